package org.seccomptck.junitxml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.record.Cause;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.CellFixture;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Party;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.RecordFixture;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;
import org.seccomptck.report.ReportProgress;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What is written is read back with the reader that Maven reads JUnit XML with, and as a document. */
class JunitXmlReportTests {
    private static final long GITLAB_BYTES = 30_000_000;
    private static final int GITLAB_ELEMENTS = 250_000;

    @TempDir
    Path folder;

    @Test
    void eachProfileOnEachRunnerIsASuite() throws Exception {
        RunRecord run = RecordFixture.noFilter();
        List<ReportTestSuite> suites = read(run);

        assertThat(suites)
                .extracting(ReportTestSuite::getFullClassName)
                .containsExactly("runsc@20240729.restrict", "runc@1.3.6.restrict", "lab/linux-6.1-amd64.site");
        int explained = run.causes().stream().mapToInt(Cause::checks).sum();
        assertThat(suites.get(0).getNumberOfFailures()).isEqualTo(explained);
        assertThat(suites.get(1).getNumberOfFailures()).isZero();
        assertThat(suites.get(1).getNumberOfErrors()).isZero();
        assertThat(suites.get(2).getNumberOfErrors()).isEqualTo(1);
    }

    @Test
    void aDeviationSaysItsCauseFirst() throws Exception {
        ReportTestCase chmod = read(RecordFixture.noFilter()).get(0).getTestCases().stream()
                .filter(one -> one.getName().equals("deny coverage i386 chmod"))
                .findFirst()
                .orElseThrow();

        assertThat(chmod.getFullClassName()).isEqualTo("runsc@20240729.restrict");
        assertThat(chmod.getFailureType()).isEqualTo("FAIL_OPEN");
        assertThat(chmod.getFailureMessage()).startsWith("No filter is loaded (Seccomp: 0). OCI runtime at fault: ");
        assertThat(chmod.getFailureDetail())
                .contains(
                        "profile: ERRNO(EPERM), because rule /syscalls/0 names chmod\nbundle: ERRNO(EPERM)\nloaded filter: ALLOW\nseen: EPERM");
    }

    @Test
    void checksThatConformAreOneTestForEachSuiteAndAbi() throws Exception {
        CellRecord cell = RecordFixture.noFilter().cells().get(1);
        List<ReportTestCase> cases = read(RecordFixture.noFilter()).get(1).getTestCases();

        assertThat(cases).hasSize(1 + cell.groups().size());
        assertThat(cases).extracting(ReportTestCase::getName).contains("container", "deny coverage i386");
    }

    @Test
    void undecidedChecksAreErrorsAndFailedStartsAreVisible() throws Exception {
        List<ReportTestSuite> suites = read(RecordFixture.run());

        assertThat(suites.get(3).getNumberOfErrors())
                .isEqualTo((int) RecordFixture.run().cells().get(3).count(Verdict.UNDECIDED));
        ReportTestCase refused = suites.get(4).getTestCases().get(0);
        assertThat(refused.isSuccessful()).isFalse();
        assertThat(refused.hasSkipped()).as("that it does not start is right").isTrue();
        assertThat(suites.get(6).getTestCases().get(0).hasError()).as("lost").isTrue();
    }

    /** GitLab takes the first of equal names only. */
    @Test
    void noTestIsNamedTwice() throws Exception {
        CellFixture cell = CellFixture.of("restrict", "local");
        for (int call : List.of(1, 2)) {
            cell.check(
                    "status",
                    new Target.EdgeNumber(call, "same"),
                    Outcome.of(Verdict.UNDECIDED, Reason.of(ReasonCode.STATUS_UNREADABLE)),
                    CauseKey.of(CauseKind.NOT_MEASURED, Party.UNKNOWN, "status"));
            cell.check(
                    "status",
                    new Target.MultiplexedCall("ipc", call, 1, "same"),
                    Outcome.of(Verdict.UNDECIDED, Reason.of(ReasonCode.STATUS_UNREADABLE)),
                    CauseKey.of(CauseKind.NOT_MEASURED, Party.UNKNOWN, "status"));
        }
        for (RunRecord run : List.of(RecordFixture.run(), RecordFixture.noFilter(), run(cell.toRecord()))) {
            List<String> names = new ArrayList<>();
            for (Element one : elements(write(run), "testcase")) {
                names.add(one.getAttribute("classname") + " " + one.getAttribute("name"));
            }
            assertThat(names).hasSizeGreaterThan(4).doesNotHaveDuplicates();
        }
    }

