package org.seccomptck.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.HandOver;
import org.seccomptck.cell.Start;
import org.seccomptck.cell.Subject;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.FilterDumpReader;
import org.seccomptck.probe.Transcript;
import org.seccomptck.probe.TranscriptReader;
import org.seccomptck.profile.Provenance;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Conclusion;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.Explanation;
import org.seccomptck.record.KitRecord;
import org.seccomptck.record.Party;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StartRecord;
import org.seccomptck.session.Cell;
import org.seccomptck.session.StubCells;
import org.seccomptck.suite.Suites;

/** For a container that starts by chance, a run gives the same result whether it came up or not. */
@Execution(ExecutionMode.SAME_THREAD)
class StartByChanceTests {
    private static final String DENIES_ALL =
            "tck-dumper 2\nflags 0 0x0\nfilter 0 1\n06 0 0 00050001\nfilters 1\ndone\n";
    private static final String ALLOWS_ALL = DENIES_ALL.replace("00050001", "7fff0000");
    private static final Evidence.Raw CONFIG = new Evidence.Raw("config.json", "{}");

    private static Subject basic;

    @BeforeAll
    static void read() throws Exception {
        byte[] bytes = Files.readAllBytes(Path.of("../profiles/catalog/basic-allowlist.json"));
        basic = Subject.Document.of(
                "basic-allowlist", "A list", Provenance.NONE, bytes, ProfileReader.read("basic-allowlist.json", bytes));
    }

    @Test
    void whetherItCameUpMakesNoDifference() {
        CellRecord refused = record(evidence(
                new Start.Refused("futexwakeup returned -1"),
                Transcript.NONE,
                FilterDump.impossible(DumpProblem.Code.NOT_STARTED),
                List.of(CONFIG, new Evidence.Raw("start-1.txt", "no")),
                1));
        CellRecord started = record(started(DENIES_ALL));

        assertThat(started)
                .usingRecursiveComparison()
                .ignoringFields("start.words")
                .isEqualTo(refused);
        assertThat(refused.start()).isEqualTo(StartRecord.byChance(List.of("futex"), "futexwakeup returned -1"));
        assertThat(refused.explanations())
                .extracting(Explanation::cause)
                .containsExactly(CauseKey.of(CauseKind.START_BY_CHANCE, Party.AUTHOR, "futex"));
        assertThat(refused.wronglyExplained()).isEmpty();
        assertThat(List.of(conclusion(refused), conclusion(started))).containsOnly(Conclusion.INCOMPLETE);
    }

    /** A runtime that loads another filter is not let off because the right one would start by chance. */
    @Test
    void aContainerWithAnotherFilterIsChecked() {
        CellRecord record = record(started(ALLOWS_ALL));

        assertThat(record.start().state()).isEqualTo(StartRecord.State.STARTED);
        assertThat(conclusion(record)).isEqualTo(Conclusion.DEVIATES);
    }

    private static Evidence started(String dump) {
        return evidence(
                new Start.Started(),
                TranscriptReader.read("tck-probe 1 x86_64\nstatus Seccomp:\t2\n"),
                FilterDumpReader.read(dump),
                List.of(CONFIG, new Evidence.Raw("filters.txt", dump), new Evidence.Raw("transcript-1.txt", "")),
                2);
    }

    private static Evidence evidence(
            Start start, Transcript transcript, FilterDump dump, List<Evidence.Raw> raw, int launches) {
        return new Evidence(
                start,
                transcript,
                dump,
                HandOver.unseen(HandOver.Code.NOT_ASKED),
                raw,
                launches,
                Instant.EPOCH,
                Duration.ZERO);
    }

    private static CellRecord record(Evidence evidence) {
        Cell cell = StubCells.bare(basic, () -> evidence);
        try (SuiteRun run = new SuiteRun(Suites.ALL)) {
            CellResult result = CellResult.of(cell, run.execute(cell), new CellFindings());
            return result.toRecord(result.trial().evidence().raw().stream()
                    .map(raw -> new EvidenceFile(raw.name(), "0".repeat(64)))
                    .toList());
        }
    }

    private static Conclusion conclusion(CellRecord cell) {
        return new RunRecord(
                        List.of(new KitRecord("0", "")),
                        List.of("run"),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        true,
                        List.of(),
                        List.of(),
                        List.of(cell))
                .conclusion();
    }
}
