package org.seccomptck.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.abi.Abi;
import org.seccomptck.comparison.Gap.Place;
import org.seccomptck.comparison.Gap.Side;
import org.seccomptck.comparison.Upgrade.Likeness;
import org.seccomptck.comparison.Upgrade.Part;
import org.seccomptck.profile.Provenance;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.LaunchRecord;
import org.seccomptck.record.ProfileRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.runner.RunnerFacts;

class RecordUpgradeTests {
    private static final Check DENIED = Records.check(Abi.X86_64, "chmod", 90, "ERRNO(EPERM)", "EPERM");
    private static final Check ALLOWED = Records.check(Abi.X86_64, "chmod", 90, "ALLOW", "EFAULT");

    @TempDir
    private Path folder;

    private CellRecord denied = Records.cell("mine", "local");
    private CellRecord allowed = denied;

    @BeforeEach
    void cells() throws IOException {
        denied = Records.dumped("mine", "local", folder, Records.ALLOWS_ALL, DENIED);
        allowed = Records.dumped("mine", "local", folder, Records.ALLOWS_ALL, ALLOWED);
    }

    @Test
    void whatOpenedAndWhichPartsAreOthers() {
        Upgrade upgrade = new RecordUpgrade(side("6.1.0", denied), side("6.12.0", allowed), List.of()).check();
        assertThat(upgrade.changes()).extracting(one -> one.change().kind()).containsExactly(Change.Kind.OPENED);
        assertThat(upgrade.changes()).extracting(one -> one.origin()).containsExactly(Origin.UNKNOWN);
        assertThat(upgrade.parts())
                .extracting(Part::kind, Part::likeness)
                .startsWith(tuple(Part.Kind.KERNEL, Likeness.DIFFERENT), tuple(Part.Kind.ENGINE, Likeness.SAME));
        assertThat(upgrade.complete()).isTrue();
    }

    @Test
    void nothingChangesFromARecordToItself() {
        UpgradeSide side = side("6.1.0", denied);
        Upgrade upgrade = new RecordUpgrade(side, side, List.of()).check();
        assertThat(upgrade.changes()).isEmpty();
        assertThat(upgrade.complete()).isTrue();
    }

    @Test
    void aProfileThatOnlyOneRecordHasIsNotForgotten() throws IOException {
        UpgradeSide more = side("6.1.0", denied, Records.dumped("lost", "local", folder, Records.ALLOWS_ALL, ALLOWED));
        UpgradeSide less = side("6.1.0", denied);
        assertThat(new RecordUpgrade(more, less, List.of()).check().gaps())
                .containsExactly(new Gap("lost", new Place(Side.BEFORE, "local"), Lack.of(Lack.Code.ONE_RECORD_ONLY)));
        assertThat(new RecordUpgrade(less, more, List.of()).check().gaps())
                .containsExactly(new Gap("lost", new Place(Side.AFTER, "local"), Lack.of(Lack.Code.ONE_RECORD_ONLY)));
        assertThat(new RecordUpgrade(more, less, List.of("mine")).check().gaps())
                .isEmpty();
    }

    @Test
    void profilesOfOneNameAreNotTakenForOneDocument() {
        String old = denied.profile().sha256();
        assertThat(new RecordUpgrade(
                                side("6.1.0", denied),
                                side("6.1.0", of(denied, "mine", "2".repeat(64), Provenance.NONE)),
                                List.of())
                        .check()
                        .gaps())
                .containsExactly(new Gap("mine", Place.BOTH, Lack.of(Lack.Code.DOCUMENTS_DIFFER, old, "2".repeat(64))));
        assertThat(new RecordUpgrade(
                                side("6.1.0", denied),
                                side("6.1.0", of(denied, "mine", "", Provenance.NONE)),
                                List.of())
                        .check()
                        .gaps())
                .containsExactly(new Gap("mine", new Place(Side.AFTER, "local"), Lack.of(Lack.Code.DOCUMENT_UNKNOWN)));
    }

    /** That the engine's default is another document is what an upgrade of an engine is about. */
    @Test
    void theEnginesDefaultIsAPartLikeAnother() {
        assertThat(defaults("1", published("20.10"), "1", published("20.10"))).isEqualTo(Likeness.SAME);
        assertThat(defaults("1", published("20.10"), "2", published("28.5"))).isEqualTo(Likeness.DIFFERENT);
        assertThat(defaults("", Provenance.NONE, "2", published("28.5"))).isEqualTo(Likeness.UNKNOWN);
    }

