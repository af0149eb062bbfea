package org.seccomptck.cell;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.seccomptck.host.Sha256;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.Provenance;

/** The seccomp setting on trial: a profile, the engine's default, or none. */
public sealed interface Subject {
    /** Return how commands and reports name it. */
    String id();

    /** Return what it is, in a few words. */
    String title();

    /** Return where its document comes from. */
    Provenance provenance();

    /** Return the document that the subject is judged by, if there is one. */
    Optional<Document> published();

    /** Return whether the container is to have a filter. */
    default boolean filtered() {
        return true;
    }

    /** Return what the document says; empty when there is no such document. */
    default Optional<Profile> profile() {
        return published().map(Document::document);
    }

    /**
     * A profile document.
     *
     * @param id how commands and reports name it
     * @param title what it is
     * @param provenance where it comes from
     * @param text the document as it is handed to the engine
     * @param document what it says
     * @param sha256 the digest of its bytes, in hex
     */
    record Document(String id, String title, Provenance provenance, String text, Profile document, String sha256)
            implements Subject {
        /** Take a document of which all is known. */
        public Document(String id, String title, Provenance provenance, String text, Profile document) {
            this(id, title, provenance, text, document, Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
        }

        /** A document by its bytes. */
        public static Document of(String id, String title, Provenance provenance, byte[] bytes, Profile document) {
            return new Document(id, title, provenance, new String(bytes, StandardCharsets.UTF_8), document);
        }

        @Override
        public Optional<Document> published() {
            return Optional.of(this);
        }
    }

    /**
     * The engine's own default: no profile is named.
     *
     * @param published the default as the engine's makers publish it for this version
     */
    record EngineDefault(Optional<Document> published) implements Subject {
        @Override
        public String id() {
            return "engine-default";
        }

        @Override
        public String title() {
            return "The engine's own default";
        }

        @Override
        public Provenance provenance() {
            return published.map(Document::provenance).orElse(Provenance.NONE);
        }
    }

    /**
     * The engine's own default in a privileged container: no filter at all (moby, daemon/seccomp_linux.go, WithSeccomp;
     * podman, pkg/specgen/generate/security_linux.go).
     */
    record PrivilegedDefault() implements Subject {
        @Override
        public String id() {
            return "engine-default";
        }

        @Override
        public String title() {
            return "The engine's own default for a privileged container: no filter";
        }

        @Override
        public Provenance provenance() {
            return Provenance.of(Provenance.Code.PRIVILEGED);
        }

        @Override
        public boolean filtered() {
            return false;
        }

        @Override
        public Optional<Document> published() {
            return Optional.empty();
        }
    }

    /** {@code seccomp=unconfined}: no filter at all. */
    record Unconfined() implements Subject {
        @Override
        public boolean filtered() {
            return false;
        }

        @Override
        public String id() {
            return "unconfined";
        }

        @Override
        public String title() {
            return "No filter";
        }

        @Override
        public Provenance provenance() {
            return Provenance.NONE;
        }

        @Override
        public Optional<Document> published() {
            return Optional.empty();
        }
    }

    /**
     * Documents that are launched one after the other, to find out whether the filter of one depends on earlier ones.
     */
    record Serial() implements Subject {
        /** How commands and reports name it. */
        public static final String ID = "isolation";

        @Override
        public String id() {
            return ID;
        }

        @Override
        public String title() {
            return "Profiles that differ in one thing, one after the other";
        }

        @Override
        public Provenance provenance() {
            return Provenance.NONE;
        }

        @Override
        public Optional<Document> published() {
            return Optional.empty();
        }
    }
}
