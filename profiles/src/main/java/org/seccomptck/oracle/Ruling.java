package org.seccomptck.oracle;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.seccomptck.profile.Decision;

/**
 * What a profile says of one call, and why: the expected account.
 *
 * @param decision what must happen
 * @param ground why
 * @param additions additions of runtimes beyond the document that the decision rests on
 */
public record Ruling(Decision decision, Ground ground, Set<Addition> additions) {
    public Ruling {
        additions = additions.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(additions));
    }
}
