package org.seccomptck.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.seccomptck.abi.Abi;

/** The probe's command line for one launch. */
public final class ProbeCommand {
    /** A call that killed the probe in the direct walk is not repeated behind the shield. */
    private static final List<Walk> WALKS = List.of(Walk.DIRECT, Walk.SHIELDED);

    private static final String SCENARIO = "scenario:";

    private ProbeCommand() {}

    /**
     * Return the whole program: status, both walks, the documented scenario and the questions for every ABI.
     *
     * @param abis the ABIs that the kernel serves
     * @param asked further questions
     */
    public static List<String> all(List<Abi> abis, Asked asked) {
        List<String> steps = new ArrayList<>();
        steps.add("status");
        for (Walk walk : WALKS) {
            for (Abi abi : abis) {
                steps.add(step(walk, abi, WalkPlan.numbers(abi)));
            }
        }
        asked.questions().forEach(question -> steps.add(question.step()));
        for (Abi abi : abis) {
            steps.add(SCENARIO + abi.label());
        }
        for (Abi abi : abis) {
            String attempts = asked.attempts().stream()
                    .filter(attempt -> attempt.abi() == abi)
                    .map(Attempt::listed)
                    .collect(Collectors.joining(","));
            if (!attempts.isEmpty()) {
                steps.add(SCENARIO + abi.label() + ":" + attempts);
            }
        }
        return List.copyOf(steps);
    }

    /** Return a command with these questions only. */
    public static List<String> only(List<Question> questions) {
        return questions.stream().map(Question::step).toList();
    }

    /**
     * Return the rest of the program after a call ended the probe: the same steps without the calls that have an
     * outcome.
     *
     * @param abis the ABIs that the kernel serves
     * @param done what is known so far, the fatal call included
     * @param mode options that keep the probe from what ended it
     */
    public static List<String> remaining(List<Abi> abis, Transcript done, List<String> mode) {
        List<String> command = new ArrayList<>(mode);
        for (Walk walk : WALKS) {
            for (Abi abi : abis) {
                List<Integer> left = WalkPlan.numbers(abi).stream()
                        .filter(number -> done.observation(walk, abi, number).isEmpty())
                        .toList();
                if (!left.isEmpty()) {
                    command.add(step(walk, abi, left));
                }
            }
        }
        return List.copyOf(command);
    }

    private static String step(Walk walk, Abi abi, List<Integer> numbers) {
        return walk.label() + ":" + abi.label() + ":" + WalkPlan.ranges(numbers);
    }
}
