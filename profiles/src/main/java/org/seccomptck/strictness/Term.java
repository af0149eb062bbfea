package org.seccomptck.strictness;

import java.util.List;
import org.seccomptck.profile.ArgumentCondition;

/**
 * One condition in a description of arguments.
 *
 * @param holds whether the conditions must all hold, or must not all hold
 * @param conditions at least one
 */
public record Term(boolean holds, List<ArgumentCondition> conditions) {
    /** Copy the list. */
    public Term {
        conditions = List.copyOf(conditions);
    }
}
