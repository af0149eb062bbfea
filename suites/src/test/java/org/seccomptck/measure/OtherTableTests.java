package org.seccomptck.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.HandOver;
import org.seccomptck.cell.Start;
import org.seccomptck.cell.Subject;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.TranscriptReader;
import org.seccomptck.profile.Provenance;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.Party;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;
import org.seccomptck.runner.KernelFacts;
import org.seccomptck.session.Cell;
import org.seccomptck.session.StubCells;
import org.seccomptck.suite.Suites;

/** An ABI that is not served is one verdict, whoever answers its calls. */
@Execution(ExecutionMode.SAME_THREAD)
class OtherTableTests {
    private static final String ENTRY = "abi-entries/i386/getpid";

    /**
     * Nobody reads a filter there: it is gVisor, of which a container without a profile told from where it serves i386.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # profile       | told    | answered | one verdict    | all others
            restrict        | x86_64  | 39       | FAIL_OPEN      | ABI_OF_OTHER_TABLE
            restrict        | x86_64  | 186      | FAIL_OPEN      | ABI_OF_OTHER_TABLE
            # Its filter lets none of them through: nobody knows whether it does others.
            restrict        | x86_64  |          | UNDECIDED      | ABI_OF_OTHER_TABLE
            # It lists i386, and allows getpid in neither table.
            archmap-example | x86_64  | 39       | FAIL_OPEN      | ABI_OF_OTHER_TABLE
            archmap-example | x86_64  |          | NOT_APPLICABLE | ABI_OF_OTHER_TABLE
            # What the container itself shows counts more than what was told without a profile.
            restrict        | unknown | 39       | FAIL_OPEN      | ABI_OF_OTHER_TABLE
            restrict        | none    | 39       | FAIL_OPEN      | ABI_OF_OTHER_TABLE
            restrict        | i386    | 39       | FAIL_OPEN      | ABI_OF_OTHER_TABLE
            restrict        | none    |          | NOT_APPLICABLE | ABI_NOT_SERVED
            archmap-example | none    |          | NOT_APPLICABLE | ABI_NOT_SERVED
            """)
    void i386(String profile, String told, String answered, Verdict one, ReasonCode others) throws Exception {
        CellRecord cell = record(profile, told, answered);

        assertThat(cell.checks().filter(check -> check.id().equals(ENTRY)))
                .singleElement()
                .returns(one, Check::verdict);
        assertThat(cell.checks()
                        .filter(check -> check.abi().equals(Optional.of(Abi.I386)))
                        .filter(check -> !check.id().equals(ENTRY)))
                .hasSizeGreaterThan(400)
                .allSatisfy(check -> {
                    assertThat(check.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
                    assertThat(check.outcome().reasons().get(0).code()).isEqualTo(others);
                });
        assertThat(cell.explanations().stream()
                        .filter(explanation -> explanation.cause().kind() == CauseKind.ABI_SERVED_BY_OTHER_TABLE)
                        .map(explanation ->
                                explanation.cause() + " " + explanation.checks().size()))
                .isEqualTo(
                        one.needsCause()
                                ? List.of(
                                        CauseKey.of(CauseKind.ABI_SERVED_BY_OTHER_TABLE, Party.KERNEL, "i386", "x86_64")
                                                + " 1")
                                : List.of());
        assertThat(cell.wronglyExplained()).isEmpty();
    }

    /**
     * The profile lists i386, so that its word holds for what was executed, and for calls that are the same in both
     * tables. 39 is mkdir on i386 and getpid on x86_64; 430 is fsopen on both.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # denied      | answered                     | one verdict    | the call | its name there
            getpid        | direct 39 r 7                | FAIL_OPEN      | 39       | getpid
            getpid mkdir  | direct 39 r 7                | FAIL_OPEN      | 39       | getpid
            # The filter sees the number of the other table, and lets getpid through as it should.
            mkdir         | direct 39 r 7                | NOT_APPLICABLE |          |
            # One of them is enough.
            gettid        | direct 39 r 7, direct 186 r 7 | FAIL_OPEN     | 186      | gettid
            gettid        | direct 39 r 7, direct 186 r -1 | NOT_APPLICABLE |        |
            fsopen        | direct 39 r 7, shielded 430 p | FAIL_OPEN     | 430      | fsopen
            fsopen        | direct 39 r 7, shielded 430 r -1 | NOT_APPLICABLE |      |
            # Something denies it, if with another errno: that is no matter of the table.
            fsopen        | direct 39 r 7, shielded 430 r -38 | NOT_APPLICABLE |     |
            # No call told of the table; a container without a profile did.
            fsopen        | shielded 430 r -1            | NOT_APPLICABLE |          |
            """)
    void whatTheProfileDenies(
            String denied, String answered, Verdict one, @Nullable String number, @Nullable String name)
            throws Exception {
        String answers = Stream.of(answered.split(", ", -1))
                .map(answer -> answer.split(" ", 3))
                .map(word -> step(word[0], Abi.I386, Integer.parseInt(word[1])) + word[1] + " " + word[2] + "\n")
                .collect(Collectors.joining());
        CellRecord cell = record(listing(denied), kernel(Map.of("i386", "x86_64"), "x86_64"), answers);

        Check entry = cell.checks()
                .filter(check -> check.id().equals(ENTRY))
                .findFirst()
                .orElseThrow();
        assertThat(entry.verdict()).isEqualTo(one);
        List<Reason> reasons = entry.outcome().reasons();
        assertThat(reasons.subList(1, reasons.size()))
                .isEqualTo(
                        number == null
                                ? List.of()
                                : List.of(Reason.of(ReasonCode.OTHER_TABLE_PASSES, number, String.valueOf(name))));
        assertThat(cell.checks()
                        .filter(check -> check.abi().equals(Optional.of(Abi.I386)))
                        .filter(check -> !check.id().equals(ENTRY)))
                .allMatch(check -> check.verdict() == Verdict.NOT_APPLICABLE);
        assertThat(cell.explanations().stream()
                        .filter(explanation -> explanation.cause().kind() == CauseKind.ABI_SERVED_BY_OTHER_TABLE)
                        .map(explanation -> explanation.checks().size()))
                .isEqualTo(one.needsCause() ? List.of(1) : List.of());
    }

    /** Whoever told that it is not served was wrong: what was not called does not pass for what cannot be called. */
    @ParameterizedTest
    @CsvSource({"none", "x86_64"})
    void anAbiThatAnswersAfterAllIsNotLeftOut(String told) throws Exception {
        assertThat(record("restrict", told, "20")
                        .checks()
                        .filter(check -> check.suite().equals("deny-coverage"))
                        .filter(check -> check.abi().equals(Optional.of(Abi.I386)))
                        .filter(check -> check.target().number().isPresent()))
                .hasSizeGreaterThan(400)
                .allMatch(check -> check.verdict() == Verdict.UNDECIDED);
    }

