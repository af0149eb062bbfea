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
import org.seccomptck.cell.Start;
import org.seccomptck.filter.FilterProgram;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.filter.Instruction;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.Transcript;
import org.seccomptck.probe.TranscriptReader;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Verdict;

/** A dash is a line of /proc/PID/status that nobody could read, or a dump that could not be had. */
class StatusJudgeTests {
    private static final FilterProgram ALLOW = FilterProgram.of(List.of(new Instruction(0x06, 0, 0, 0x7fff0000)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # a profile | inside | outside | what that comes to
            true  | 2 | 2 | CONFORMS    | MODE_IS
            true  | - | 2 | CONFORMS    | MODE_IS
            true  | 2 | - | CONFORMS    | MODE_IS
            true  | 0 | 0 | FAIL_OPEN   | MODE_IS_NOT
            true  | 2 | 0 | FAIL_OPEN   | MODE_IS_NOT
            true  | 0 | 2 | FAIL_OPEN   | MODE_IS_NOT
            true  | 1 | - | FAIL_OPEN   | MODE_IS_NOT
            true  | - | - | UNDECIDED   | STATUS_UNREADABLE
            false | 0 | 0 | CONFORMS    | MODE_IS
            false | 2 | 2 | FAIL_CLOSED | MODE_IS_NOT
            """)
    void theMode(boolean filtered, String inside, String outside, Verdict verdict, String reasons) {
        Outcome outcome = new StatusJudge(evidence("Seccomp", inside, outside, "-"), filtered).mode();

        assertThat(outcome.verdict()).isEqualTo(verdict);
        assertThat(AccountWords.reasons(outcome)).isEqualTo(reasons);
    }

    @Test
    void theModeIsNamedAsItWasSeen() {
        assertThat(new StatusJudge(evidence("Seccomp", "0", "-", "-"), true)
                        .mode()
                        .reasons()
                        .get(0)
                        .parameters())
                .containsExactly("2", "0", "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # a profile | inside | outside | dumped | what that comes to
            true  | 1 | 1 | 1 | CONFORMS       | COUNT_IS
            true  | 2 | 2 | 2 | CONFORMS       | COUNT_IS
            true  | 1 | - | - | CONFORMS       | COUNT_IS
            true  | 1 | 1 | 2 | UNDECIDED      | COUNT_DIFFERS
            true  | 0 | 0 | - | FAIL_OPEN      | NO_FILTER_COUNTED
            false | 0 | 0 | 0 | CONFORMS       | COUNT_IS
            false | 1 | 1 | 1 | FAIL_CLOSED    | UNWANTED_FILTERS
            true  | - | - | 1 | NOT_APPLICABLE | FILTERS_NOT_COUNTED
            """)
    void theNumberOfFilters(
            boolean filtered, String inside, String outside, String dumped, Verdict verdict, String reasons) {
        Outcome outcome = new StatusJudge(evidence("Seccomp_filters", inside, outside, dumped), filtered).count();

        assertThat(outcome.verdict()).isEqualTo(verdict);
        assertThat(AccountWords.reasons(outcome)).isEqualTo(reasons);
    }

    @Test
    void withoutAProcessThereIsNothingToLookAt() {
        Evidence refused =
                evidence(new Start.Refused("no"), Transcript.NONE, FilterDump.impossible(DumpProblem.Code.NOT_STARTED));

        assertThat(Stream.of(new StatusJudge(refused, true).mode(), new StatusJudge(refused, true).count()))
                .allSatisfy(outcome -> {
                    assertThat(outcome.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
                    assertThat(AccountWords.reasons(outcome)).isEqualTo("NO_PROCESS");
                });
    }

    private static Evidence evidence(String key, String inside, String outside, String dumped) {
        String line = inside.equals("-") ? "" : "status " + key + ":\t" + inside + "\n";
        Optional<FilterStack> stack = dumped.equals("-")
                ? Optional.empty()
                : Optional.of(new FilterStack(Stream.generate(() -> ALLOW)
                        .limit(Long.parseLong(dumped))
                        .toList()));
        return evidence(
                new Start.Started(),
                TranscriptReader.read("tck-probe 1 x86_64\n" + line),
                new FilterDump(
                        outside.equals("-") ? Map.of() : Map.of(key, outside),
                        stack,
                        List.of(),
                        List.of(),
                        Optional.empty()));
    }

    private static Evidence evidence(Start start, Transcript transcript, FilterDump dump) {
        return new Evidence(
                start,
                transcript,
                dump,
                HandOver.unseen(HandOver.Code.NOT_ASKED),
                List.of(),
                1,
                Instant.EPOCH,
                Duration.ZERO);
    }
}
