package org.seccomptck.comparison.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.comparison.Answer;
import org.seccomptck.comparison.Call;
import org.seccomptck.comparison.Change;
import org.seccomptck.comparison.Component;
import org.seccomptck.comparison.Gap;
import org.seccomptck.comparison.Lack;
import org.seccomptck.comparison.Origin;
import org.seccomptck.comparison.Records;
import org.seccomptck.comparison.Upgrade;
import org.seccomptck.comparison.Upgrade.Attributed;
import org.seccomptck.comparison.Upgrade.Leg;
import org.seccomptck.comparison.Upgrade.Likeness;
import org.seccomptck.comparison.Upgrade.Part;
import org.seccomptck.comparison.UpgradeVerdict;
import org.seccomptck.comparison.Upgrades;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Decision;
import org.seccomptck.record.KitRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.record.Target;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.report.UnsuitableRecord;
import org.seccomptck.words.Words;

class UpgradeReportTests {
    private static final UpgradeReport REPORT = new UpgradeReport(Words.english());

    @TempDir
    private Path folder;

    @Test
    void fromTheFirstOfTwoRunnersToTheSecond() throws IOException {
        RunRecord run = Records.of(
                List.of(Records.runner("old", "6.1.0"), Records.runner("new", "6.12.0")),
                Records.dumped(
                        "mine",
                        "old",
                        folder,
                        Records.ALLOWS_ALL,
                        Records.check(Abi.X86_64, "chmod", 90, "ERRNO(EPERM)", "EPERM"),
                        Records.check(Abi.X86_64, "mseal", 462, "ALLOW", "EINVAL")),
                Records.dumped(
                        "mine",
                        "new",
                        folder,
                        Records.ALLOWS_ALL,
                        Records.check(Abi.X86_64, "chmod", 90, "ALLOW", "EFAULT"),
                        Records.check(Abi.X86_64, "mseal", 462, "ALLOW", "EINVAL")));
        List<Path> files = REPORT.write(stored(run), folder, ReportProgress.NONE);
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("upgrade-check.txt", "upgrade-check.json", "upgrade-check.md");
        assertThat(Files.readString(files.get(0))).isEqualTo("""
                old → new: opens 1 call (mine)
                +-------------+-----------------+-----------------+----------+
                |             | old             | new             |          |
                +-------------+-----------------+-----------------+----------+
                | kernel      | 6.1.0           | 6.12.0          |          |
                | engine      | docker 20.10.24 | docker 20.10.24 | the same |
                | OCI runtime | runc 1.1.5      | runc 1.1.5      | the same |
                | libseccomp  | 2.5.4           | 2.5.4           | the same |
                +-------------+-----------------+-----------------+----------+
                mine: 1 change
                  opened 1 (not determined)
                +--------+--------+-------+--------+-------+----------------+
                | change | ABI    | calls | before | after | by             |
                +--------+--------+-------+--------+-------+----------------+
                | opened | x86_64 | chmod | EPERM  | allow | not determined |
                +--------+--------+-------+--------+-------+----------------+
                """);
        assertThat(Files.readString(files.get(2))).isEqualTo("""
                **old → new: opens 1 call (mine)**

                |  | old | new |  |
                | --- | --- | --- | --- |
                | kernel | 6.1.0 | 6.12.0 |  |
                | engine | docker 20.10.24 | docker 20.10.24 | the same |
                | OCI runtime | runc 1.1.5 | runc 1.1.5 | the same |
                | libseccomp | 2.5.4 | 2.5.4 | the same |

                mine: 1 change

                - opened 1 (not determined)

                | change | ABI | calls | before | after | by |
                | --- | --- | --- | --- | --- | --- |
                | opened | x86_64 | chmod | EPERM | allow | not determined |

                """);
        assertThat(Published.violations("upgrade-check.schema.json", files.get(1)))
                .isEmpty();
        JsonNode document = new ObjectMapper().readTree(files.get(1).toFile());
        assertThat(document.at("/complete").asBoolean()).isTrue();
        assertThat(document.at("/verdict")).hasToString("{\"code\":\"OPENS\",\"calls\":1,\"profiles\":[\"mine\"]}");
        assertThat(document.at("/changes/0/kind").asText()).isEqualTo("OPENED");
        assertThat(document.at("/changes/0/call/name").asText()).isEqualTo("chmod");
        assertThat(document.at("/changes/0/before/decision").asText()).isEqualTo("ERRNO(EPERM)");
    }

