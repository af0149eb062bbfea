package org.seccomptck.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seccomptck.comparison.Component.DEFAULT_PROFILE;
import static org.seccomptck.comparison.Component.ENGINE;
import static org.seccomptck.comparison.Component.KERNEL;
import static org.seccomptck.comparison.Component.OCI_RUNTIME;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.comparison.Gap;
import org.seccomptck.comparison.Gap.Place;
import org.seccomptck.comparison.Gap.Side;
import org.seccomptck.comparison.Lack;
import org.seccomptck.comparison.Origin;
import org.seccomptck.comparison.Upgrade.Attributed;
import org.seccomptck.comparison.Upgrade.Leg;
import org.seccomptck.host.Sha256;
import org.seccomptck.oracle.Ground;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;
import org.seccomptck.profile.Provenance;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.KitRecord;
import org.seccomptck.record.LaunchRecord;
import org.seccomptck.record.Obstacle;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.ProfileRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.StartRecord;
import org.seccomptck.record.Target;
import org.seccomptck.record.UnavailableSite;
import org.seccomptck.record.Verdict;
import org.seccomptck.runner.RunnerFacts;

/** An upgrade of kernel, runc and default profile, by which mseal opens; the default profile does it. */
class LegsRecordTests {
    private static final Obstacle NOT_UP =
            Obstacle.of(Obstacle.Code.RUNNER_UNAVAILABLE, "it did not come up", "look at its console");
    private static final Legs LEGS = new Legs(Set.of(KERNEL, OCI_RUNTIME));
    private static final Trial DEFAULT =
            Trial.of("engine-default", Map.of(Set.of(), "default-from", Set.of(DEFAULT_PROFILE), "default-to"));
    private static final Trial MINE = Trial.of("mine");
    private static final Trial READ = Trial.of("read", Map.of(Set.of(), "read-by-old", Set.of(ENGINE), "read"));
    private static final String ALLOWS_ALL =
            "tck-dumper 2\nflags 0 0x0\nfilter 0 1\n06 0 0 7fff0000\nfilters 1\ndone\n";

    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Decision DENIED = Decision.errno(Errno.EPERM);
    private static final int EINVAL = 22;

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
            cells.add(cell(runner, "default-from", DENIED));
            cells.add(cell(runner, "default-to", Decision.ALLOW));
            cells.add(cell(runner, "mine", Decision.ALLOW));
            cells.add(cell(runner, "read-by-old", DENIED));
            cells.add(cell(runner, "read", Decision.ALLOW));
        }
    }

    @Test
    void withEveryLegNothingIsLeftOpen() {
        LegsRecord record = record();
        assertThat(record.gaps(DEFAULT)).isEmpty();
        assertThat(record.gaps(MINE)).isEmpty();
        assertThat(record.compared(DEFAULT)).isTrue();
        assertThat(origins(record.changes(DEFAULT))).containsOnly(new Origin(List.of(Set.of(DEFAULT_PROFILE))));
        assertThat(record.changes(MINE)).isEmpty();
        assertThat(record.measured("run-record.json"))
                .extracting(Leg::exchanged)
                .containsExactlyInAnyOrderElementsOf(LEGS.all());
    }

    /** On each machine the document that the old engine hands over denies mseal, and that of the new one does not. */
    @Test
    void changesOfTheBundleBelongToTheEngine() {
        LegsRecord record = record();
        assertThat(record.gaps(READ)).isEmpty();
        assertThat(origins(record.changes(READ))).isNotEmpty().containsOnly(new Origin(List.of(Set.of(ENGINE))));
        cells.removeIf(
                cell -> cell.profile().id().equals("read") && cell.runner().equals("lab/from-with-kernel/runc"));
        assertThat(record().gaps(READ))
                .containsExactly(new Gap(
                        "read",
                        new Place(Side.BETWEEN_WITH_NEW_ENGINE, "lab/from-with-kernel/runc"),
                        Lack.of(Lack.Code.LEG_NOT_MEASURED)));
    }

    /** Nothing that was delivered has the new document in it: then what the other components change is no upgrade. */
    @Test
    void aComponentThatNoLegDeliveredIsStillPartOfTheUpgrade() {
        cells.removeIf(cell -> cell.profile().id().equals("default-to")
                || (cell.profile().id().equals("default-from") && cell.runner().equals("lab/to/runc")));
        cells.add(cell("lab/to/runc", "default-from", Decision.ALLOW));
        LegsRecord record = record();
        assertThat(record.changes(DEFAULT)).isEmpty();
        assertThat(record.compared(DEFAULT)).isFalse();
        assertThat(record.gaps(DEFAULT))
                .hasSize(4)
                .contains(new Gap(
                        "engine-default", new Place(Side.AFTER, "lab/to/runc"), Lack.of(Lack.Code.SIDE_NOT_MEASURED)))
                .extracting(gap -> gap.place().side())
                .containsOnly(Side.BETWEEN_WITH_NEW_PROFILE, Side.AFTER);
    }

    @Test
    void aMachineThatCouldNotBeHadLeavesOpenWhatItWouldHaveTold() {
        runners.removeIf(runner -> runner.name().startsWith("lab/from-with-kernel/"));
        cells.removeIf(cell -> cell.runner().startsWith("lab/from-with-kernel/"));
        LegsRecord record = record(new UnavailableSite("lab/from-with-kernel", NOT_UP, List.of()));
        assertThat(record.problem(Set.of(KERNEL, DEFAULT_PROFILE))).contains(NOT_UP);
        assertThat(record.compared(DEFAULT)).isTrue();
        assertThat(origins(record.changes(DEFAULT))).containsOnly(Origin.UNKNOWN);
        assertThat(record.gaps(DEFAULT))
                .extracting(Gap::place)
                .containsExactlyInAnyOrder(
                        new Place(Side.BETWEEN, "lab/from-with-kernel/runc"),
                        new Place(Side.BETWEEN_WITH_NEW_PROFILE, "lab/from-with-kernel/runc"));
        assertThat(record.gaps(MINE))
                .extracting(Gap::lack)
                .containsExactly(new Lack(Lack.Code.LEG_NOT_MEASURED, NOT_UP.values()));
        assertThat(record.measured("run-record.json"))
                .extracting(Leg::runner)
                .doesNotContain("lab/from-with-kernel/runc")
                .hasSize(3);
    }

    @Test
    void aLegWithoutItsFiltersIsNamed() {
        CellRecord lost = cells.remove(7);
        cells.add(cell(lost.runner(), "mine", Decision.ALLOW, OptionalInt.empty()));
        assertThat(record().gaps(MINE))
                .containsExactly(new Gap(
                        "mine",
                        new Place(Side.BETWEEN, "lab/from-with-kernel/runc"),
                        Lack.of(Lack.Code.FILTERS_UNKNOWN)));
    }

    private static List<Origin> origins(List<Attributed> changes) {
        return changes.stream().map(Attributed::origin).toList();
    }

    private LegsRecord record(UnavailableSite... unavailable) {
        return new LegsRecord(
                LEGS,
                "runc",
                new RunRecord(
                        List.of(new KitRecord("0.1.0", "")),
                        List.of("upgrade-check"),
                        BEGAN,
                        BEGAN.plusSeconds(1),
                        unavailable.length == 0,
                        runners,
                        List.of(unavailable),
                        cells),
                folder);
    }

    private static CellRecord cell(String runner, String profile, Decision mseal) {
        return cell(runner, profile, mseal, OptionalInt.of(1));
    }

    private static CellRecord cell(String runner, String profile, Decision mseal, OptionalInt filters) {
        String hash = Sha256.of(ALLOWS_ALL.getBytes(StandardCharsets.UTF_8));
        return new CellRecord(
                new ProfileRecord(profile, "", Provenance.NONE, ""),
                runner,
                LaunchRecord.STANDARD,
                new StartRecord(StartRecord.State.STARTED, "", ""),
                1,
                BEGAN,
                1,
                filters,
                List.of(new EvidenceFile("filters.txt", hash)),
                List.of(),
                CheckGroup.of(Machine.X86_64.abis().stream()
                        .flatMap(abi -> SyscallTable.of(abi).rows().stream())
                        .map(call -> check(call, call.name().equals("mseal") ? mseal : Decision.ALLOW))
                        .toList()),
                List.of());
    }

    private static Check check(Syscall call, Decision loaded) {
        return new Check(
                "deny-coverage",
                Optional.of(call.abi()),
                new Target.Call(call.name(), call.number()),
                new Outcome(
                        Verdict.CONFORMS,
                        List.of(),
                        new Accounts(
                                Optional.of(new Ruling(
                                        loaded,
                                        new Ground(Ground.Kind.RULE, "/syscalls/0", call.name(), ""),
                                        Set.of())),
                                Optional.empty(),
                                Optional.of(loaded),
                                Optional.of(new Observation.Returned(loaded.executes() ? -EINVAL : -Errno.EPERM)),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())));
    }
}
