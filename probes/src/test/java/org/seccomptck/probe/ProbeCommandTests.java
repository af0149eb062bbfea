package org.seccomptck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.probe.Transcript.Step;

class ProbeCommandTests {

    @Test
    void theWholeProgramHasEveryStepOfTheMachine() {
        List<String> steps = ProbeCommand.all(Machine.AARCH64.abis(), Asked.NOTHING);

        assertThat(steps)
                .extracting(step -> step.replaceAll(":[0-9,-]+$", ""))
                .containsExactly(
                        "status",
                        "direct:aarch64",
                        "direct:arm",
                        "shielded:aarch64",
                        "shielded:arm",
                        "scenario:aarch64",
                        "scenario:arm");
        assertThat(steps)
                .contains("direct:aarch64:0-"
                        + WalkPlan.numbers(Abi.AARCH64)
                                .get(WalkPlan.numbers(Abi.AARCH64).size() - 1));
    }

    @Test
    void questionsAreAskedWithTheirArguments() {
        Question question = Question.of(Abi.X32, 0x40000010, new long[] {0, 1, -1, 0x10, 0, 0x5a5a5a5a00000000L});

        assertThat(ProbeCommand.all(Machine.X86_64.abis(), new Asked(List.of(question), List.of())))
                .contains("call:shielded:x32:1073741840:0x0:0x1:0xffffffffffffffff:0x10:0x0:0x5a5a5a5a00000000");
    }

    @Test
    void waysToAnEffectAreOneStepOfTheirAbi() {
        Attempt one = new Attempt(Abi.X86_64, "mode", "fchmod", List.of(91));
        Attempt other = new Attempt(Abi.X86_64, "mount", "open_tree+move_mount", List.of(428, 429));
        Attempt third = new Attempt(Abi.I386, "mode", "fchmod", List.of(94));

        assertThat(ProbeCommand.all(Machine.X86_64.abis(), new Asked(List.of(), List.of(one, other, third))))
                .endsWith(
                        "scenario:i386",
                        "scenario:x86_64:mode/fchmod=91,mount/open_tree+move_mount=428+429",
                        "scenario:i386:mode/fchmod=94");
    }

    @Test
    void theRemainingCommandBeginsWithTheMode() {
        assertThat(ProbeCommand.remaining(Machine.X86_64.abis(), Transcript.NONE, List.of("--solo")))
                .startsWith("--solo")
                .hasSize(1 + 2 * 3);
    }

    @Test
    void callsThatHaveAnOutcomeAreLeftOut() {
        int last = WalkPlan.numbers(Abi.X86_64).get(WalkPlan.numbers(Abi.X86_64).size() - 1);
        Map<Step, Map<Integer, Observation>> walks = new HashMap<>();
        walks.put(new Step(Walk.DIRECT, Abi.X86_64), Map.of(0, seen(), 1, seen(), 60, seen()));
        for (Walk walk : Walk.values()) {
            for (Abi abi : List.of(Abi.I386, Abi.X32)) {
                walks.put(new Step(walk, abi), all(abi));
            }
        }
        walks.put(new Step(Walk.SHIELDED, Abi.X86_64), all(Abi.X86_64));

        assertThat(ProbeCommand.remaining(Machine.X86_64.abis(), transcript(walks), List.of()))
                .containsExactly("direct:x86_64:2-59,61-" + last);
    }

    @Test
    void afterTheLastStepNothingRemains() {
        Map<Step, Map<Integer, Observation>> walks = new HashMap<>();
        for (Walk walk : Walk.values()) {
            for (Abi abi : Machine.X86_64.abis()) {
                walks.put(new Step(walk, abi), all(abi));
            }
        }

        assertThat(ProbeCommand.remaining(Machine.X86_64.abis(), transcript(walks), List.of()))
                .isEmpty();
    }

    private static Transcript transcript(Map<Step, Map<Integer, Observation>> walks) {
        return new Transcript(true, false, Map.of(), walks, Map.of(), List.of(), Optional.empty(), List.of());
    }

    private static Map<Integer, Observation> all(Abi abi) {
        Map<Integer, Observation> walk = new HashMap<>();
        WalkPlan.numbers(abi).forEach(number -> walk.put(number, seen()));
        return walk;
    }

    private static Observation seen() {
        return new Observation.Returned(-1);
    }
}