    @Test
    void oneRunnerOrThreeMakeNoUpgrade() {
        RunRecord one = Records.of(List.of(Records.runner("old", "6.1.0")));
        RunRecord three = Records.of(
                List.of(Records.runner("a", "6.1.0"), Records.runner("b", "6.2.0"), Records.runner("c", "6.3.0")));
        assertThatExceptionOfType(UnsuitableRecord.class)
                .isThrownBy(() -> REPORT.write(stored(one), folder, ReportProgress.NONE))
                .withMessageContaining("has 1: old");
        assertThatExceptionOfType(UnsuitableRecord.class)
                .isThrownBy(() -> REPORT.write(stored(three), folder, ReportProgress.NONE))
                .withMessageContaining("has 3: a, b, c")
                .withMessageContaining("--from-runner");
        assertThat(folder).isEmptyDirectory();
    }

    /** Everything that a document can hold. */
    @Test
    void whateverIsFoundIsOfThePublishedForm() throws IOException {
        Path file = UpgradeReport.document(Upgrades.of(everything()), folder);
        assertThat(Published.violations("upgrade-check.schema.json", file)).isEmpty();
        String text = Files.readString(file);
        assertThat(text)
                .contains(
                        "\"0xffffffffffffffff\"",
                        "\"lastNumber\" : 4294967295",
                        "KERNEL",
                        "KILLED",
                        "FALLBACK_LOST",
                        "FILTER_GONE");
        Files.writeString(file, text.replace("\"OPENED\"", "\"ajar\""));
        assertThat(Published.violations("upgrade-check.schema.json", file)).isNotEmpty();
    }

    @Test
    void thePublishedFormHasEveryConstant() throws IOException {
        try (InputStream in = UpgradeReport.class.getResourceAsStream("upgrade-check.schema.json")) {
            String form = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(Stream.of(
                                    Lack.Code.values(),
                                    Answer.Kind.values(),
                                    Change.Kind.values(),
                                    Change.Notice.values(),
                                    Component.values(),
                                    Gap.Side.values(),
                                    UpgradeVerdict.Code.values())
                            .flatMap(Stream::of))
                    .allSatisfy(constant -> assertThat(form).contains('"' + constant.name() + '"'));
        }
    }

    @Test
    void whateverIsFoundIsSaid() {
        assertThat(text(everything()))
                .startsWith("lab/from → lab/to: the filter is gone (mine); not all was compared\n")
                .contains("  no longer ENOSYS for 1 call: a program that falls back to an older call only on ENOSYS")
                .contains("opened 1 (kernel or default profile + OCI runtime)", "not compared 1 (not determined)")
                .contains("container", "read(0xffffffffffffffff, 0x0,", "does not start")
                .contains("| default profile | docker 20.10.24 | not published |")
                .contains("Left open:\n  mine: before (lab/from): without", "the record names no filters.txt")
                .contains("mine: 9 changes, 1 not compared");
    }

    @Test
    void ofSeveralTheWorstComesFirstAndEachIsTold() throws IOException {
        Upgrade safe = new Upgrade(
                List.of(), "lab/safe", "lab/safe", List.of(), List.of(), List.of("mine"), List.of(), List.of());
        Gap lost = new Gap("", new Gap.Place(Gap.Side.AFTER, "lab/new"), Lack.of(Lack.Code.RUNNER_ALONE));
        Upgrades several = new Upgrades(List.of(safe, everything()), List.of(lost));
        StringWriter out = new StringWriter();
        REPORT.print(several, new PrintWriter(out));
        assertThat(out.toString())
                .startsWith(
                        "lab/from → lab/to: the filter is gone (mine); not all was compared; 1 of 2 runners is safe\n")
                .contains("\n\nlab/safe → lab/safe: safe\n", "\n\nlab/from → lab/to: the filter is gone")
                .endsWith("Left open:\n  after (lab/new): the other record has none of its profiles on a runner of this"
                        + " name, so it was not compared\n");
        assertThat(REPORT.markdown(several, folder))
                .content()
                .startsWith("**lab/from → lab/to: the filter is gone (mine)")
                .contains("### lab/safe → lab/safe: safe\n");
        Path file = UpgradeReport.document(several, folder);
        assertThat(Published.violations("upgrade-check.schema.json", file)).isEmpty();
        JsonNode document = new ObjectMapper().readTree(file.toFile());
        assertThat(document.at("/verdict/code").asText()).isEqualTo("FILTER_GONE");
        assertThat(document.at("/upgrades/0/verdict/code").asText()).isEqualTo("SAFE");
        assertThat(document.at("/gaps/0/lack").asText()).isEqualTo("RUNNER_ALONE");
        assertThat(document.at("/complete").asBoolean()).isFalse();
    }

