package org.seccomptck.session.plan;

import java.util.List;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.probe.Question;

/**
 * A number at the edge of what a filter tells apart: the x32 bit, the sign, and −1, which tracers write for "no call".
 *
 * @param place where the number lies, in words
 * @param question a call of that number
 */
public record NumberBorder(String place, Question question) implements Asked {
    /** The borders for one entry into the kernel. */
    static Stream<NumberBorder> of(Abi entry) {
        return Stream.of(
                of(entry, "the highest without the x32 bit", Abi.X32_BIT - 1),
                of(entry, "the x32 bit alone", Abi.X32_BIT),
                of(entry, "the highest that is not negative", Integer.MAX_VALUE),
                of(entry, "the lowest negative one", Integer.MIN_VALUE),
                of(entry, "one below -1", -2),
                of(entry, "-1", -1));
    }

    private static NumberBorder of(Abi entry, String place, int number) {
        return new NumberBorder(place, Question.of(entry, number, new long[6]));
    }

    @Override
    public List<Question> questions() {
        return List.of(question);
    }
}
