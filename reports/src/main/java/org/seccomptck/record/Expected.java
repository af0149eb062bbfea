package org.seccomptck.record;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.seccomptck.oracle.Addition;
import org.seccomptck.oracle.Ground;
import org.seccomptck.profile.Decision;

/**
 * The expected account of a call: what the document says, and why.
 *
 * @param decision what must happen
 * @param ground what decided
 * @param additions what runtimes add beyond the document and the decision rests on, in the order of the enum
 */
public record Expected(Decision decision, Ground ground, Set<Addition> additions) {
    /** Copy the set, in an order that does not vary. */
    public Expected {
        additions = Collections.unmodifiableSet(new TreeSet<>(additions));
    }
}
