package org.seccomptck.allure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.Party;
import org.seccomptck.record.RecordFixture;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.report.Browser;
import org.seccomptck.report.ReportFolder;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.words.CauseWords;
import org.seccomptck.words.Words;

/** Opens the pages in Debian's Chromium, from a plain folder, and reads what they show. */
class AllurePagesTests {
    private static final CauseWords SAYS = new CauseWords(Words.english());
    private static final CauseKey FILTER_MISSING = CauseKey.of(CauseKind.FILTER_MISSING, Party.OCI_RUNTIME);
    private static final String NO_FILTER = SAYS.title(FILTER_MISSING);
    private static final String UNEXPLAINED = SAYS.title(CauseKey.of(CauseKind.UNEXPLAINED, Party.AUTHOR));

    @TempDir(cleanup = CleanupMode.ALWAYS)
    static Path folder;

    private static Browser browser;
    private static Path one;
    private static Path many;

    @BeforeAll
    static void makeReports() throws IOException {
        browser = Browser.start(folder.resolve("browser"));
        one = new ReportFolder(folder.resolve("one")).report(RecordFixture.run());
        many = new ReportFolder(folder.resolve("many")).report(thirteen(RecordFixture.matrix()));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    /** Thirteen runners of the matrix, two of its profiles: one runner loads no filter, two are arm64. */
    private static RunRecord thirteen(RunRecord matrix) {
        List<RunnerRecord> runners = matrix.runners().stream().limit(13).toList();
        Set<String> names = runners.stream().map(RunnerRecord::name).collect(Collectors.toSet());
        return new RunRecord(
                matrix.kit(),
                matrix.command(),
                matrix.began(),
                matrix.ended(),
                matrix.complete(),
                runners,
                matrix.unavailable(),
                matrix.cells().stream()
                        .filter(cell -> names.contains(cell.runner()))
                        .filter(cell -> Set.of("restrict", "default-trap")
                                .contains(cell.profile().id()))
                        .toList());
    }

    private static void open(Path index, String page, String shows) {
        browser.open(index, page);
        browser.awaitText(shows);
    }

    private static void quiet() {
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void homeShowsTheCausesFirst() {
        open(one, "", "SECCOMP-TCK");
        browser.awaitText("OCI runtime");
        String text = browser.text();
        assertThat(text.indexOf(UNEXPLAINED))
                .as("the unexplained, before everything else on the page")
                .isPositive()
                .isLessThan(text.indexOf("FAIL_CLOSED"))
                .isLessThan(text.indexOf("SECCOMP-TCK"));
        quiet();
    }

    @Test
    void aCauseIsToldWithWhoAndWhatToDo() {
        open(many, "#categories", NO_FILTER);
        browser.click(".node__title", NO_FILTER);
        browser.click("a.node__leaf", NO_FILTER);
        browser.awaitText(SAYS.fault(FILTER_MISSING));
        assertThat(browser.text()).contains(SAYS.advice(FILTER_MISSING), "lab/linux-1-amd64", "config.json");
        quiet();
    }

    @Test
    void aFailedCallIsToldWithItsAccounts() {
        open(many, "#categories", NO_FILTER);
        browser.click(".node__title", NO_FILTER);
        browser.click("a.node__leaf", "chmod (90) [x86_64]");
        browser.awaitText("chmod(2)");
        assertThat(browser.text())
                .contains(
                        "ERRNO(EPERM): rule /syscalls/0 names chmod",
                        "ALLOW",
                        "Severity: blocker",
                        "lab/linux-1-amd64");
        browser.click(".attachment-row", "transcript-1.txt");
        browser.awaitText("evidence of evidence/lab/linux-1-amd64/restrict/transcript-1.txt");
        quiet();
    }

    @Test
    void chmodOnArmIsFoundBelowItsRunner() {
        open(many, "#suites", "lab/linux-5-arm64");
        browser.click(".node__title", "lab/linux-5-arm64");
        browser.click(".node__expanded .node__title", "restrict");
        browser.click(".node__expanded .node__expanded .node__title", "Deny coverage");
        browser.click("a.node__leaf", "Deny coverage [arm]");
        browser.click(".step__title", "chmod (15): ERRNO(EPERM)");
        browser.awaitText("ERRNO(EPERM): rule /syscalls/0 names chmod");
        quiet();
    }

    @Test
    void aContainerThatDidNotStartIsAResultOfItsOwn() {
        open(one, "#categories", "Containers that did not start");
        browser.click(".node__title", "Containers that did not start");
        browser.click("a.node__leaf", "minimal-allowlist");
        browser.awaitText("OCI runtime create failed");
        assertThat(browser.text()).contains("The container did not start", "minimal-allowlist", "local");
        quiet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#categories", "#suites", "#graph", "#timeline", "#behaviors"})
    void noPageIsEmptyOrComplains(String page) {
        for (Path index : List.of(one, many)) {
            browser.open(index, page);
            browser.awaitGone(".spinner");
            browser.awaitAny(".widget__body > *, .node__title, .timeline__item");
            assertThat(browser.text()).doesNotContain("There is nothing to show", "There are no items", "404");
            quiet();
        }
    }

    @Test
    void aSecondRunShowsATrend() throws IOException {
        ReportFolder place = new ReportFolder(folder.resolve("trend"));
        AllureReport report = new AllureReport(Words.english(), Optional.of(folder.resolve("memory")), Map.of());
        RunRecord run = RecordFixture.run();
        report.write(place.store(run), place.folder(), ReportProgress.NONE);
        Path index = report.write(place.store(run), place.folder(), ReportProgress.NONE)
                .get(0);
        open(index, "#graph", "CATEGORIES TREND");
        browser.awaitAny(".trend__area");
        quiet();
    }

    @Test
    void theSingleFileShowsTheSame() throws IOException {
        ReportFolder place = new ReportFolder(folder.resolve("single"));
        Path file = new AllureSingleFile(Words.english(), Optional.empty(), Map.of())
                .write(place.store(RecordFixture.noFilter()), place.folder(), ReportProgress.NONE)
                .get(0);
        open(file, "#categories", NO_FILTER);
        browser.click(".node__title", NO_FILTER);
        browser.click("a.node__leaf", "chmod (90) [x86_64]");
        browser.awaitText("ERRNO(EPERM): rule /syscalls/0 names chmod");
        quiet();
    }

    @Test
    void nothingFromOutsideIsTakenForHtml() throws IOException {
        Path index = new ReportFolder(folder.resolve("hostile")).report(ReportFolder.hostile(RecordFixture.run()));
        for (String page : List.of("", "#suites", "#timeline", "#behaviors")) {
            browser.open(index, page);
            browser.awaitGone(".spinner");
            browser.awaitAny(".widget__body > *, .node__title, .timeline__item");
            assertThat(browser.count("img")).isZero();
        }
        open(index, "#categories", "Containers that did not start");
        browser.click(".node__title", "Containers that did not start");
        browser.click("a.node__leaf", "minimal-allowlist");
        browser.awaitText("OCI runtime create failed");
        assertThat(browser.count("img")).isZero();
        browser.click(".node__title", UNEXPLAINED);
        browser.click("a.node__leaf", UNEXPLAINED);
        browser.awaitText(SAYS.advice(CauseKey.of(CauseKind.UNEXPLAINED, Party.AUTHOR)));
        assertThat(browser.count("img")).isZero();
        assertThat(browser.title()).isEqualTo("seccomp-tck");
        quiet();
    }
}
