package org.seccomptck.strictness;

import org.seccomptck.profile.Decision;

/** Which of two profiles is stricter about a call, the most dangerous case first. */
public enum Direction {
    /** The first lets the calls reach the kernel, and the second stops them. */
    LOOSER,
    /** The first stops the calls, and the second lets them reach the kernel. */
    STRICTER,
    /** Both let the calls reach the kernel or both stop them, but they log or answer differently. */
    OTHER_ANSWER;

    /** Return the direction of two decisions that a program or a log can tell apart. */
    static Direction of(Decision first, Decision second) {
        if (first.executes() == second.executes()) {
            return OTHER_ANSWER;
        }
        return first.executes() ? LOOSER : STRICTER;
    }
}
