package org.seccomptck.waiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.record.CellFixture;
import org.seccomptck.record.Conclusion;
import org.seccomptck.record.FailOn;
import org.seccomptck.record.NightFixture;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RecordFixture;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StaleWaiver;
import org.seccomptck.record.StaleWaiver.Why;
import org.seccomptck.record.Standing;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;
import org.seccomptck.waiver.report.WaiverDraft;
import org.seccomptck.words.Words;

/** What a waiver covers, and when it fails by itself. */
class WaiversTests {
    /** Two calls of two profiles on one runner. */
    static final String ENTRY = """
            waivers:
              - cause: compiler
                verdicts: [FAIL_OPEN]
                profiles: [one, two]
                runners: local
                abis: [x86_64]
                syscalls: [chmod, fchmod]
                components: {oci-runtime: runc 1.1.*}
                reason: known
                reference: https://example.org/1
                date: 2026-01-01
                expires: 2026-01-31
            """;

    private static final String[] BOTH = {"chmod=FAIL_OPEN", "fchmod=FAIL_OPEN"};

    @TempDir
    private Path folder;

    private static NightFixture expected() {
        return NightFixture.of("2026-01-15").cell("local", "one", BOTH).cell("local", "two", BOTH);
    }

    private Standing judge(String text, RunRecord run) throws IOException {
        return stored(text, run, FailOn.OPEN).standing();
    }

