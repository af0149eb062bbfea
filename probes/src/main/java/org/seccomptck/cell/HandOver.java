package org.seccomptck.cell;

import java.util.Optional;

/** The bundle that the engine handed to the OCI runtime, or why it was not seen. */
public sealed interface HandOver {
    /** Return what was handed over, where it was seen. */
    Optional<Bundle> bundle();

    /** Read a {@code config.json}. */
    static HandOver of(String config) {
        try {
            return new Seen(Bundle.read(config));
        } catch (MalformedBundle e) {
            return new Unseen(Code.UNREADABLE, String.valueOf(e.getMessage()));
        }
    }

    /** Return that nothing was seen, for a reason without a detail. */
    static HandOver unseen(Code code) {
        return new Unseen(code, "");
    }

    /**
     * The bundle was seen.
     *
     * @param seen what was handed over
     */
    record Seen(Bundle seen) implements HandOver {
        @Override
        public Optional<Bundle> bundle() {
            return Optional.of(seen);
        }
    }

    /**
     * The bundle was not seen.
     *
     * @param code why
     * @param detail the detail that {@link Code} describes for each code; otherwise empty
     */
    record Unseen(Code code, String detail) implements HandOver {
        @Override
        public Optional<Bundle> bundle() {
            return Optional.empty();
        }
    }

    /** Why nothing was seen. */
    enum Code {
        /** Nobody asked for it in this launch. */
        NOT_ASKED,
        /** The runner or the cell was lost. */
        LOST,
        /** The engine refuses the side container that would read the bundle; the detail is what the engine said. */
        NO_SIDE_CONTAINER,
        /** The side container gave no answer. */
        NO_ANSWER,
        /** The bundle is not where the engine keeps its bundles; the detail is the errno's name. */
        NOT_FOUND,
        /** The config.json cannot be understood; the detail says where. */
        UNREADABLE
    }
}
