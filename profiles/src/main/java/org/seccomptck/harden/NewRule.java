package org.seccomptck.harden;

import java.util.List;
import java.util.OptionalInt;
import org.seccomptck.profile.ArgumentCondition;

/**
 * A rule that is written into a document after the rule that it is modelled on.
 *
 * @param like the pointer of that rule; the new rule has its action and constraints
 * @param names the calls that the new rule names
 * @param errno the errno of the new rule, whose action then is SCMP_ACT_ERRNO; empty: the errno of the other rule
 * @param conditions the conditions of the new rule on arguments
 */
record NewRule(String like, List<String> names, OptionalInt errno, List<ArgumentCondition> conditions) {
    NewRule {
        names = List.copyOf(names);
        conditions = List.copyOf(conditions);
    }
}
