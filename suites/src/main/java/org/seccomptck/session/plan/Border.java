package org.seccomptck.session.plan;

import java.util.List;
import org.seccomptck.abi.Syscall;
import org.seccomptck.probe.Question;
import org.seccomptck.profile.ArgumentCondition;

/**
 * A call whose arguments lie at the border of a condition.
 *
 * @param syscall the call
 * @param pointer the rule that has the condition: a JSON pointer
 * @param condition the condition
 * @param place where the argument lies, in words, e.g. {@code one above}
 * @param question the call with its arguments
 */
public record Border(Syscall syscall, String pointer, ArgumentCondition condition, String place, Question question)
        implements Asked {
    @Override
    public List<Question> questions() {
        return List.of(question);
    }

    /** The value of the argument that the condition is about. */
    public long argument() {
        return question.arguments().get(condition.index());
    }
}
