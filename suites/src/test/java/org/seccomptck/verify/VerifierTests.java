package org.seccomptck.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seccomptck.archive.EvidenceArchive;
import org.seccomptck.archive.KitFile;
import org.seccomptck.archive.TarGz;
import org.seccomptck.host.Sha256;
import org.seccomptck.measure.MadeUpRun;
import org.seccomptck.overview.OverviewReport;
import org.seccomptck.record.StartRecord.State;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.record.Verdict;
import org.seccomptck.session.Kit;
import org.seccomptck.verify.Discrepancy.Code;
import org.seccomptck.words.Words;

/** Whoever changes a bundle is found out, however well the change is covered up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
class VerifierTests {
    private static final String RESTRICT = "evidence/stub/restrict/";

    private Path temp;
    private StoredRecord run;
    private Path bundle;
    private int number;

    @BeforeAll
    void bundle(@TempDir Path folder) throws Exception {
        temp = folder;
        run = MadeUpRun.in(Files.createDirectory(temp.resolve("run")));
        bundle = temp.resolve("run.tar.gz");
        EvidenceArchive.write(run, kit(), bundle);
    }

    private static KitFile kit() {
        return new KitFile(Kit.record(), Kit.digest());
    }

    @Test
    void anUntouchedBundleIsVerified() throws Exception {
        Verification verification = new Verifier(new OverviewReport(Words.english()), 2).verify(bundle);

        assertThat(verification.discrepancies()).isEmpty();
        assertThat(verification.cells()).isEqualTo(7);
        assertThat(verification.checks())
                .isEqualTo(run.run().cells().stream()
                        .mapToLong(cell -> cell.checks().count())
                        .sum());
        assertThat(run.run().count(Verdict.FAIL_OPEN)).isPositive();
        assertThat(run.run().count(Verdict.CONFORMS)).isPositive();
        assertThat(run.run().cells())
                .extracting(cell -> cell.start().state())
                .contains(State.STARTED, State.REFUSED, State.BY_CHANCE, State.LOST);
    }

    @Test
    void theSameRunMakesTheSameBytes() throws IOException {
        Path again = temp.resolve("again.tar.gz");
        EvidenceArchive.write(run, kit(), again);

        assertThat(Sha256.of(again)).isEqualTo(Sha256.of(bundle));
    }

    @Test
    void aFlippedVerdict() throws Exception {
        List<Discrepancy> found = tampered()
                .editRecord(one -> EditedRecord.changed(one, "restrict", EditedRecord::withoutFailures))
                .forgeList()
                .found();

        assertThat(codes(found)).contains(Code.VERDICT_DIFFERS, Code.CAUSES_DIFFER);
        assertThat(found)
                .anySatisfy(one -> assertThat(one.parameters())
                        .containsExactly("deny-coverage/x86_64/chmod", "CONFORMS", "FAIL_OPEN"));
    }

    @Test
    void anEditedTranscript() throws Exception {
        TamperedBundle tampered = tampered().edit(RESTRICT + "transcript-1.txt", "90 r -14", "90 r -1");

        assertThat(codes(tampered.found())).contains(Code.DIGEST_DIFFERS, Code.EVIDENCE_DIFFERS);
        assertThat(codes(tampered.forgeRecord().forgeList().found())).contains(Code.GROUNDS_DIFFER);
    }

    @Test
    void aSwappedFilter() throws Exception {
        TamperedBundle tampered = tampered();
        Files.writeString(
                tampered.file(RESTRICT + "filters.txt"),
                Files.readString(tampered.file("evidence/stub/deny-all/filters.txt")));

        assertThat(codes(tampered.found())).contains(Code.DIGEST_DIFFERS, Code.EVIDENCE_DIFFERS);
        assertThat(codes(tampered.forgeRecord().forgeList().found())).contains(Code.VERDICT_DIFFERS);
    }

    @Test
    void anEditedConfig() throws Exception {
        TamperedBundle tampered = tampered()
                .edit(RESTRICT + "config.json", "SCMP_ACT_ERRNO", "SCMP_ACT_LOG")
                .forgeRecord()
                .forgeList();

        assertThat(codes(tampered.found())).contains(Code.GROUNDS_DIFFER);
    }

    @ParameterizedTest
    @EnumSource(Missing.class)
    void aMissingFile(Missing missing) throws Exception {
        TamperedBundle tampered = tampered();
        Files.delete(tampered.file(missing.path));

        assertThat(tampered.found()).contains(Discrepancy.of(Code.FILE_MISSING, missing.path));
        if (missing != Missing.LIST) {
            assertThat(tampered.forgeList().found()).contains(Discrepancy.of(Code.FILE_MISSING, missing.path));
        }
    }

    private enum Missing {
        EVIDENCE(RESTRICT + "filters.txt"),
        NOTE(RESTRICT + "cell.json"),
        KIT("kit.json"),
        OVERVIEW("overview.html"),
        RECORD("run-record.json"),
        LIST("SHA256SUMS");

        private final String path;

        Missing(String path) {
            this.path = path;
        }
    }

    @Test
    void anotherKitsVersion() throws Exception {
        String digest = Kit.digest();
        TamperedBundle file =
                tampered().edit("kit.json", digest, "0".repeat(64)).forgeList();
        TamperedBundle record =
                tampered().editRecord(one -> EditedRecord.ofKit(one, "9.9")).forgeList();
        TamperedBundle note = tampered()
                .edit(RESTRICT + "cell.json", digest, "0".repeat(64))
                .forgeRecord()
                .forgeList();

        for (TamperedBundle tampered : List.of(file, record, note)) {
            assertThat(codes(tampered.found())).containsOnly(Code.OTHER_KIT);
        }
    }

    @Test
    void anEditedProfile() throws Exception {
        TamperedBundle tampered = tampered()
                .edit(RESTRICT + "profile.json", "\"chmod\"", "\"fchmod\"")
                .forgeRecord();
        String digest = Sha256.of(tampered.file(RESTRICT + "profile.json"));

        assertThat(codes(tampered.forgeList().found())).contains(Code.PART_DIFFERS, Code.VERDICT_DIFFERS);
        assertThat(codes(tampered.editRecord(one ->
                                EditedRecord.changed(one, "restrict", cell -> EditedRecord.withProfile(cell, digest)))
                        .forgeList()
                        .found()))
                .contains(Code.VERDICT_DIFFERS);
    }

    @Test
    void aRemovedCell() throws Exception {
        TamperedBundle tampered = tampered()
                .editRecord(one -> one.withCells(one.cells().stream()
                        .filter(cell -> !cell.name().equals("restrict"))
                        .toList()));
        assertThat(codes(tampered.found())).contains(Code.FILE_UNNAMED, Code.CELL_MISSING);
        try (Stream<Path> files = Files.list(tampered.file(RESTRICT))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }

        assertThat(tampered.forgeList().found()).containsExactly(Discrepancy.of(Code.CELL_MISSING, "stub restrict"));
    }

    @Test
    void aForgedListOfDigests() throws Exception {
        List<Discrepancy> found = tampered()
                .edit(RESTRICT + "transcript-1.txt", "90 r -14", "90 r -1")
                .forgeList()
                .found();

        assertThat(codes(found)).contains(Code.EVIDENCE_DIFFERS).doesNotContain(Code.DIGEST_DIFFERS);
    }

    @Test
    void aWaiverThatWasSlippedIn() throws Exception {
        TamperedBundle tampered = tampered();
        Files.writeString(tampered.file("waivers.yaml"), "waivers: []\n");

        assertThat(tampered.forgeList().found()).containsExactly(Discrepancy.of(Code.FILE_UNNAMED, "waivers.yaml"));
    }

    @Test
    void anAlteredOverview() throws Exception {
        TamperedBundle tampered =
                tampered().edit("overview.html", "FAIL_OPEN", "CONFORMS").forgeList();

        assertThat(codes(tampered.found())).containsExactly(Code.OVERVIEW_DIFFERS);
    }

    @Test
    void neitherUserNorHomeNorSecretIsInIt() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("unpacked"));
        TarGz.unpack(bundle, folder);
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).toList();
        }

        assertThat(files)
                .hasSizeGreaterThan(30)
                .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                        .doesNotContain("joe", "open-sesame", System.getProperty("user.home") + "/"));
        assertThat(Files.readString(folder.resolve(RESTRICT + "config.json")))
                .contains("~/bin/hook", "HTTP_PROXY=http://proxy.example");
        assertThat(Files.readString(folder.resolve("run-record.json")))
                .contains("~/restrict.json", "ssh://far", "cannot open ~/runc: permission denied");
    }

    private TamperedBundle tampered() throws IOException {
        number++;
        return TamperedBundle.of(bundle, Files.createDirectory(temp.resolve("tampered-" + number)));
    }

    private static List<Code> codes(List<Discrepancy> found) {
        return found.stream().map(Discrepancy::code).distinct().toList();
    }
}
