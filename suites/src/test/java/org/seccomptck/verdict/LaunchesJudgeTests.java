package org.seccomptck.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.HandOver;
import org.seccomptck.cell.LaterLaunch;
import org.seccomptck.cell.Start;
import org.seccomptck.filter.FilterProgram;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.filter.Instruction;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.TranscriptReader;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;

/** A filter is one instruction that returns a decision for every call: {@code BPF_RET | BPF_K}. */
class LaunchesJudgeTests {
    private static final Map<String, Integer> VALUES =
            Map.of("ALLOW", 0x7fff0000, "EPERM", 0x00050001, "ENOSYS", 0x00050026);

    // A probe that dies at once leaves nothing to dump; "asked" is a launch that was repeated on purpose.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # first | those after it          | what that comes to
            EPERM   | EPERM EPERM             | CONFORMS     | LAUNCHES_ALIKE    | 3 4
            EPERM   | EPERM gone              | CONFORMS     | LAUNCHES_ALIKE    | 2 4
            EPERM   | EPERM none EPERM        | FAIL_OPEN    | LAUNCH_UNFILTERED | 3
            EPERM   | gone ALLOW              | FAIL_OPEN    | LAUNCH_DIFFERS    | 3
            ALLOW   | EPERM                   | FAIL_CLOSED  | LAUNCH_DIFFERS    | 2
            EPERM   | ENOSYS                  | WRONG_ACTION | LAUNCH_DIFFERS    | 2
            EPERM   | ENOSYS none             | FAIL_OPEN    | LAUNCH_UNFILTERED | 3
            EPERM   | refused EPERM refused   | UNDECIDED    | STARTS_DIFFER     | 2 4
            EPERM   | refused none            | FAIL_OPEN    | LAUNCH_UNFILTERED | 3
            EPERM   | EPERM asked             | UNDECIDED    | NOT_DUMPED        | SANDBOX
            sandbox | asked-without           | FAIL_OPEN    | LAUNCH_UNFILTERED | 2
            sandbox | asked                   | UNDECIDED    | NOT_DUMPED        | SANDBOX
            """)
    void launchesOfACell(String first, String later, Verdict verdict, ReasonCode code, String parameters) {
        LaunchesJudge judge = new LaunchesJudge(evidence(first, later.split(" ", -1)), true);

        assertThat(judge.canTell()).isTrue();
        Outcome outcome = judge.outcome();
        assertThat(outcome.verdict()).isEqualTo(verdict);
        assertThat(outcome.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.code()).isEqualTo(code);
            assertThat(reason.parameters()).startsWith(parameters.split(" ", -1));
        });
    }

    @Test
    void withoutAFilterToCompareThereIsNothingToTell() {
        assertThat(new LaunchesJudge(evidence("EPERM"), true).canTell()).isFalse();
        assertThat(new LaunchesJudge(evidence("EPERM", "gone"), true).canTell()).isFalse();
        assertThat(new LaunchesJudge(evidence("gone", "EPERM"), true).canTell()).isFalse();
    }

    private static Evidence evidence(String first, String... later) {
        return new Evidence(
                new Start.Started(),
                TranscriptReader.read("tck-probe 1 x86_64\n"),
                dump(first),
                FilterDump.impossible(DumpProblem.Code.NOT_ASKED),
                FilterDump.impossible(DumpProblem.Code.NOT_ASKED),
                Stream.of(later).map(LaunchesJudgeTests::later).toList(),
                HandOver.unseen(HandOver.Code.NOT_ASKED),
                List.of(),
                4,
                Instant.EPOCH,
                Duration.ZERO);
    }

    private static LaterLaunch later(String launch) {
        return new LaterLaunch(
                launch.equals("refused") ? new Start.Refused("no") : new Start.Started(),
                dump(launch),
                launch.equals("asked-without") ? "0" : "2",
                launch.startsWith("asked"));
    }

    private static FilterDump dump(String filter) {
        if (filter.equals("gone") || filter.equals("refused")) {
            return FilterDump.impossible(DumpProblem.Code.PROCESS_ENDED);
        }
        if (filter.startsWith("asked") || filter.equals("sandbox")) {
            return FilterDump.impossible(DumpProblem.Code.SANDBOX);
        }
        List<FilterProgram> programs = Stream.of(filter)
                .filter(VALUES::containsKey)
                .map(value -> FilterProgram.of(List.of(new Instruction(0x06, 0, 0, VALUES.getOrDefault(value, 0)))))
                .toList();
        return new FilterDump(Map.of(), Optional.of(new FilterStack(programs)), List.of(), List.of(), Optional.empty());
    }
}
