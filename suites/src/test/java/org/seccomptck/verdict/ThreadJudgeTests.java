package org.seccomptck.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
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
import org.seccomptck.probe.ThreadSeccomp;
import org.seccomptck.probe.TranscriptReader;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Verdict;

/** A thread is its mode and, after a colon, the number of its filters, which old kernels do not tell. */
class ThreadJudgeTests {
    private static final FilterProgram ALLOW = FilterProgram.of(List.of(new Instruction(0x06, 0, 0, 0x7fff0000)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # a profile | filters of the process | threads | what that comes to
            true  | 1 | 2:1         | CONFORMS    | THREADS_ALIKE
            true  | 1 | 2:1 2:1 2:1 | CONFORMS    | THREADS_ALIKE
            true  | 1 | 2 2         | CONFORMS    | THREADS_ALIKE
            true  | 2 | 2:2 2:1     | FAIL_OPEN   | THREADS_DIFFER
            true  | 1 | 2:1 0:0     | FAIL_OPEN   | THREADS_DIFFER
            true  | 1 | 2 0         | FAIL_OPEN   | THREADS_DIFFER
            true  | 0 | 0:0         | FAIL_OPEN   | THREADS_DIFFER
            false | 0 | 0:0 0:0     | CONFORMS    | THREADS_ALIKE
            false | 0 | 0:0 2:1     | FAIL_CLOSED | THREADS_DIFFER
            true  | - | 2:1         | UNDECIDED   | NOT_DUMPED
            true  | 1 | ''          | UNDECIDED   | STATUS_UNREADABLE
            """)
    void eachThread(boolean filtered, String filters, String threads, Verdict verdict, String reason) {
        Outcome outcome = new ThreadJudge(evidence(dump(filters, threads)), filtered).outcome();

        assertThat(outcome.verdict()).isEqualTo(verdict);
        assertThat(AccountWords.reasons(outcome)).isEqualTo(reason);
    }

    private static FilterDump dump(String filters, String threads) {
        return filters.equals("-")
                ? new FilterDump(
                        Map.of(),
                        Optional.empty(),
                        List.of(),
                        threads(threads),
                        Optional.of(DumpProblem.of(DumpProblem.Code.UNFINISHED)))
                : new FilterDump(
                        Map.of(),
                        Optional.of(new FilterStack(Collections.nCopies(Integer.parseInt(filters), ALLOW))),
                        List.of(),
                        threads(threads),
                        Optional.empty());
    }

    private static List<ThreadSeccomp> threads(String threads) {
        List<ThreadSeccomp> read = new ArrayList<>();
        Stream.of(threads.split(" ", -1)).filter(one -> !one.isEmpty()).forEach(one -> {
            String[] parts = one.split(":", -1);
            read.add(new ThreadSeccomp(
                    70 + read.size(),
                    Integer.parseInt(parts[0]),
                    parts.length > 1 ? OptionalInt.of(Integer.parseInt(parts[1])) : OptionalInt.empty()));
        });
        return read;
    }

    private static Evidence evidence(FilterDump dump) {
        return new Evidence(
                new Start.Started(),
                TranscriptReader.read("tck-probe 1 x86_64\n"),
                dump,
                HandOver.unseen(HandOver.Code.NOT_ASKED),
                List.of(),
                1,
                Instant.EPOCH,
                Duration.ZERO);
    }
}
