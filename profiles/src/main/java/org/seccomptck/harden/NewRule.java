package org.seccomptck.harden;

import java.util.List;
import java.util.OptionalInt;
import org.seccomptck.profile.ArgumentCondition;

/**
 * A rule that is written into a document, behind the rule that it takes after.
 *
 * @param like the pointer of that rule, whose action and constraints the new one has
 * @param names the calls that it is about
 * @param errno with which errno it answers instead, by SCMP_ACT_ERRNO; empty: as the other one
 * @param conditions what it asks of the arguments
 */
record NewRule(String like, List<String> names, OptionalInt errno, List<ArgumentCondition> conditions) {
    NewRule {
        names = List.copyOf(names);
        conditions = List.copyOf(conditions);
    }
}
