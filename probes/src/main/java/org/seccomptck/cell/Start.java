package org.seccomptck.cell;

/** Whether a cell's container came up. */
public sealed interface Start {
    /** Return what was said or seen of a container that did not come up, in words; empty when it did. */
    String words();

    /** Return whether it is known that the container came up, or that it did not. */
    default boolean isKnown() {
        return true;
    }

    /** It did: its process ran. */
    record Started() implements Start {
        @Override
        public String words() {
            return "";
        }
    }

    /**
     * It did not. That is a result, not an error of the kit.
     *
     * @param words what the engine and the OCI runtime said
     */
    record Refused(String words) implements Start {}

    /**
     * It neither came up nor failed in time and was ended.
     *
     * @param patience how long it was waited for
     * @param end how it was ended
     */
    record Hung(Patience patience, HungEnd end) implements Start {
        @Override
        public String words() {
            return StartWords.of(this);
        }
    }

    /**
     * Its process ran, but what it wrote is no journal of the probe, or one that contradicts itself.
     *
     * @param line the line that cannot be
     */
    record Malformed(String line) implements Start {
        @Override
        public String words() {
            return StartWords.of(this);
        }

        @Override
        public boolean isKnown() {
            return false;
        }
    }

    /**
     * Nobody can tell.
     *
     * @param code what went wrong
     * @param detail what the code leaves open, from outside of the kit
     */
    record Lost(LossCode code, String detail) implements Start {
        @Override
        public String words() {
            return StartWords.of(this);
        }

        @Override
        public boolean isKnown() {
            return false;
        }
    }
}
