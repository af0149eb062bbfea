package org.seccomptck.oracle;

/**
 * Why a profile decides on a call as it does, as data.
 *
 * @param kind what decided
 * @param pointer the JSON pointer of the rule that decided; empty when no rule did
 * @param subject what the kind is about: the system call's name, the ABI's name, or a number; may be empty
 * @param condition the conditions of the rule as C would write them; empty when it has none
 */
public record Ground(Kind kind, String pointer, String subject, String condition) {
    /** The kinds of grounds. */
    public enum Kind {
        /** A rule names the call, and its conditions hold. */
        RULE,
        /** The default action: no rule names the call. */
        NO_RULE,
        /** The default action: rules name the call, and the conditions of none of them hold. */
        CONDITIONS_DO_NOT_HOLD,
        /** The default action: the number has no name, so no rule can name it. */
        NO_NAME,
        /** The default action: −1 is no call of any ABI. */
        NO_CALL,
        /** The profile does not list the call's architecture. */
        ABI_NOT_LISTED,
        /** runc's ENOSYS stub: the number is above the highest one that, according to runc, the profile names. */
        ABOVE_HIGHEST,
        /** No filter was asked for. */
        NO_FILTER
    }

    /** Return a ground that names no rule. */
    public static Ground of(Kind kind, String subject) {
        return new Ground(kind, "", subject, "");
    }

    /** Return the ground of a decision that a rule made. */
    public static Ground rule(String pointer, String syscall, String condition) {
        return new Ground(Kind.RULE, pointer, syscall, condition);
    }
}
