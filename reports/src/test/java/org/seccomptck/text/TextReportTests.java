package org.seccomptck.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.record.Cause;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.CellFixture;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Party;
import org.seccomptck.record.ProfileRecord;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.RecordFixture;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StartRecord.State;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.text.TextReport.Detail;
import org.seccomptck.words.Words;

class TextReportTests {
    private static final Path RECORD = Path.of("out", "run-record.json");
    private static final Pattern ESCAPE = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final RunRecord MATRIX = RecordFixture.matrix();
    private static final Target STARTS = new Target.Whole("container-starts");
    private static final Outcome FINE = Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.STARTED));

    @Test
    void aRuntimeThatLoadsNoFilterIsToldAsOneCauseInThreeLines() {
        assertThat(lines(RecordFixture.noFilter(), 80, 24))
                .containsSequence(
                        "FAIL_OPEN  No filter is loaded (Seccomp: 0): all 5 calls that the profile denies",
                        "           reach the kernel. OCI runtime at fault. Use --oci-seccomp.",
                        "           24 checks · runsc@20240729 · proof: evidence/runsc@20240729/restrict/")
                .contains("restrict conforms on 1 of 2 runners.")
                .endsWith("exit 1: 1 cause lets denied calls through, 1 gives denied calls another answer");
    }

    @Test
    void launchesOfAProfileWithALongNameAreToldApart() {
        assertThat(lines(
                        RecordFixture.onLocal(launched("named~c406ff0004"), launched("named-but-SYS_ADMIN~c406df0004")),
                        80,
                        24))
                .contains("a-profile-with…ed~c406ff0004  1 undecided", "a-profile-with…IN~c406df0004  1 undecided");
    }

    private static CellRecord launched(String capabilities) {
        return CellFixture.of("a-profile-with-a-long-name", "local")
                .launch("caps=" + capabilities, "--cap-drop=ALL")
                .check(
                        "status",
                        STARTS,
                        Outcome.of(Verdict.UNDECIDED, Reason.of(ReasonCode.START_UNEXPLAINED)),
                        CauseKey.of(CauseKind.NOT_MEASURED, Party.UNKNOWN, "proof"))
                .toRecord();
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 40, 60})
    void theLargestRecordFitsOnTheScreen(int height) {
        assertThat(lines(MATRIX, 80, height)).hasSizeLessThan(height).allMatch(line -> line.length() <= 80);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 132})
    void everyLineFitsBetweenTheMargins(int width) {
        for (RunRecord run : List.of(RecordFixture.run(), RecordFixture.noFilter(), MATRIX)) {
            assertThat(lines(run, width, Screen.ENDLESS)).allMatch(line -> line.length() <= width);
        }
    }

    @Test
    void entriesThatDoNotFitAreCountedWithTheCommandThatShowsThem() {
        List<String> folded = lines(RecordFixture.run(), 80, 24);
        List<String> whole = lines(RecordFixture.run(), 80, Screen.ENDLESS);

        assertThat(folded)
                .filteredOn(line -> line.startsWith("… and "))
                .isNotEmpty()
                .allMatch(line -> line.endsWith(": tck report out --verbose"));
        assertThat(whole).noneMatch(line -> line.startsWith("… and "));
        assertThat(whole).filteredOn(line -> line.contains("proof: ")).hasSizeGreaterThan(20);
    }

    @Test
    void theUnexplainedComesFirst() {
        List<String> lines = lines(RecordFixture.run(), 80, 24);
        String first = lines.stream()
                .filter(line -> line.startsWith("FAIL_OPEN"))
                .findFirst()
                .orElseThrow();
        assertThat(first).contains("No known cause explains this, e.g. deny coverage x86_64 read.");
    }

    @Test
    void causesThatDifferInAWordAreToldTogether() {
        CellFixture cell = CellFixture.of("restrict", "local").check("status", STARTS, FINE);
        for (String name : List.of("mount", "chmod", "unlink", "link", "statfs", "umount2")) {
            cell.check(
                    "deny-coverage",
                    Abi.X86_64,
                    RecordFixture.call(name),
                    Outcome.of(Verdict.FAIL_OPEN, Reason.of(ReasonCode.LOADED_DIFFERS)),
                    CauseKey.of(CauseKind.NAME_DROPPED, Party.OCI_RUNTIME, name),
                    java.util.Optional.empty());
        }
        assertThat(lines(RecordFixture.onLocal(cell.toRecord()), 80, 24))
                .filteredOn(line -> line.startsWith("FAIL_OPEN"))
                .singleElement()
                .asString()
                .matches("FAIL_OPEN  The loaded filter lacks \\w+, \\w+, \\w+ and 3 more, which the");
    }

    @Test
    void aCleanRunSaysSoInAFewLines() {
        CellRecord clean = RecordFixture.run().cells().get(0);
        List<String> lines = lines(RecordFixture.onLocal(clean), 80, 24);

        assertThat(lines).hasSizeLessThan(14);
        assertThat(lines.get(0)).startsWith("Linux 6.1.1-fixture x86_64 (i386, no x32) · Docker 20.10.24 · runc 1.1.5");
        assertThat(lines.get(lines.size() - 1)).isEqualTo("exit 0: everything that was checked conforms");
    }

    @Test
    void failedStartsAreQuotedInTheRuntimesOwnWords() {
        assertThat(lines(RecordFixture.run(), 80, Screen.ENDLESS))
                .containsSequence(
                        "2 containers did not start",
                        "  minimal-allowlist  needs capset, futex  \"…rmitted: \\u001b[31munknown\\u001b[0m\"",
                        "  basic-allowlist    neither came up nor failed in time")
                .contains("Not tested: 1 cell lost (engine gone)");
    }

    @Test
    void theIsolationSuiteIsNoProfile() {
        List<CellRecord> cells = Stream.of("restrict", "mine", ProfileRecord.ISOLATION)
                .map(id -> CellFixture.of(id, "local")
                        .check("status", STARTS, FINE)
                        .toRecord())
                .toList();
        RunRecord run = RecordFixture.of(true, List.of(RecordFixture.runner("local")), cells);
        assertThat(lines(run, 80, 24)).contains("2 of 2 profiles conform: restrict, mine", "3 checks: 3 conform");
    }

    /** A profile, a runtime, a call and a file may be named as one likes. */
    @Test
    void nothingOfARecordReachesTheTerminalAsACommand() {
        String evil = "a\u001b]0;x\u0007\r\n\u009b2J\u202eb";
        CellRecord cell = CellFixture.of(evil, evil)
                .check(
                        "status",
                        new Target.Whole(evil),
                        Outcome.of(Verdict.FAIL_OPEN, Reason.of(ReasonCode.CELL_LOST, evil, evil)),
                        CauseKey.of(CauseKind.NAME_DROPPED, Party.LIBSECCOMP, evil))
                .toRecord();
        CellRecord refused = CellFixture.of(evil + "2", evil)
                .start(State.REFUSED, "", evil)
                .check("status", STARTS, FINE)
                .toRecord();
        RunRecord run = RecordFixture.of(true, List.of(RecordFixture.runner(evil)), List.of(cell, refused));
        for (Detail detail : Detail.values()) {
            Screen screen = new Screen(80, Screen.ENDLESS, false);
            List<String> lines = new TextReport(Words.english(), screen, detail)
                    .lines(new StoredRecord(run, Path.of(evil.replace("/", ""), "run-record.json")), List.of());
            assertThat(String.join("", lines))
                    .contains("a\\u001b]0;x\\u0007\\u000d\\u000a\\u009b2J\\u202eb")
                    .matches(text -> text.codePoints().noneMatch(TextReportTests::commands));
        }
    }

    private static boolean commands(int point) {
        return Character.isISOControl(point) || Character.getType(point) == Character.FORMAT;
    }

    @Test
    void coloursChangeNothingButColours() {
        Screen plain = new Screen(80, 24, false);
        Screen coloured = new Screen(80, 24, true);
        for (Detail detail : Detail.values()) {
            List<String> colours = new TextReport(Words.english(), coloured, detail)
                    .lines(stored(RecordFixture.noFilter()), List.of());
            assertThat(colours).anyMatch(line -> line.contains("\u001b["));
            assertThat(colours.stream().map(line -> ESCAPE.matcher(line).replaceAll("")))
                    .isEqualTo(new TextReport(Words.english(), plain, detail)
                            .lines(stored(RecordFixture.noFilter()), List.of()));
        }
    }

    /** Who reads from the end finds the exit code first, whatever else is told. */
    @Test
    void whatElseIsToldStandsBeforeTheExitCode() {
        List<String> more = List.of("", "restrict on local: fchmod");
        TextReport report = new TextReport(Words.english(), new Screen(80, 24, false), Detail.NORMAL);

        List<String> lines = report.lines(stored(RecordFixture.noFilter()), List.of(), more);

        assertThat(lines).containsSequence(more).hasSizeLessThanOrEqualTo(24);
        assertThat(lines.get(lines.size() - 1)).startsWith("exit 1: ");
        assertThat(new TextReport(Words.english(), new Screen(80, 24, false), Detail.QUIET)
                        .lines(stored(RecordFixture.noFilter()), List.of(), more))
                .doesNotContainSequence(more);
    }

    @Test
    void quietIsTheWorstCauseAndTheExitCode() {
        List<String> lines = new TextReport(Words.english(), new Screen(80, 24, false), Detail.QUIET)
                .lines(stored(RecordFixture.noFilter()), List.of(Path.of("report")));
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("FAIL_OPEN  No filter is loaded");
        assertThat(lines.get(3)).startsWith("exit 1: ");
    }

    @Test
    void verboseTellsEachCheckThatNeedsACause() {
        RunRecord run = RecordFixture.noFilter();
        List<String> lines = new TextReport(Words.english(), new Screen(80, 24, false), Detail.VERBOSE)
                .lines(stored(run), List.of());
        int explained = run.causes().stream().mapToInt(Cause::checks).sum();

        assertThat(lines)
                .filteredOn(line -> line.matches("    (fail-open|fail-closed|wrong action|undecided)  .*"))
                .hasSize(explained);
        assertThat(lines)
                .containsSequence(
                        "    fail-open  deny coverage i386 chmod",
                        "      profile: ERRNO(EPERM), because rule /syscalls/0 names chmod · bundle:",
                        "      ERRNO(EPERM) · filter: ALLOW · seen: EPERM; held back: passed the filter");
    }

    /** The fixture's findings are all of x86_64. */
    @Test
    void findingsAreCountedForTheMachinesOfTheRun() {
        RunRecord run = RecordFixture.noFilter();
        assertThat(lines(run, 80, 24)).contains("Findings in restrict: 2 warnings (tck check restrict)");

        RunRecord arm = RecordFixture.of(
                true,
                MATRIX.runners().stream()
                        .filter(runner -> runner.facts().machine().equals("aarch64"))
                        .toList(),
                MATRIX.cells().stream()
                        .filter(cell -> cell.runner().endsWith("arm64"))
                        .toList());
        assertThat(lines(arm, 80, 24)).noneMatch(line -> line.startsWith("Findings"));
    }

    @Test
    void theFileHoldsAllCauses(@TempDir Path folder) throws IOException {
        StoredRecord record = new StoredRecord(RecordFixture.run(), folder.resolve("run-record.json"));
        int[] progress = new int[2];
        List<Path> written = TextReport.standard().write(record, folder, new ReportProgress() {
            @Override
            public void step(int done, int all) {
                progress[0] = done;
                progress[1] = all;
            }
        });

        assertThat(written).containsExactly(folder.resolve("summary.txt"));
        assertThat(progress).containsExactly(1, 1);
        List<String> lines = Files.readAllLines(written.get(0));
        assertThat(lines).filteredOn(line -> line.contains("proof: ")).hasSizeGreaterThan(20);
        assertThat(lines).noneMatch(line -> line.contains("\u001b"));
    }

    private static StoredRecord stored(RunRecord run) {
        return new StoredRecord(run, RECORD);
    }

    private static List<String> lines(RunRecord run, int width, int height) {
        return new TextReport(Words.english(), new Screen(width, height, false), Detail.NORMAL)
                .lines(stored(run), List.of());
    }
}
