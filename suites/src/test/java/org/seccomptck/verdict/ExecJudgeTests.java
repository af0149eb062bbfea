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
import org.seccomptck.probe.TranscriptReader;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Verdict;

/** A process is written as what its filters return, one after the other, or why there is no dump of it. */
class ExecJudgeTests {
    private static final Map<String, Integer> VALUES =
            Map.of("ALLOW", 0x7fff0000, "EPERM", 0x00050001, "ENOSYS", 0x00050026);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # a profile | first process | process of exec | what that comes to
            true        | EPERM         | EPERM           | CONFORMS       | EXEC_ALIKE
            true        | EPERM ALLOW   | ALLOW EPERM     | CONFORMS       | EXEC_ALIKE
            true        | EPERM         | none            | FAIL_OPEN      | EXEC_UNFILTERED
            true        | none          | none            | FAIL_OPEN      | EXEC_UNFILTERED
            true        | EPERM         | ALLOW           | FAIL_OPEN      | EXEC_DIFFERS
            true        | ALLOW         | EPERM           | FAIL_CLOSED    | EXEC_DIFFERS
            true        | EPERM         | ENOSYS          | WRONG_ACTION   | EXEC_DIFFERS
            false       | none          | none            | CONFORMS       | EXEC_ALIKE
            false       | none          | EPERM           | FAIL_CLOSED    | EXEC_DIFFERS
            true        | UNFINISHED    | EPERM           | UNDECIDED      | NOT_DUMPED
            true        | EPERM         | UNFINISHED      | UNDECIDED      | NOT_DUMPED
            true        | EPERM         | NOT_STARTED     | NOT_APPLICABLE | EXEC_NOT_STARTED
            """)
    void aProcessOfExec(boolean filtered, String first, String executed, Verdict verdict, String reason) {
        Outcome outcome = new ExecJudge(dump(executed), dump(first), filtered).outcome();

        assertThat(outcome.verdict()).isEqualTo(verdict);
        assertThat(AccountWords.reasons(outcome)).isEqualTo(reason);
    }

    @Test
    void whereNobodyWouldExecuteAProgramNothingIsAsked() {
        Evidence evidence = evidence(dump("EPERM"), dump("NOT_ASKED"), dump("NOT_STARTED"));
        assertThat(ExecJudge.ofExec(evidence, true).wasAsked()).isFalse();
        assertThat(ExecJudge.ofHealthCheck(evidence, true).wasAsked()).isTrue();
    }

    @Test
    void eachIsJudgedByItself() {
        Evidence evidence = evidence(dump("EPERM"), dump("EPERM"), dump("none"));
        assertThat(ExecJudge.ofExec(evidence, true).outcome().verdict()).isEqualTo(Verdict.CONFORMS);
        assertThat(ExecJudge.ofHealthCheck(evidence, true).outcome().verdict()).isEqualTo(Verdict.FAIL_OPEN);
    }

    private static FilterDump dump(String text) {
        if (Stream.of(DumpProblem.Code.values()).anyMatch(code -> code.name().equals(text))) {
            return FilterDump.impossible(DumpProblem.Code.valueOf(text));
        }
        List<FilterProgram> programs = Stream.of(text.split(" ", -1))
                .filter(VALUES::containsKey)
                .map(value -> FilterProgram.of(List.of(new Instruction(0x06, 0, 0, VALUES.getOrDefault(value, 0)))))
                .toList();
        return new FilterDump(Map.of(), Optional.of(new FilterStack(programs)), List.of(), List.of(), Optional.empty());
    }

    private static Evidence evidence(FilterDump first, FilterDump executed, FilterDump healthCheck) {
        return new Evidence(
                new Start.Started(),
                TranscriptReader.read("tck-probe 1 x86_64\n"),
                first,
                executed,
                healthCheck,
                List.of(),
                HandOver.unseen(HandOver.Code.NOT_ASKED),
                List.of(),
                1,
                Instant.EPOCH,
                Duration.ZERO);
    }
}