    /** A profile is compared with itself as it was launched, and an engine's default stays one. */
    @Test
    void launchesOfOneProfileAreNotTakenForEachOther() {
        LaunchRecord all = new LaunchRecord("cap-add=ALL", List.of("--cap-add=ALL"));
        CellRecord old = of(denied, "engine-default", "1", published("20.10"));
        CellRecord current = of(denied, "engine-default", "2", published("28.5"));
        Upgrade upgrade = new RecordUpgrade(
                        side("6.1.0", old, launched(old, all)), side("6.1.0", launched(current, all)), List.of())
                .check();
        assertThat(upgrade.profiles()).containsExactly("engine-default+cap-add=ALL");
        assertThat(upgrade.gaps())
                .containsExactly(
                        new Gap("engine-default", new Place(Side.BEFORE, "local"), Lack.of(Lack.Code.ONE_RECORD_ONLY)));
        assertThat(upgrade.parts())
                .extracting(Part::kind, Part::likeness)
                .contains(tuple(Part.Kind.DEFAULT_PROFILE, Likeness.DIFFERENT));
    }

    /** What the user gave for the engine's default need not be what the engine has. */
    @Test
    void aDefaultGivenByTheUserIsNotKnownToBeTheSame() {
        Provenance given = Provenance.of(Provenance.Code.GIVEN, "default.json");
        assertThat(defaults("1", given, "1", given)).isEqualTo(Likeness.UNKNOWN);
    }

    private static Provenance published(String version) {
        return Provenance.of(Provenance.Code.PUBLISHED, "docker", version);
    }

    private Likeness defaults(String oldHash, Provenance old, String currentHash, Provenance current) {
        Upgrade upgrade = new RecordUpgrade(
                        side("6.1.0", of(denied, "engine-default", oldHash, old)),
                        side("6.1.0", of(denied, "engine-default", currentHash, current)),
                        List.of())
                .check();
        assertThat(upgrade.gaps()).isEmpty();
        return upgrade.parts().stream()
                .filter(part -> part.kind() == Part.Kind.DEFAULT_PROFILE)
                .map(Part::likeness)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void errorsNameTheAvailableNames() throws IOException {
        UpgradeSide mine = side("6.1.0", denied);
        UpgradeSide yours = side("6.1.0", Records.dumped("yours", "local", folder, Records.ALLOWS_ALL, DENIED));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordUpgrade(mine, yours, List.of()))
                .withMessageContaining("no profile in common")
                .withMessageContaining("has mine")
                .withMessageContaining("has yours");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordUpgrade(mine, mine, List.of("yours")))
                .withMessageContaining("not in both records: yours");
        RunRecord several = Records.of(List.of(Records.runner("one", "6.1.0"), Records.runner("two", "6.1.0")));
        StoredRecord stored = new StoredRecord(several, folder.resolve("run-record.json"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpgradeSide.of(stored, "--to-runner", Optional.empty()))
                .withMessageContaining("--to-runner is missing")
                .withMessageContaining("one, two");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpgradeSide.of(stored, "--to-runner", Optional.of("three")))
                .withMessageContaining("no runner 'three'");
        assertThat(UpgradeSide.of(stored, "--to-runner", Optional.of("two"))
                        .runner()
                        .name())
                .isEqualTo("two");
        RunnerFacts facts = mine.runner().facts();
        UpgradeSide arm = new UpgradeSide(
                mine.stored(),
                new RunnerRecord(
                        "arm", new RunnerFacts("6.1.0", "aarch64", "", "", "", "", "", "", "", "", false, List.of())));
        assertThat(facts.machine()).isEqualTo("x86_64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordUpgrade(mine, arm, List.of()))
                .withMessageContaining("keeps the architecture");
    }

    private UpgradeSide side(String kernel, CellRecord... cells) {
        RunnerRecord runner = Records.runner("local", kernel);
        return new UpgradeSide(
                new StoredRecord(Records.of(List.of(runner), cells), folder.resolve("run-record.json")), runner);
    }

    private static CellRecord of(CellRecord cell, String id, String sha256, Provenance provenance) {
        return changed(cell, new ProfileRecord(id, id, provenance, sha256), cell.launch());
    }

    private static CellRecord launched(CellRecord cell, LaunchRecord launch) {
        return changed(cell, cell.profile(), launch);
    }

    private static CellRecord changed(CellRecord cell, ProfileRecord profile, LaunchRecord launch) {
        return new CellRecord(
                profile,
                cell.runner(),
                launch,
                cell.start(),
                cell.launches(),
                cell.began(),
                cell.millis(),
                cell.filters(),
                cell.evidence(),
                cell.findings(),
                cell.groups(),
                cell.explanations());
    }
}
