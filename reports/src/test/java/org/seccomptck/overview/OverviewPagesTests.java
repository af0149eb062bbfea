package org.seccomptck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.history.HistoryFolder;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.FailOn;
import org.seccomptck.record.NightFixture;
import org.seccomptck.record.Party;
import org.seccomptck.record.RecordFixture;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.Browser;
import org.seccomptck.report.ReportFolder;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.waiver.Waivers;
import org.seccomptck.waiver.report.WaiverDraft;
import org.seccomptck.words.CauseWords;
import org.seccomptck.words.Words;

/** Opens the page in Debian's Chromium, from a plain folder, and uses it as a person does. */
class OverviewPagesTests {
    private static final CauseWords SAYS = new CauseWords(Words.english());
    private static final CauseKey FILTER_MISSING = CauseKey.of(CauseKind.FILTER_MISSING, Party.OCI_RUNTIME);

    /** In milliseconds, from the request to the first paint of the content, and to the end of loading. */
    private static final double SOON = 500;

    @TempDir(cleanup = CleanupMode.ALWAYS)
    static Path folder;

    private static Browser browser;
    private static Path one;
    private static Path two;
    private static Path many;
    private static Path changed;

    @BeforeAll
    static void writePages() throws IOException {
        browser = Browser.start(folder.resolve("browser"));
        one = write("one", RecordFixture.run());
        two = write("two", RecordFixture.noFilter());
        many = write("many", RecordFixture.matrix());
        changed = writeChanged();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(browser.console()).isEmpty();
        browser.scripts(true);
        browser.show("screen", "light");
        browser.resize(1200, 900);
    }

    private static Path write(String name, RunRecord run) throws IOException {
        ReportFolder place = new ReportFolder(Files.createDirectories(folder.resolve(name)));
        return new OverviewReport(Words.english())
                .write(place.store(run), place.folder(), ReportProgress.NONE)
                .get(0);
    }

    /** Return a page that tells of earlier runs, and of waivers. */
    private static Path writeChanged() throws IOException {
        Path home = Files.createDirectories(folder.resolve("changed"));
        RunRecord before = NightFixture.of("2026-01-01")
                .cell("local", "one", "chmod=FAIL_OPEN")
                .toRecord();
        RunRecord after = NightFixture.of("2026-01-02")
                .runc("1.3.6")
                .cell("local", "one", "mount=FAIL_OPEN")
                .cell("local", "two", "mount=FAIL_OPEN")
                .toRecord();
        HistoryFolder history = new HistoryFolder(home.resolve("history"));
        history.add(before);
        history.add(after);
        LocalDate day = LocalDate.parse("2026-01-02");
        WaiverDraft draft = new WaiverDraft(Words.english(), day, day, "known", "a link");
        StoredRecord stored = new ReportFolder(home).store(after);
        Path waivers = Files.writeString(home.resolve("mine.yaml"), draft.text(stored));
        return new OverviewReport(Words.english(), new Past(Optional.of(before), Optional.of(history.folder())))
                .write(Waivers.read(waivers).judge(stored, FailOn.OPEN), home, ReportProgress.NONE)
                .get(0);
    }

    @Test
    void whatChangedIsTold() {
        browser.open(changed, "#changes");
        assertThat(browser.text())
                .containsSubsequence(
                        "Enforced but for what is waived.",
                        "WAIVED",
                        "Waived until 2026-01-02: known (a link)",
                        "Changes since earlier runs",
                        "Drift:",
                        "Only one thing differs: OCI runtime (runc 1.1.15, now runc 1.3.6).",
                        "deny-coverage/x86_64/mount",
                        "Not compared:",
                        "When causes came and went",
                        "since 2026-01-01");
    }

    private static Path page(String name) {
        return switch (name) {
            case "one" -> one;
            case "two" -> two;
            case "changed" -> changed;
            default -> many;
        };
    }

    @Test
    void theFirstScreenShowsTheAnswerItsReasonsAndWhatWasNotTested() {
        browser.open(two, "");
        String text = browser.text();
        assertThat(text)
                .containsSubsequence(
                        "What was tested",
                        "restrict",
                        "2 runners: runsc@20240729, runc@1.3.6",
                        "Linux 6.1",
                        "Docker 20.10.24",
                        "runsc",
                        "2.5.4",
                        "Not enforced everywhere",
                        "on 1 of 2 runners: runsc@20240729",
                        "Causes",
                        "deviate or stayed undecided: ",
                        "calls that the profile denies reach the kernel",
                        SAYS.fault(FILTER_MISSING),
                        "who must act",
                        "whoever runs this OCI runtime",
                        "Use --oci-seccomp. It is an option of runsc.",
                        "What was not tested, and why",
                        "the machine did not answer within 60 s");
        assertThat(browser.run("return document.getElementById('causes').getBoundingClientRect().top < innerHeight"))
                .isEqualTo("true");
    }

    @Test
    void aSquareLeadsToWhatWasFoundAndThatToTheEvidence() {
        browser.open(two, "");
        browser.click(".matrix td.open a", "OPEN");
        browser.awaitText("mount (165)");
        browser.click("section.calls td.open a", "OPEN");
        browser.awaitAny("tr:target");
        assertThat(browser.shown("tr:target")).hasSize(1);
        browser.click(".explained a", "runsc@20240729");
        browser.awaitAny("tbody:target");
        assertThat(browser.shown("tbody:target").get(0)).contains("runsc@20240729", "config.json", "transcript-1.txt");
        browser.click("tbody:target a", "transcript-1.txt");
        browser.awaitText("evidence of evidence/runsc@20240729/restrict/transcript-1.txt");
    }

