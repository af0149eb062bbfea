package org.seccomptck.cell;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.seccomptck.profile.Profile;

/** What is put on trial: the seccomp setting with which a container is launched. */
public sealed interface Subject {
    /** How commands and reports name it. */
    String id();

    /** What it is, in a few words. */
    String title();

    /** Where it was published, or the file that it was read from. */
    String origin();

    /** What the document says; empty when there is no document to go by. */
    Optional<Profile> profile();

    /**
     * A profile document.
     *
     * @param id how commands and reports name it
     * @param title what it is
     * @param origin where it comes from
     * @param text the document as it is handed to the engine
     * @param document what it says
     */
    record Document(String id, String title, String origin, String text, Profile document) implements Subject {
        /** A document by its bytes. */
        public static Document of(String id, String title, String origin, byte[] bytes, Profile document) {
            return new Document(id, title, origin, new String(bytes, StandardCharsets.UTF_8), document);
        }

        @Override
        public Optional<Profile> profile() {
            return Optional.of(document);
        }
    }

    /**
     * The engine's own default: no profile is named.
     *
     * @param origin where the published document was found, or that there is none
     * @param published the default as the engine's makers publish it for this version
     */
    record EngineDefault(String origin, Optional<Profile> published) implements Subject {
        @Override
        public String id() {
            return "engine-default";
        }

        @Override
        public String title() {
            return "The engine's own default";
        }

        @Override
        public Optional<Profile> profile() {
            return published;
        }
    }

    /** {@code seccomp=unconfined}: no filter at all. */
    record Unconfined() implements Subject {
        @Override
        public String id() {
            return "unconfined";
        }

        @Override
        public String title() {
            return "No filter";
        }

        @Override
        public String origin() {
            return "--security-opt seccomp=unconfined";
        }

        @Override
        public Optional<Profile> profile() {
            return Optional.empty();
        }
    }
}
