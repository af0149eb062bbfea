package org.seccomptck.strictness;

import java.util.List;
import org.seccomptck.oracle.Ruling;

/**
 * Calls that one rule of a first profile and one rule of a second decide differently; a default action counts as a
 * rule.
 *
 * @param direction which of the two profiles lets the calls through
 * @param first what the first profile decides, and why
 * @param second what the second profile decides, and why
 * @param calls which calls: of one ABI, and with a name or without
 * @param when the arguments, as terms that must all hold; no term is superfluous; empty: any arguments
 * @param witness one of the calls
 */
public record Difference(
        Direction direction, Ruling first, Ruling second, Numbers calls, List<Term> when, Witness witness) {
    /** Copy the list. */
    public Difference {
        when = List.copyOf(when);
    }
}
