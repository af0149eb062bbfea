package org.seccomptck.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.HandOver;
import org.seccomptck.cell.HungEnd;
import org.seccomptck.cell.Patience;
import org.seccomptck.cell.Start;
import org.seccomptck.cell.Subject;
import org.seccomptck.compiler.Libseccomp;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.Transcript;
import org.seccomptck.profile.Operator;
import org.seccomptck.profile.Provenance;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Party;
import org.seccomptck.record.Verdict;
import org.seccomptck.session.Cell;
import org.seccomptck.session.StubCells;
import org.seccomptck.suite.Suites;

/** A start that hung, and rules with which libseccomp does not come to an end. */
@Execution(ExecutionMode.SAME_THREAD)
@Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RuleBuilderTests {
    private static final Path LIBRARY = Path.of("/usr/lib/x86_64-linux-gnu", Libseccomp.FILE);
    private static final Evidence HUNG = new Evidence(
            new Start.Hung(
                    new Patience(Duration.ofSeconds(10), Patience.Clock.WALL),
                    new HungEnd(HungEnd.Result.REFUSED, 3, "")),
            Transcript.NONE,
            FilterDump.impossible(DumpProblem.Code.NOT_STARTED),
            HandOver.unseen(HandOver.Code.NOT_ASKED),
            List.of(),
            1,
            Instant.EPOCH,
            Duration.ZERO);

    @BeforeEach
    void library() {
        assumeTrue(
                Files.exists(LIBRARY) && Libseccomp.compilesFor(Machine.X86_64), "no " + LIBRARY + " for this process");
    }

    /** Seen with 2.5.1, 2.5.4 and 2.6.0: seccomp_rule_add_array spins at one of the first two dozen rules. */
    @Test
    void aLibraryThatDoesNotReturnToTheKitEither() throws Exception {
        Random random = new Random(3);
        String rules = IntStream.range(0, 60)
                .mapToObj(rule -> denied(IntStream.range(0, 6)
                        .filter(index -> index == rule % 6 || random.nextBoolean())
                        .mapToObj(index -> condition(random, index))))
                .collect(Collectors.joining(", "));
        CellRecord cell = record(rules);

        assertThat(cell.checks())
                .extracting(check -> check.verdict() + " " + check.id())
                .contains("FAIL_CLOSED status/container-starts");
        assertThat(cell.explanations())
                .extracting(explanation -> explanation.cause())
                .containsExactly(CauseKey.of(CauseKind.RULE_BUILDER, Party.LIBSECCOMP));
        assertThat(cell.wronglyExplained()).isEmpty();

        // The call that spins is left to itself, so that each cell that asked anew would be seen by one more.
        long spinning = nativeCalls();
        assertThat(spinning).isPositive();
        assertThat(record(rules).explanations()).isEqualTo(cell.explanations());
        assertThat(nativeCalls()).isEqualTo(spinning);
    }

    private static long nativeCalls() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("native call"))
                .count();
    }

    @Test
    void aLibraryThatReturnsIsNotToBlame() throws Exception {
        CellRecord cell = record(denied(Stream.empty()));

        assertThat(cell.checks().filter(check -> check.verdict() != Verdict.NOT_APPLICABLE))
                .extracting(check -> check.verdict() + " " + check.id())
                .containsExactly("UNDECIDED status/container-starts");
        assertThat(cell.explanations())
                .extracting(explanation -> explanation.cause().kind())
                .containsExactly(CauseKind.NOT_TOLD_APART);
    }

    private static String condition(Random random, int index) {
        Operator[] operators = {Operator.NE, Operator.LT, Operator.LE, Operator.EQ, Operator.GE, Operator.GT};
        return "{'index': %d, 'op': 'SCMP_CMP_%s', 'value': %d}"
                .formatted(index, operators[random.nextInt(operators.length)], random.nextInt(4) * 0x100000001L);
    }

    private static String denied(Stream<String> conditions) {
        return "{'names': ['link'], 'action': 'SCMP_ACT_ERRNO', 'args': [%s]}"
                .formatted(conditions.collect(Collectors.joining(", ")));
    }

    private static CellRecord record(String rules) throws Exception {
        byte[] bytes = "{'defaultAction': 'SCMP_ACT_ALLOW', 'syscalls': [%s]}"
                .formatted(rules)
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8);
        Subject subject =
                Subject.Document.of("rules", "", Provenance.NONE, bytes, ProfileReader.read("rules.json", bytes));
        try (SuiteRun run = new SuiteRun(Suites.ALL)) {
            Cell cell = StubCells.of(subject, Libseccomp.load(LIBRARY), () -> HUNG);
            return CellResult.of(cell, run.execute(cell), new CellFindings()).toRecord(List.of());
        }
    }
}
