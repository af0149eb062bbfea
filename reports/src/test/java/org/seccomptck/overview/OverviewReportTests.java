package org.seccomptck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.comparison.Measured;
import org.seccomptck.host.Sha256;
import org.seccomptck.record.CellFixture;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.ProfileRecord;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RecordFixture;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;
import org.seccomptck.report.ReportFolder;
import org.seccomptck.words.AlikeCauses;
import org.seccomptck.words.TargetWords;
import org.seccomptck.words.Words;

class OverviewReportTests {
    private static final int MEBIBYTE = 1 << 20;
    private static final Pattern FRAGMENT = Pattern.compile("href=\"#([^\"]*)\"");
    private static final Pattern FILE = Pattern.compile("href=\"(\\./[^\"]*)\"");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

    @TempDir
    private Path folder;

    private static List<String> found(Pattern pattern, String page) {
        return pattern.matcher(page).results().map(match -> match.group(1)).toList();
    }

    /** One runner with 21 profiles, of every fault that a runner of the fixture has. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void oneRunnerWithManyProfilesIsAtMostAMebibyte(int runner) throws IOException {
        assertThat(new OverviewPage(folder)
                        .of(OverviewPage.ofRunners(RecordFixture.matrix(), runner))
                        .getBytes(StandardCharsets.UTF_8))
                .hasSizeBetween(MEBIBYTE / 20, MEBIBYTE);
    }

    @Test
    void manyRunnersWithManyProfilesAreAtMostThreeMebibytes() throws IOException {
        assertThat(new OverviewPage(folder).of(RecordFixture.matrix()).getBytes(StandardCharsets.UTF_8))
                .hasSizeBetween(MEBIBYTE / 2, 3 * MEBIBYTE);
    }

    @Test
    void theChecksOfTheCausesAddUpForTheEye() throws IOException {
        assertThat(new OverviewPage(folder).of(RecordFixture.noFilter()))
                .contains("24 of 26 checks<", "2 of 26 checks<")
                .containsPattern("26 of [\\d,]+ checks deviate or stayed undecided: 24 fail-open, 2 wrong actions\\. "
                        + "Each of them has one of the causes below: 24 \\+ 2 = 26\\.");
        assertThat(new OverviewPage(folder).of(RecordFixture.byChance()))
                .contains("1 of 1 check deviates or stayed undecided: 1 undecided. All of them have the cause below.");
        assertThat(new OverviewPage(folder).of(RecordFixture.run())).contains("entries below.");
    }

    @Test
    void whyThereAreFewerEntriesThanCausesIsSaid() throws IOException {
        RunRecord matrix = RecordFixture.matrix();
        int entries = AlikeCauses.of(new StoredRecord(matrix, folder)).size();
        assertThat(new OverviewPage(folder).of(matrix))
                .contains(matrix.causes().size() + " causes stand in " + entries + " entries");
        assertThat(new OverviewPage(folder).of(RecordFixture.noFilter())).doesNotContain("stand in");
    }

    @Test
    void aDeniedEffectThatAContainerHadIsTold() throws IOException {
        assertThat(new OverviewPage(folder).of(RecordFixture.seenSibling()))
                .containsSubsequence(
                        "Problems in the profiles themselves",
                        "Denied effects that containers had",
                        "restrict on local",
                        "A program can change a file's mode: fchmod (x86_64).",
                        "tck harden")
                .doesNotContain("fchmodat2 (x86_64)");
        assertThat(new OverviewPage(folder).of(RecordFixture.noFilter())).doesNotContain("Denied effects");
    }

    @Test
    void fewRunnersAndProfilesAreNamed() throws IOException {
        RunRecord matrix = RecordFixture.matrix();
        assertThat(new OverviewPage(folder).of(RecordFixture.noFilter()))
                .contains("2 runners: runsc@20240729, runc@1.3.6");
        assertThat(new OverviewPage(folder).of(OverviewPage.ofRunners(matrix, 0, 1, 2, 3, 4)))
                .contains(">5 runners<", ">21 profiles<");
    }

    @Test
    void theIsolationSuiteIsNoProfile() throws IOException {
        List<CellRecord> cells = Stream.of("restrict", "mine", ProfileRecord.ISOLATION)
                .map(id -> CellFixture.of(id, "local")
                        .check("status", new Target.Whole("container-starts"), Outcome.of(Verdict.CONFORMS))
                        .toRecord())
                .toList();
        assertThat(new OverviewPage(folder).of(RecordFixture.of(true, List.of(RecordFixture.runner("local")), cells)))
                .contains("<h1>Are 2 profiles enforced on local?</h1>")
                .doesNotContain("3 profiles");
    }

    @Test
    void everyPlaceIsThereOnceAndEveryLinkLeadsToOne() throws IOException {
        for (RunRecord run : OverviewPage.runs().toList()) {
            String page = new OverviewPage(folder).of(run);
            List<String> ids = found(ID, page);
            assertThat(ids).doesNotHaveDuplicates();
            assertThat(ids).containsAll(found(FRAGMENT, page));
        }
    }

    @Test
    void everyFileThatIsLinkedIsThere() throws IOException {
        StoredRecord record = new ReportFolder(folder.resolve("run")).store(RecordFixture.noFilter());
        for (Path out : List.of(folder.resolve("run"), folder.resolve("else/where"))) {
            assertThat(found(FILE, OverviewPage.of(record, out, Words.english())))
                    .hasSizeGreaterThan(10)
                    .allSatisfy(
                            link -> assertThat(out.resolve(link).normalize()).isRegularFile());
        }
    }

    @Test
    void evidenceThatIsNotThereIsNamedAndNotLinked() throws IOException {
        RunRecord run = RecordFixture.noFilter();
        String page = OverviewPage.of(new StoredRecord(run, folder.resolve(RecordFile.NAME)), folder, Words.english());
        assertThat(found(FILE, page)).isEmpty();
        assertThat(page).contains(digests(run));
    }

    @Test
    void everyDigestIsTold() throws IOException {
        RunRecord run = RecordFixture.run();
        StoredRecord stored = new ReportFolder(folder).store(run);
        RecordFile.write(run, stored.file());
        assertThat(OverviewPage.of(stored, folder, Words.english()))
                .contains(digests(run))
                .contains(run.cells().stream()
                        .map(cell -> cell.profile().sha256())
                        .toList())
                .contains(Sha256.of(stored.file()));
    }

    private static List<String> digests(RunRecord run) {
        return run.cells().stream()
                .flatMap(cell -> cell.evidence().stream())
                .map(EvidenceFile::sha256)
                .toList();
    }

    /** Each call of the walk stands in a row or in a fold, and in no second one. */
    @Test
    void everyCallIsThereOnce() throws IOException {
        RunRecord run = RecordFixture.noFilter();
        CellRecord cell = run.cells().get(0);
        Addresses addresses = new Addresses(new StoredRecord(run, folder.resolve(RecordFile.NAME)), folder);
        CallTable table = ProfileMap.of(cell.name(), run, Words.english(), addresses).tables().stream()
                .filter(one -> one.title().equals(Abi.X86_64.label()))
                .findFirst()
                .orElseThrow();
        List<String> walk = cell.checks()
                .filter(check ->
                        check.suite().equals(Measured.WALK) && check.abi().equals(Optional.of(Abi.X86_64)))
                .map(check -> check.target().id())
                .toList();
        List<String> rows = table.rows().stream()
                .filter(row -> row.suite().equals(new TargetWords(Words.english()).suite(Measured.WALK)))
                .map(row -> row.names().replaceFirst(" \\(.*", ""))
                .toList();
        List<String> folds = table.folds().stream()
                .flatMap(fold -> Stream.of(fold.names().split(", ", -1)))
                .filter(walk::contains)
                .toList();
        assertThat(rows).containsExactlyInAnyOrder("mount", "chmod", "unlink", "link", "statfs");
        assertThat(Stream.concat(rows.stream(), folds.stream())).containsExactlyInAnyOrderElementsOf(walk);
    }
}
