package org.seccomptck.probe;

import java.util.ArrayList;
import java.util.List;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;

/** What the probe is asked to do in one launch: its command line. */
public final class ProbeCommand {
    /** A call that the direct walk died of is not asked for behind the shield once more. */
    private static final List<Walk> WALKS = List.of(Walk.DIRECT, Walk.SHIELDED);

    private ProbeCommand() {}

    /**
     * The whole program for a machine: status, both walks and the documented scenario on every ABI.
     *
     * @param questions what is to be asked besides
     */
    public static List<String> all(Machine machine, List<Question> questions) {
        List<String> steps = new ArrayList<>();
        steps.add("status");
        for (Walk walk : WALKS) {
            for (Abi abi : machine.abis()) {
                steps.add(step(walk, abi, WalkPlan.numbers(abi)));
            }
        }
        questions.forEach(question -> steps.add(question.step()));
        for (Abi abi : machine.abis()) {
            steps.add("scenario:" + abi.label());
        }
        return List.copyOf(steps);
    }

    /** Nothing but these questions. */
    public static List<String> only(List<Question> questions) {
        return questions.stream().map(Question::step).toList();
    }

    /**
     * What is left to do after a call ended a probe: the same steps without what has an outcome.
     *
     * @param done what is known so far, the fatal call included
     * @param mode options that keep the probe from what ended it
     */
    public static List<String> remaining(Machine machine, Transcript done, List<String> mode) {
        List<String> command = new ArrayList<>(mode);
        for (Walk walk : WALKS) {
            for (Abi abi : machine.abis()) {
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