    private static String text(Upgrade upgrade) {
        StringWriter out = new StringWriter();
        REPORT.print(Upgrades.of(upgrade), new PrintWriter(out));
        return out.toString();
    }

    static Upgrade everything() {
        Answer allow = Answer.of(Decision.ALLOW);
        Answer denied = Answer.of(Decision.errno(1));
        Answer killed = new Answer(Answer.Kind.DENIED, new Answer.Sign.Seen(new Observation.Killed(31)));
        Answer starts = new Answer(Answer.Kind.RUNS, new Answer.Sign.Container());
        Answer doesNotStart = new Answer(Answer.Kind.DENIED, new Answer.Sign.Container());
        Answer filtered = new Answer(Answer.Kind.DENIED, new Answer.Sign.Filter());
        Answer unfiltered = new Answer(Answer.Kind.RUNS, new Answer.Sign.Filter());
        Answer silent = new Answer(Answer.Kind.RUNS, new Answer.Sign.Flag(Answer.FlagState.NOT_IN_EFFECT));
        Answer logs = new Answer(Answer.Kind.RUNS, new Answer.Sign.Flag(Answer.FlagState.IN_EFFECT));
        List<Long> arguments = List.of(-1L, 0L, 0L, 0L, 0L, 0L);
        Call chmod = new Call.Asked(Optional.of(Abi.X86_64), new Target.Call("chmod", 90));
        Call read = new Call.Given(SyscallTable.of(Abi.X86_64).byNumber(0).orElseThrow(), arguments);
        Call unnamed = new Call.Unnamed(Abi.X32, 0x40000400, -1, arguments);
        List<Set<Component>> both =
                List.of(Set.of(Component.KERNEL), Set.of(Component.DEFAULT_PROFILE, Component.OCI_RUNTIME));
        List<Set<Component>> one = List.of(Set.of(Component.LIBSECCOMP));
        List<Attributed> changes = List.of(
                change(Change.Kind.OPENED, chmod, denied, allow, both),
                change(Change.Kind.NEW_CALL, read, Answer.ABSENT, allow, one),
                change(Change.Kind.UNGUARDED, unnamed, denied, Answer.ABSENT, List.of()),
                change(Change.Kind.CLOSED, Call.START, starts, doesNotStart, List.of()),
                change(Change.Kind.CLOSED, chmod, allow, killed, List.of()),
                change(Change.Kind.ANSWERED_OTHERWISE, read, denied, killed, List.of()),
                change(Change.Kind.OPENED, Call.FILTER, filtered, unfiltered, List.of()),
                change(Change.Kind.ANSWERED_OTHERWISE, chmod, Answer.of(Decision.errno(38)), denied, one),
                change(Change.Kind.ANSWERED_OTHERWISE, Call.Flag.LOG, silent, logs, one),
                change(Change.Kind.UNDECIDED, Call.EVERY, Answer.NONE, Answer.NONE, List.of()));
        return new Upgrade(
                List.of(new KitRecord("0.1.0", "")),
                "lab/from",
                "lab/to",
                List.of(new Part(Part.Kind.DEFAULT_PROFILE, "docker 20.10.24", "", Likeness.UNKNOWN)),
                List.of(
                        new Gap(
                                "mine",
                                new Gap.Place(Gap.Side.BEFORE, "lab/from"),
                                Lack.of(Lack.Code.FILTERS_NOT_KEPT, "filters.txt")),
                        new Gap(
                                "mine",
                                Gap.Place.BOTH,
                                Lack.of(Lack.Code.DOCUMENTS_DIFFER, "1".repeat(64), "2".repeat(64)))),
                List.of("mine"),
                changes,
                List.of(
                        new Leg("lab/from/runc", Set.of(), "run-record.json"),
                        new Leg("lab/to/runc", Set.of(Component.values()), "run-record.json")));
    }

    private static Attributed change(
            Change.Kind kind, Call call, Answer before, Answer after, List<Set<Component>> ways) {
        return new Attributed(new Change(kind, "mine", call, before, after), new Origin(ways));
    }

    private StoredRecord stored(RunRecord run) {
        return new StoredRecord(run, folder.resolve("run-record.json"));
    }
}
