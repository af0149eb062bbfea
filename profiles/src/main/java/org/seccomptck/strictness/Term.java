package org.seccomptck.strictness;

import java.util.List;
import org.seccomptck.profile.ArgumentCondition;

/**
 * A part of what is asked of the arguments of a call.
 *
 * @param holds whether the conditions must hold all together, or must not
 * @param conditions at least one
 */
public record Term(boolean holds, List<ArgumentCondition> conditions) {
    /** Copy the list. */
    public Term {
        conditions = List.copyOf(conditions);
    }
}