    private StoredRecord stored(String text, RunRecord run, FailOn failOn) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), text);
        return Waivers.read(file).judge(new StoredRecord(run, folder.resolve(RecordFile.NAME)), failOn);
    }

    private static Conclusion conclusion(Standing standing, RunRecord run) {
        return standing.conclusion(run);
    }

    @Test
    void aFullyCoveredCauseFailsNoRun() throws IOException {
        RunRecord run = expected().toRecord();
        Standing standing = judge(ENTRY, run);
        assertThat(run.conclusion()).isEqualTo(Conclusion.DEVIATES);
        assertThat(conclusion(standing, run)).isEqualTo(Conclusion.CONFORMS);
        assertThat(standing.stale()).isEmpty();
        assertThat(run.causes()).singleElement().satisfies(cause -> {
            assertThat(standing.of(cause).whole()).isTrue();
            assertThat(standing.of(cause).by())
                    .extracting(waiver -> waiver.line())
                    .containsExactly(2);
        });
    }

    static Stream<RunRecord> beyond() {
        return Stream.of(
                // Another call, verdict, profile, runner, version.
                expected().cell("local", "three").cell("other", "one").toRecord(),
                NightFixture.of("2026-01-15")
                        .cell("local", "one", "chmod=FAIL_OPEN", "fchmod=FAIL_OPEN", "mount=FAIL_OPEN")
                        .cell("local", "two", BOTH)
                        .toRecord(),
                NightFixture.of("2026-01-15")
                        .cell("local", "one", "chmod=FAIL_OPEN", "fchmod=WRONG_ACTION")
                        .cell("local", "two", BOTH)
                        .toRecord(),
                expected().cell("local", "three", "chmod=FAIL_OPEN").toRecord(),
                expected().cell("other", "one", "chmod=FAIL_OPEN").toRecord(),
                NightFixture.of("2026-01-15")
                        .runc("1.2.0")
                        .cell("local", "one", BOTH)
                        .cell("local", "two", BOTH)
                        .toRecord());
    }

    /** The first of them has nothing beyond, so that the others are red for what they add. */
    @ParameterizedTest
    @MethodSource("beyond")
    void aPartlyCoveredCauseStaysOpen(RunRecord run) throws IOException {
        Standing standing = judge(ENTRY, run);
        boolean nothingBeyond = run.equals(beyond().findFirst().orElseThrow());
        assertThat(standing.of(run.causes().get(0)).whole()).isEqualTo(nothingBeyond);
        assertThat(conclusion(standing, run)).isEqualTo(nothingBeyond ? Conclusion.CONFORMS : Conclusion.DEVIATES);
        assertThat(standing.stale()).isEmpty();
    }

    /** A proof asks one question of all calls, so the calls count that it names. */
    @ParameterizedTest
    @CsvSource({"chmod, true", "mount, false"})
    void aProofIsCoveredAsFarAsItsCallsAre(String call, boolean covered) throws IOException {
        RunRecord run = RecordFixture.onLocal(CellFixture.of("one", "local")
                .check(
                        "filter-proof",
                        Abi.X86_64,
                        new Target.Whole("all-calls/compiler-0000000000"),
                        Outcome.of(
                                Verdict.FAIL_OPEN,
                                Reason.of(ReasonCode.REGION, "90", "90", call, "ERRNO(EPERM)", "ALLOW", "0x0")),
                        NightFixture.CAUSE,
                        Optional.empty())
                .toRecord());
        String asked = ENTRY.replace("components:", "questions: all-calls\n    components:");
        assertThat(judge(asked, run).of(run.causes().get(0)).whole()).isEqualTo(covered);
        assertThat(judge(ENTRY, run).waived()).isEmpty();
    }

    @Test
    void anExpiredWaiverCoversNothingAndFails() throws IOException {
        RunRecord last = NightFixture.of("2026-01-31")
                .cell("local", "one", BOTH)
                .cell("local", "two", BOTH)
                .toRecord();
        RunRecord late = NightFixture.of("2026-02-01")
                .cell("local", "one", BOTH)
                .cell("local", "two", BOTH)
                .toRecord();
        assertThat(conclusion(judge(ENTRY, last), last)).isEqualTo(Conclusion.CONFORMS);
        Standing standing = judge(ENTRY, late);
        assertThat(standing.stale()).extracting(StaleWaiver::why).containsExactly(Why.EXPIRED);
        assertThat(standing.waived()).isEmpty();
    }

    @Test
    void aWaiverWhoseCauseDoesNotOccurFails() throws IOException {
        RunRecord run = NightFixture.of("2026-01-15")
                .cell("local", "one")
                .cell("local", "two")
                .toRecord();
        Standing standing = judge(ENTRY, run);
        assertThat(run.conclusion()).isEqualTo(Conclusion.CONFORMS);
        assertThat(standing.stale()).extracting(StaleWaiver::why).containsExactly(Why.GONE);
        assertThat(conclusion(standing, run)).isEqualTo(Conclusion.DEVIATES);
    }

    @Test
    void aWaiverOfWhichAPartDoesNotOccurFails() throws IOException {
        RunRecord run = NightFixture.of("2026-01-15")
                .cell("local", "one", "chmod=FAIL_OPEN")
                .cell("local", "two")
                .toRecord();
        assertThat(judge(ENTRY, run).stale()).singleElement().satisfies(stale -> {
            assertThat(stale.why()).isEqualTo(Why.TOO_WIDE);
            assertThat(stale.items()).containsExactly("profiles: two", "syscalls: fchmod");
        });
    }

    static Stream<RunRecord> untold() {
        return Stream.of(
                // A profile was not run, another version runs, a cell was lost, did not come up, could not be asked.
                NightFixture.of("2026-01-15").cell("local", "one").toRecord(),
                NightFixture.of("2026-01-15")
                        .runc("1.2.0")
                        .cell("local", "one")
                        .cell("local", "two")
                        .toRecord(),
                NightFixture.of("2026-01-15")
                        .cell("local", "one")
                        .lost("local", "two")
                        .toRecord(),
                NightFixture.of("2026-01-15")
                        .cell("local", "one")
                        .refused("local", "two")
                        .toRecord(),
                NightFixture.of("2026-01-15")
                        .cell("local", "one")
                        .byChance("local", "two")
                        .toRecord(),
                NightFixture.of("2026-01-15")
                        .cell("local", "one", "chmod=UNDECIDED")
                        .cell("local", "two")
                        .toRecord());
    }

    @ParameterizedTest
    @MethodSource("untold")
    void aWaiverThatCouldNotBeCheckedIsNotStale(RunRecord run) throws IOException {
        assertThat(judge(ENTRY, run).stale()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "OPEN, true, CONFORMS", "ANY, true, DEVIATES", "NONE, true, CONFORMS",
        "OPEN, false, DEVIATES", "ANY, false, DEVIATES", "NONE, false, CONFORMS"
    })
    void whatFailsIsTheUsersChoice(FailOn failOn, boolean waived, Conclusion conclusion) throws IOException {
        String text = waived ? ENTRY : ENTRY.replace("FAIL_OPEN", "FAIL_CLOSED");
        assertThat(stored(text, expected().toRecord(), failOn).conclusion()).isEqualTo(conclusion);
    }

    /** Which cells were not run no waiver can cover. */
    @Test
    void aRunThatWasCutOffIsNotComplete() throws IOException {
        RunRecord run = expected().cutOff().toRecord();
        for (FailOn failOn : List.of(FailOn.OPEN, FailOn.NONE)) {
            assertThat(stored(ENTRY, run, failOn).conclusion()).isEqualTo(Conclusion.INCOMPLETE);
        }
    }

    /** Whatever was found, the entries that the kit writes cover it, and name nothing that was not found. */
    @ParameterizedTest
    @MethodSource("found")
    void aDraftCoversWhatWasFoundAndNothingElse(RunRecord run) throws IOException {
        LocalDate day = LocalDate.parse("2026-01-01");
        StoredRecord record = new StoredRecord(run, folder.resolve(RecordFile.NAME));
        String draft = new WaiverDraft(Words.english(), day, day.plusYears(1), "known", "a link").text(record);
        StoredRecord judged = stored(draft, run, FailOn.OPEN);
        assertThat(judged.standing().stale()).isEmpty();
        assertThat(run.causes())
                .isNotEmpty()
                .allSatisfy(
                        cause -> assertThat(judged.standing().of(cause).whole()).isTrue());
        assertThat(new WaiverDraft(Words.english(), day, day, "", "").text(judged))
                .isEmpty();
    }

    static Stream<RunRecord> found() {
        return Stream.of(
                RecordFixture.run(),
                RecordFixture.noFilter(),
                RecordFixture.byChance(),
                expected().cell("other", "one", "mount=FAIL_OPEN").toRecord());
    }

    @Test
    void aDraftThatNobodyEditedIsNoWaiver() throws IOException {
        LocalDate day = LocalDate.parse("2026-01-01");
        StoredRecord record = new StoredRecord(RecordFixture.noFilter(), folder.resolve(RecordFile.NAME));
        String draft = new WaiverDraft(Words.english(), day, day, "", "").text(record);
        assertThatThrownBy(() -> stored(draft, record.run(), FailOn.OPEN))
                .isInstanceOf(NotWaivers.class)
                .hasMessageContaining("say why the cause may stay");
    }

    @Test
    void whatARunWasJudgedByIsKeptWithIt() throws IOException {
        String mine = ENTRY.replace("reason: known", "reason: " + System.getProperty("user.home") + "/notes");
        StoredRecord kept = Waivers.read(Files.writeString(folder.resolve("mine.yaml"), mine))
                .keep(stored(mine, expected().toRecord(), FailOn.OPEN));
        RunRecord read = RecordFile.read(folder.resolve(RecordFile.NAME));
        assertThat(read).isEqualTo(kept.run());
        assertThat(read.conclusion()).as("the record itself").isEqualTo(Conclusion.DEVIATES);
        StoredRecord unjudged = new StoredRecord(read, folder.resolve(RecordFile.NAME));
        assertThat(Waivers.kept(unjudged, read.waivers().orElseThrow()).text())
                .isEqualTo(ENTRY.replace("reason: known", "reason: ~/notes"));

        Path copy = folder.resolve(Waivers.COPY);
        Files.writeString(copy, ENTRY.replace("fchmod]", "fchmod, mount]"));
        assertThatThrownBy(() -> Waivers.kept(unjudged, read.waivers().orElseThrow()))
                .isInstanceOf(NotWaivers.class)
                .hasMessageContaining("is not the file by which the run was judged");
        Files.delete(copy);
        assertThatThrownBy(() -> Waivers.kept(unjudged, read.waivers().orElseThrow()))
                .isInstanceOf(NotWaivers.class)
                .hasMessageContaining("is missing");
    }
}
