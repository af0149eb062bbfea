package org.seccomptck.cell;

/** Whether a cell's container came up. */
public sealed interface Start {
    /** What was said or seen of a container that did not come up; empty when it did. */
    String words();

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
     * @param words what was seen of it
     */
    record Hung(String words) implements Start {}

    /**
     * Nobody can tell: the engine went away, or the kit failed.
     *
     * @param words what went wrong
     */
    record Lost(String words) implements Start {
        /** How the words begin where the container cannot be held against its profile. */
        public static final String EVEN_WITHOUT_PROFILE = "not even a container without a profile comes up";
    }
}
