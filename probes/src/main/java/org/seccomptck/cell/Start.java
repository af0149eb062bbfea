package org.seccomptck.cell;

import java.util.Optional;

/** Whether a cell's container came up. */
public sealed interface Start {
    /** Return what the engine, the OCI runtime or the JVM said of it, as it came; empty when they said nothing. */
    default String said() {
        return "";
    }

    /** Return whether it is known that the container came up, or that it did not. */
    default boolean isKnown() {
        return true;
    }

    /** It did: its process ran. */
    record Started() implements Start {}

    /**
     * It did not. That is a result, not an error of the kit.
     *
     * @param said what the engine and the OCI runtime said
     * @param exit the OCI runtime's exit code, where nothing stands between the runtime and the kit
     */
    record Refused(String said, Optional<Integer> exit) implements Start {
        /** Tell of a start that an engine refused. */
        public Refused(String said) {
            this(said, Optional.empty());
        }
    }

    /**
     * It neither came up nor failed in time and was ended.
     *
     * @param patience how long it was waited for
     * @param end how it was ended
     */
    record Hung(Patience patience, HungEnd end) implements Start {
        @Override
        public String said() {
            return end.words();
        }
    }

    /**
     * It is not known whether the container started.
     *
     * @param code what went wrong
     * @param detail what the code leaves open, from outside of the kit
     */
    record Lost(LossCode code, String detail) implements Start {
        @Override
        public String said() {
            return detail;
        }

        @Override
        public boolean isKnown() {
            return false;
        }
    }
}
