package org.seccomptck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.abi.Abi;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Decision;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.CellFixture;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Party;
import org.seccomptck.record.RecordFixture;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.Verdict;
import org.seccomptck.report.ReportFolder;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.words.Words;

class GithubReportTests {
    /** A workflow command as GitHub's runner reads it. */
    private static final Pattern COMMAND = Pattern.compile("::(error|warning|notice) title=([^:,]+)::(.+)");

    @TempDir
    private Path folder;

    private List<String> annotations(RunRecord run, Map<String, String> environment) throws IOException {
        StringWriter out = new StringWriter();
        Path file = new GithubReport(Words.english(), environment, new PrintWriter(out))
                .write(new ReportFolder(folder).store(run), folder, ReportProgress.NONE)
                .get(0);
        List<String> printed = out.toString().lines().toList();
        assertThat(file).hasContent(String.join("\n", printed));
        return printed;
    }

    @Test
    void eachCauseIsAnAnnotationAsDangerousAsItIs() throws IOException {
        assertThat(annotations(RecordFixture.noFilter(), Map.of()))
                .allMatch(COMMAND.asMatchPredicate())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("::error title=FAIL_OPEN::No filter is loaded")
                                .contains("OCI runtime at fault", "Use --oci-seccomp. It is an option of runsc.")
                                .endsWith("Explains 24 checks."),
                        second -> assertThat(second).startsWith("::warning title=OTHER::"),
                        third -> assertThat(third)
                                .startsWith("::notice title=NOT TESTED::lab/linux-6.1-amd64: ")
                                .contains("did not answer within 60 s"));
    }

    /** Of twelve causes of one danger that are not alike. */
    @Test
    void thereAreNoMoreThanGithubShows() throws IOException {
        List<String> annotations = annotations(RecordFixture.onLocal(twelve()), Map.of());
        assertThat(annotations).hasSize(10).allMatch(COMMAND.asMatchPredicate());
        assertThat(annotations.get(9))
                .endsWith("::3 more like these, which explain 3 checks: see the summary of the job");
    }

    private static CellRecord twelve() {
        CellFixture cell = CellFixture.of("restrict", "local");
        List<String> calls = List.of(
                "read", "write", "open", "close", "stat", "fstat", "lstat", "poll", "lseek", "mmap", "mprotect", "brk");
        for (int number = 0; number < calls.size(); number++) {
            check(
                    cell,
                    calls.get(number),
                    CauseKey.of(List.of(CauseKind.values()).get(number), Party.OCI_RUNTIME, "a", "b"));
        }
        return cell.toRecord();
    }

    private static void check(CellFixture cell, String call, CauseKey cause) {
        cell.check(
                "deny-coverage",
                Abi.X86_64,
                RecordFixture.call(call),
                RecordFixture.denied(Verdict.FAIL_OPEN, Decision.ALLOW, new Observation.Returned(0)),
                cause,
                Optional.empty());
    }

    @Test
    void theSummaryIsAddedToThePageOfTheJob() throws IOException {
        Path page = folder.resolve("page");
        Files.writeString(page, "before\n\n");
        annotations(RecordFixture.noFilter(), Map.of("GITHUB_STEP_SUMMARY", page.toString()));
        assertThat(page).content().startsWith("before\n\n# Is the profile restrict enforced on 2 runners?");
    }

    @Test
    void nothingFromOutsideIsTakenForACommand() throws IOException {
        CellFixture cell = CellFixture.of("restrict", "local");
        String hostile = "a\n::error::b%0Ac\r::stop-commands::d";
        check(cell, "read", CauseKey.of(CauseKind.NAME_DROPPED, Party.LIBSECCOMP, hostile));
        assertThat(annotations(RecordFixture.onLocal(cell.toRecord()), Map.of()))
                .singleElement()
                .asString()
                .contains("a\\u000a::error::b%250Ac\\u000d::stop-commands::d");
    }
}