    /** Where a kernel does not look at the bit of x32, its calls are those of x86_64. */
    @Test
    void x32() throws Exception {
        KernelFacts kernel = kernel(Map.of("x32", "x86_64"), "i386");
        CellRecord cell = record("restrict", kernel, transcript(Abi.X32, Abi.X32_BIT | 39));

        assertThat(cell.checks()
                        .filter(check -> check.abi().equals(Optional.of(Abi.X32)))
                        .filter(check -> check.verdict() != Verdict.NOT_APPLICABLE))
                .extracting(check -> check.verdict() + " " + check.id())
                .containsExactly("FAIL_OPEN abi-entries/x32/getpid");
    }

    private static CellRecord record(String profile, String told, String answered) throws Exception {
        return record(
                profile,
                kernel(told.equals("x86_64") ? Map.of("i386", "x86_64") : Map.of(), told),
                answered == null ? "" : transcript(Abi.I386, Integer.parseInt(answered)));
    }

    private static KernelFacts kernel(Map<String, String> tables, String i386) {
        Map<String, Boolean> abis = i386.equals("unknown") ? Map.of() : Map.of("i386", i386.equals("i386"));
        return new KernelFacts(4096, List.of(), List.of(), abis, tables, Map.of());
    }

    private static String transcript(Abi entry, int number) {
        return step("direct", entry, number) + number + " r 7\n";
    }

    private static String step(String walk, Abi entry, int number) {
        return "step call:" + walk + ":" + entry.label() + ":" + number
                + Stream.generate(() -> ":0xffffffffffffffff").limit(6).collect(Collectors.joining()) + "\n";
    }

    private static CellRecord record(String profile, KernelFacts kernel, String answers) throws Exception {
        return record(
                subject(profile, Files.readAllBytes(Path.of("../profiles/catalog", profile + ".json"))),
                kernel,
                answers);
    }

    private static CellRecord record(Subject subject, KernelFacts kernel, String answers) throws Exception {
        Evidence evidence = new Evidence(
                new Start.Started(),
                TranscriptReader.read("tck-probe 1 x86_64\nstatus Seccomp:\t2\n" + answers + "done\n"),
                FilterDump.impossible(DumpProblem.Code.SANDBOX),
                HandOver.unseen(HandOver.Code.NOT_ASKED),
                List.of(),
                1,
                Instant.EPOCH,
                Duration.ZERO);
        try (SuiteRun run = new SuiteRun(Suites.ALL)) {
            Cell cell = StubCells.of(subject, kernel, () -> evidence);
            return CellResult.of(cell, run.execute(cell), new CellFindings()).toRecord(List.of());
        }
    }

    /** Return a profile that lists i386, and denies some calls. */
    private static Subject listing(String denied) throws Exception {
        return subject("listing", """
                {"defaultAction": "SCMP_ACT_ALLOW", "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86"],
                 "syscalls": [{"names": ["%s"], "action": "SCMP_ACT_ERRNO"}]}
                """.formatted(denied.replace(" ", "\", \"")).getBytes(StandardCharsets.UTF_8));
    }

    private static Subject subject(String profile, byte[] bytes) throws Exception {
        return Subject.Document.of(profile, "", Provenance.NONE, bytes, ProfileReader.read(profile + ".json", bytes));
    }
}