    @Test
    void theCountsAreThoseOfTheTests() throws Exception {
        for (Element suite : elements(write(RecordFixture.run()), "testsuite")) {
            assertThat(suite.getAttribute("tests")).isEqualTo(String.valueOf(count(suite, "testcase")));
            assertThat(suite.getAttribute("failures")).isEqualTo(String.valueOf(count(suite, "failure")));
            assertThat(suite.getAttribute("errors")).isEqualTo(String.valueOf(count(suite, "error")));
            assertThat(suite.getAttribute("skipped")).isEqualTo(String.valueOf(count(suite, "skipped")));
            assertThat(suite.getAttribute("timestamp")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?");
            assertThat(suite.getAttribute("time")).matches("\\d+\\.\\d{3}");
        }
    }

    /** Everything that a container says may hold what XML cannot. */
    @Test
    void charactersThatXmlCannotHoldAreWrittenAsTheirCodes() throws Exception {
        String evil = "a\u0000\u001b[2J\ud800\uffff]]>&<b>\"'";
        CellRecord cell = CellFixture.of(evil, evil)
                .check(
                        "status",
                        new Target.Whole(evil),
                        Outcome.of(Verdict.FAIL_OPEN, Reason.of(ReasonCode.CELL_LOST, evil, evil)),
                        CauseKey.of(CauseKind.NAME_DROPPED, Party.LIBSECCOMP, evil))
                .toRecord();
        List<Element> failures = elements(write(run(cell)), "failure");

        assertThat(failures).hasSize(1);
        assertThat(failures.get(0).getAttribute("message")).contains("a\\u0000\\u001b[2J\\ud800\\uffff]]>&<b>\"'");
        assertThat(failures.get(0).getTextContent()).contains("a\\u0000\\u001b[2J\\ud800\\uffff]]>&<b>\"'");
    }

    /** A runtime that loads no filter, put through a catalogue of deny-all profiles. */
    @Test
    void aRunThatGoesWrongEverywhereStaysWithinTheLimits() throws Exception {
        CellFixture cell = CellFixture.of("p", "r");
        IntStream.range(0, 500)
                .forEach(number -> cell.check(
                        "deny-coverage",
                        org.seccomptck.abi.Abi.X86_64,
                        new Target.Call("call_" + number, number),
                        Outcome.of(Verdict.FAIL_OPEN, Reason.of(ReasonCode.LOADED_DIFFERS)),
                        CauseKey.of(CauseKind.FILTER_MISSING, Party.OCI_RUNTIME),
                        java.util.Optional.empty()));
        CellRecord wrong = cell.toRecord();
        RunRecord run = run(IntStream.range(0, 504).mapToObj(n -> wrong).toArray(CellRecord[]::new));
        Path file = write(run);

        assertThat(Files.size(file)).isLessThan(GITLAB_BYTES);
        assertThat(elements(file, "*")).hasSizeLessThan(GITLAB_ELEMENTS);
        assertThat(elements(file, "testcase").stream().map(one -> one.getAttribute("name")))
                .as("the rest is counted")
                .contains("461 checks more of "
                        + CauseKey.of(CauseKind.FILTER_MISSING, Party.OCI_RUNTIME)
                                .id());
    }

    @Test
    void theMatrixStaysWithinTheLimits() throws Exception {
        Set<Integer> steps = new TreeSet<>();
        Path file = new JunitXmlReport(org.seccomptck.words.Words.english())
                .write(stored(RecordFixture.matrix()), folder, new ReportProgress() {
                    @Override
                    public void step(int done, int all) {
                        steps.add(done * 1000 / all);
                    }
                })
                .get(0);

        assertThat(Files.size(file)).isLessThan(GITLAB_BYTES);
        assertThat(elements(file, "*")).hasSizeLessThan(GITLAB_ELEMENTS);
        assertThat(steps).hasSizeGreaterThan(400).contains(1000);
    }

    private List<ReportTestSuite> read(RunRecord run) throws Exception {
        Path file = write(run);
        return new TestSuiteXmlParser(new NullConsoleLogger()).parse(file.toString());
    }

    private Path write(RunRecord run) throws IOException {
        return JunitXmlReport.standard()
                .write(stored(run), folder, ReportProgress.NONE)
                .get(0);
    }

    private StoredRecord stored(RunRecord run) {
        return new StoredRecord(run, folder.resolve("run-record.json"));
    }

    private static RunRecord run(CellRecord... cells) {
        return RecordFixture.of(true, List.of(RecordFixture.runner("local")), List.of(cells));
    }

    private static List<Element> elements(Path file, String name)
            throws ParserConfigurationException, IOException, SAXException {
        NodeList found = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Element.class::cast)
                .toList();
    }

    private static int count(Element suite, String name) {
        return suite.getElementsByTagName(name).getLength();
    }
}