    @Test
    void aCauseLeadsToItsProof() {
        browser.open(two, "");
        browser.click(".cause.open dd a", "config.json");
        browser.awaitText("evidence of evidence/runsc@20240729/restrict/config.json");
    }

    @Test
    void theFilterShowsOnlyWhatHasTheWords() {
        browser.open(two, "");
        browser.type("#words", "statfs x86_64");
        assertThat(browser.shown("section.calls tbody tr"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).contains("statfs"));
        browser.type("#words", "getpid i386");
        assertThat(browser.shown("section.calls tbody tr")).isEmpty();
        assertThat(browser.shown("p.names"))
                .isNotEmpty()
                .allSatisfy(names -> assertThat(names).contains("getpid").doesNotContain("mount"));
        browser.type("#words", "no-such-call");
        browser.awaitText("Nothing here has all of these words.");
        assertThat(browser.shown("details.profile")).isEmpty();
        browser.type("#words", " ");
        browser.awaitGone("details.profile[hidden]");
        assertThat(browser.text()).contains("mount (165)");
    }

    @Test
    void withoutScriptsAllIsThere() {
        browser.scripts(false);
        browser.open(two, "#p1");
        assertThat(browser.shown("#filter")).isEmpty();
        assertThat(browser.shown("h2")).hasSize(7);
        browser.click("section.calls td.open a", "OPEN");
        browser.awaitAny("tr:target");
        assertThat(browser.shown("tr:target")).hasSize(1);
    }

    /** A file of itself: a page that asked for anything would have to be told where it is. */
    @ParameterizedTest
    @ValueSource(strings = {"one", "two", "many"})
    void nothingIsAskedFor(String name) throws IOException {
        browser.open(page(name), "");
        assertThat(browser.run("return performance.getEntriesByType('resource').length"))
                .isEqualTo("0");
        assertThat(Files.readString(page(name))).doesNotContain("http://", "https://", "src=");
    }

    @ParameterizedTest
    @CsvSource({"one, light", "one, dark", "two, light", "two, dark", "changed, light", "changed, dark"})
    void nothingKeepsAPersonFromUsingIt(String name, String scheme) throws IOException {
        browser.show("screen", scheme);
        browser.open(page(name), "");
        // What is folded is looked at, too.
        browser.run("document.querySelectorAll('details').forEach(one => one.open = true)");
        assertThat(violations()).isEqualTo("[]");
    }

    @Test
    void nothingKeepsAPersonFromUsingALargeOne() throws IOException {
        browser.open(many, "");
        assertThat(violations()).isEqualTo("[]");
    }

    private static Object violations() throws IOException {
        try (var axe = OverviewPagesTests.class.getResourceAsStream("/axe.min.js")) {
            browser.run(new String(Objects.requireNonNull(axe).readAllBytes(), StandardCharsets.UTF_8));
        }
        return browser.runAsync("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {resultTypes: ['violations']}).then(
                    found => done(JSON.stringify(found.violations.map(
                        one => one.id + ': ' + one.nodes.slice(0, 3).map(node => node.html).join(' ')))),
                    problem => done(String(problem)));
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "many"})
    void thePageAppearsSoon(String name) {
        // Of several times, since others use the machine as well.
        double soonest = IntStream.range(0, 5)
                .mapToDouble(time -> {
                    browser.open(page(name), "");
                    return Double.parseDouble(String.valueOf(browser.runAsync("""
                            const done = arguments[arguments.length - 1];
                            const paint = performance.getEntriesByName('first-contentful-paint')[0];
                            const load = performance.getEntriesByType('navigation')[0].loadEventEnd;
                            if (paint) {
                                done(Math.max(paint.startTime, load));
                            } else {
                                new PerformanceObserver(list => done(Math.max(list.getEntries()[0].startTime, load)))
                                    .observe({type: 'paint', buffered: true});
                            }
                            """)));
                })
                .min()
                .orElseThrow();
        assertThat(soonest).isPositive().isLessThan(SOON);
    }

    /** A4 less its margins is 182 mm wide, which is 688 CSS pixels. */
    @ParameterizedTest
    @CsvSource({"one, print, 688", "many, print, 688", "two, screen, 400", "many, screen, 400"})
    void nothingIsCutOff(String name, String medium, int width) {
        browser.show(medium, "light");
        browser.resize(width, 1000);
        browser.open(page(name), "");
        assertThat(browser.run("const page = document.documentElement; return page.scrollWidth - page.clientWidth"))
                .isEqualTo("0");
    }

    @Test
    void nothingFromOutsideIsTakenForHtml() throws IOException {
        browser.open(write("hostile", ReportFolder.hostile(RecordFixture.run())), "");
        browser.run("document.querySelectorAll('details').forEach(one => one.open = true)");
        assertThat(browser.count("img")).isZero();
        assertThat(browser.text()).contains(ReportFolder.HOSTILE.replace("\u001b", "\\u001b"));
        assertThat(browser.title()).startsWith("Are ");
        assertThat(violations()).isEqualTo("[]");
    }
}
