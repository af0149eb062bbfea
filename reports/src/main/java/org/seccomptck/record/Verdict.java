package org.seccomptck.record;

/**
 * The answer to one check.
 *
 * @param kind the answer
 * @param reason why, in a sentence that names what was seen
 */
public record Verdict(Kind kind, String reason) {
    /** The answers there are, the most dangerous first. */
    public enum Kind {
        /** Denied by the profile, but it reaches the kernel. */
        FAIL_OPEN("fail-open"),
        /** Allowed by the profile, but stopped by a filter. */
        FAIL_CLOSED("fail-closed"),
        /** Denied, as the profile wants, but with another errno, signal or action. */
        WRONG_ACTION("wrong action"),
        /** What was seen does not suffice for an answer. */
        UNDECIDED("undecided"),
        /** All accounts agree with the profile. */
        CONFORMS("conforming"),
        /** There is nothing to check. */
        NOT_APPLICABLE("not applicable");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** How people read it. */
        public String label() {
            return label;
        }

        /** Whether the runtime or the kernel departs from the profile. */
        public boolean deviates() {
            return this == FAIL_OPEN || this == FAIL_CLOSED || this == WRONG_ACTION;
        }
    }
}
