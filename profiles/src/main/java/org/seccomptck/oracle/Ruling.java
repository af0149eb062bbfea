package org.seccomptck.oracle;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Rule;

/**
 * What a profile says of one call, and why: the expected account.
 *
 * @param decision what must happen
 * @param because the reason in words
 * @param rule the rule that decided; empty when the default or an addition did
 * @param additions what runtimes add beyond the document and the decision rests on
 */
public record Ruling(Decision decision, String because, Optional<Rule> rule, Set<Addition> additions) {
    public Ruling {
        additions = additions.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(additions));
    }
}
