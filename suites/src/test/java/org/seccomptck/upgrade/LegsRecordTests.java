package org.seccomptck.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seccomptck.comparison.Component.DEFAULT_PROFILE;
import static org.seccomptck.comparison.Component.KERNEL;
import static org.seccomptck.comparison.Component.OCI_RUNTIME;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.comparison.Gap;
import org.seccomptck.comparison.Origin;
import org.seccomptck.comparison.UpgradeReport.Attributed;
import org.seccomptck.comparison.UpgradeReport.Leg;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.EvidenceFolder;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.UnavailableSite;
import org.seccomptck.record.Verdict;
import org.seccomptck.runner.RunnerFacts;

/** An upgrade of kernel, runc and default profile, by which mseal opens; the default profile does it. */
class LegsRecordTests {
    private static final Legs LEGS = new Legs(Set.of(KERNEL, OCI_RUNTIME));
    private static final Trial DEFAULT = new Trial("engine-default", "default-from", "default-to");
    private static final Trial MINE = Trial.of("mine");
    private static final String ALLOWS_ALL = "tck-dumper 1\nfilter 0 1\n06 0 0 7fff0000\nfilters 1\ndone\n";

    @TempDir
    private Path folder;

    private final List<RunnerRecord> runners = new ArrayList<>();
    private final List<CellRecord> cells = new ArrayList<>();

    @BeforeEach
    void measured() throws IOException {
        Files.writeString(folder.resolve("filters.txt"), ALLOWS_ALL);
        for (String id : List.of("from", "from-with-kernel", "from-with-oci-runtime", "to")) {
            String runner = "lab/" + id + "/runc";
            runners.add(new RunnerRecord(
                    runner, new RunnerFacts("", "x86_64", "", "", "", "", "", "", "", "", false, List.of())));
            cells.add(cell(runner, "default-from", "ERRNO(EPERM)"));
            cells.add(cell(runner, "default-to", "ALLOW"));
            cells.add(cell(runner, "mine", "ALLOW"));
        }
    }

    @Test
    void withEveryLegNothingIsLeftOpen() {
        LegsRecord record = record();
        assertThat(record.gaps(DEFAULT)).isEmpty();
        assertThat(record.gaps(MINE)).isEmpty();
        assertThat(record.compared(DEFAULT)).isTrue();
        assertThat(origins(record.changes(DEFAULT))).containsOnly("default profile");
        assertThat(record.changes(MINE)).isEmpty();
        assertThat(record.measured("run-record.json"))
                .extracting(Leg::exchanged)
                .containsExactlyInAnyOrderElementsOf(LEGS.all());
    }

    /** Nothing that was delivered has the new document in it: then what the other components change is no upgrade. */
    @Test
    void aComponentThatNoLegDeliveredIsStillPartOfTheUpgrade() {
        cells.removeIf(cell -> cell.profile().equals("default-to")
                || (cell.profile().equals("default-from") && cell.runner().equals("lab/to/runc")));
        cells.add(cell("lab/to/runc", "default-from", "ALLOW"));
        LegsRecord record = record();
        assertThat(record.changes(DEFAULT)).isEmpty();
        assertThat(record.compared(DEFAULT)).isFalse();
        assertThat(record.gaps(DEFAULT))
                .extracting(Gap::words)
                .hasSize(4)
                .contains(
                        "engine-default: after (lab/to/runc): was not measured (the run ended before it), so the profile"
                                + " was not compared")
                .allMatch(words -> words.contains("with the new default profile") || words.contains(": after ("));
    }

    @Test
    void aMachineThatCouldNotBeHadLeavesOpenWhatItWouldHaveTold() {
        runners.removeIf(runner -> runner.name().startsWith("lab/from-with-kernel/"));
        cells.removeIf(cell -> cell.runner().startsWith("lab/from-with-kernel/"));
        LegsRecord record = record(new UnavailableSite("lab/from-with-kernel", "it did not come up", List.of()));
        assertThat(record.problem(Set.of(KERNEL, DEFAULT_PROFILE))).contains("it did not come up");
        assertThat(record.compared(DEFAULT)).isTrue();
        assertThat(origins(record.changes(DEFAULT))).containsOnly("not determined");
        assertThat(record.gaps(DEFAULT))
                .extracting(Gap::where)
                .containsExactlyInAnyOrder(
                        "lab/from-with-kernel/runc", "lab/from-with-kernel/runc with the new default profile");
        assertThat(record.gaps(MINE))
                .extracting(Gap::why)
                .singleElement()
                .asString()
                .contains("it did not come up");
        assertThat(record.measured("run-record.json"))
                .extracting(Leg::runner)
                .doesNotContain("lab/from-with-kernel/runc")
                .hasSize(3);
    }

    @Test
    void aLegWithoutItsFiltersIsNamed() {
        CellRecord lost = cells.remove(5);
        cells.add(new CellRecord(
                lost.profile(), "", "", "", lost.runner(), true, "", 1, 1, -1, List.of(), List.of(), lost.checks()));
        assertThat(record().gaps(MINE))
                .extracting(Gap::words)
                .singleElement()
                .asString()
                .startsWith("mine: lab/from-with-kernel/runc: without the filters");
    }

    private static List<String> origins(List<Attributed> changes) {
        return changes.stream().map(one -> new Origin(one.ways()).words()).toList();
    }

    private LegsRecord record(UnavailableSite... unavailable) {
        return new LegsRecord(
                LEGS,
                "runc",
                new RunRecord(
                        RunRecord.FORMAT,
                        "0.1.0",
                        "2026-01-01T00:00:00Z",
                        unavailable.length == 0,
                        runners,
                        List.of(unavailable),
                        cells),
                folder);
    }

    private static CellRecord cell(String runner, String profile, String loaded) {
        String hash = EvidenceFolder.sha256(ALLOWS_ALL.getBytes(StandardCharsets.UTF_8));
        return new CellRecord(
                profile,
                "",
                "",
                "",
                runner,
                true,
                "",
                1,
                1,
                1,
                List.of(new EvidenceFile("filters.txt", hash)),
                List.of(),
                Machine.X86_64.abis().stream()
                        .flatMap(abi -> SyscallTable.of(abi).rows().stream())
                        .map(call -> check(call, call.name().equals("mseal") ? loaded : "ALLOW"))
                        .toList());
    }

    private static CheckRecord check(Syscall call, String loaded) {
        return new CheckRecord(
                "deny-coverage",
                call.abi().label(),
                call.name(),
                call.number(),
                new Verdict(Verdict.Kind.CONFORMS, ""),
                loaded + ": because",
                loaded,
                loaded.equals("ALLOW") ? "EINVAL" : "EPERM",
                List.of());
    }
}
