package org.seccomptck.cell;

import java.util.Optional;

/** Whether a cell's container came up. */
public sealed interface Start {
    /**
     * Return the words of the engine, the OCI runtime or the JVM about the start, as they came; empty when there are
     * none.
     */
    default String said() {
        return "";
    }

    /** Return whether it is known that the container came up, or that it did not. */
    default boolean isKnown() {
        return true;
    }

    /** The container came up: its process ran. */
    record Started() implements Start {}

    /**
     * The container did not come up. This is a result, not an error of the kit.
     *
     * @param said what the engine and the OCI runtime said
     * @param exit the OCI runtime's exit code, if nothing stands between the runtime and the kit
     */
    record Refused(String said, Optional<Integer> exit) implements Start {
        /** Make a start that an engine refused. */
        public Refused(String said) {
            this(said, Optional.empty());
        }
    }

    /**
     * The container neither came up nor failed in time, and was ended.
     *
     * @param patience how long the kit waited
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
     * @param detail the code's detail, from outside of the kit
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
