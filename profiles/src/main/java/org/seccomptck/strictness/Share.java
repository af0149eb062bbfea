package org.seccomptck.strictness;

import java.util.List;
import org.seccomptck.profile.Decision;

/**
 * The arguments of one call that one rule, or the default action, decides.
 *
 * @param arguments the condition that arguments are among them, as a diagram
 * @param decision what is decided there
 * @param terms the same condition, as a person reads it: all of these terms
 */
record Share(int arguments, Decision decision, List<Term> terms) {
    Share {
        terms = List.copyOf(terms);
    }
}
