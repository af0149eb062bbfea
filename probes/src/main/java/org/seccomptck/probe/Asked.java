package org.seccomptck.probe;

import java.util.List;
import java.util.function.Predicate;
import org.seccomptck.abi.Abi;

/**
 * The questions to the probe in a cell besides the walks and the documented scenario.
 *
 * @param questions calls with arguments of their own
 * @param attempts ways to an effect
 */
public record Asked(List<Question> questions, List<Attempt> attempts) {
    /** No further questions. */
    public static final Asked NOTHING = new Asked(List.of(), List.of());

    /** Copy the lists. */
    public Asked {
        questions = List.copyOf(questions);
        attempts = List.copyOf(attempts);
    }

    /**
     * Return some of the questions.
     *
     * @param asks which questions are asked
     * @param abis the ABIs through which attempts are made
     */
    public Asked only(Predicate<Question> asks, List<Abi> abis) {
        return new Asked(
                questions.stream().filter(asks).toList(),
                attempts.stream()
                        .filter(attempt -> abis.contains(attempt.abi()))
                        .toList());
    }
}
