package org.seccomptck.comparison.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.comparison.AnswerTable;
import org.seccomptck.comparison.AnswerTables;
import org.seccomptck.comparison.Records;
import org.seccomptck.comparison.report.TableReport.Form;
import org.seccomptck.record.RecordFixture;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.words.Words;

class TableReportTests {
    private static final RunRecord RUN = Records.of(
            List.of(
                    Records.runner("lab/linux-6.1/runc", "6.1.0"),
                    Records.runner("lab/linux-6.2/runc", "6.2.0"),
                    Records.runner("lab/linux-7.2/runc", "7.2.0")),
            Records.cell(
                    "mine",
                    "lab/linux-6.1/runc",
                    Records.check(Abi.X86_64, "chmod", 90, "ERRNO(EPERM)"),
                    Records.check(Abi.X86_64, "a|\"b\"", 91, "ALLOW"),
                    Records.check(Abi.X86_64, "mseal", 462, "ALLOW")),
            Records.cell(
                    "mine",
                    "lab/linux-6.2/runc",
                    Records.check(Abi.X86_64, "chmod", 90, "ERRNO(EPERM)"),
                    Records.check(Abi.X86_64, "a|\"b\"", 91, "LOG"),
                    Records.check(Abi.X86_64, "mseal", 462, "KILL_THREAD")),
            Records.notStarted("mine", "lab/linux-7.2/runc", "no \u001b[31msuch\u001b[0m file\nand more"));

    @TempDir
    private Path folder;

    @Test
    void onATerminalColumnsThatAreAlikeAreOneAndNoForeignControlCharacterIsWritten() throws IOException {
        assertThat(written(Form.TEXT, table())).isEqualTo("""
                +--------+-------+----------+-------------+----------------------+
                | ABI    | mine  | 6.1/runc | 6.2/runc    | 7.2/runc (not asked) |
                +--------+-------+----------+-------------+----------------------+
                | x86_64 | a|"b" | allow    | log         | –                    |
                | x86_64 | mseal | allow    | KILL_THREAD | –                    |
                +--------+-------+----------+-------------+----------------------+
                6.1/runc: lab/linux-6.1/runc
                6.2/runc: lab/linux-6.2/runc
                7.2/runc: lab/linux-7.2/runc
                2 of 3 calls; there are 1 in which the runners do the same (--all). ! deviates from the profile, ? undecided, – not asked.
                Not asked: lab/linux-7.2/runc: the container did not start: no \\u001b[31msuch\\u001b[0m file
                """);
    }

    @Test
    void forASpreadsheet() throws IOException {
        assertThat(written(Form.CSV, table())).isEqualTo("""
                abi,call,number,lab/linux-6.1/runc,lab/linux-6.2/runc,lab/linux-7.2/runc
                x86_64,"a|""b""\",91,allow,log,–
                x86_64,mseal,462,allow,KILL_THREAD,–
                """);
        assertThat(new TableReport(Form.CSV, Words.english()).notAsked(table()))
                .singleElement()
                .asString()
                .isEqualTo(
                        "Not asked: lab/linux-7.2/runc: the container did not start: no \\u001b[31msuch\\u001b[0m file");
    }

    @Test
    void forACodeHost() throws IOException {
        assertThat(written(Form.MARKDOWN, table()).lines().limit(4))
                .containsExactly(
                        "| abi | call | lab/linux-6.1/runc | lab/linux-6.2/runc | lab/linux-7.2/runc (not asked) |",
                        "| --- | --- | --- | --- | --- |",
                        "| x86_64 | a\\|\"b\" | allow | log | – |",
                        "| x86_64 | mseal | allow | KILL_THREAD | – |");
    }

    @Test
    void forAProgram() throws IOException {
        JsonNode table = new ObjectMapper().readTree(written(Form.JSON, table()));
        assertThat(table.at("/calls/1/call").asText()).isEqualTo("mseal");
        assertThat(table.at("/calls/1/answers/1/0/decision").asText()).isEqualTo("KILL_THREAD");
        assertThat(table.at("/calls/1/answers/2/0/kind").asText()).isEqualTo("NONE");
        assertThat(table.at("/columns/1/title").asText()).isEqualTo("lab/linux-6.2/runc");
        assertThat(table.at("/notAsked/0/why").asText()).isEqualTo("NOT_STARTED");
    }

    /** With cells that deviate, are undecided, and of containers that were refused, hung and lost. */
    @Test
    void whatIsWrittenForProgramsIsOfThePublishedForm() throws IOException {
        for (RunRecord run : List.of(RUN, RecordFixture.run(), RecordFixture.noFilter())) {
            for (Path file : reported(Form.JSON, run, new ArrayList<>())) {
                assertThat(Published.violations("table.schema.json", file))
                        .as("%s", file)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileForEachProfileWithEveryCall(Form form) throws IOException {
        List<String> steps = new ArrayList<>();
        List<Path> files = reported(form, RecordFixture.run(), steps);
        assertThat(files).hasSize(7).allMatch(Files::isRegularFile);
        assertThat(files.get(0).getFileName().toString()).startsWith("table-restrict.");
        assertThat(Files.readString(files.get(0))).contains("chmod", "mseal");
        assertThat(steps).hasSize(7).startsWith("1/7").endsWith("7/7");
    }

    @Test
    void eachFormHasANameOfItsOwn() {
        assertThat(Form.values())
                .extracting(form -> new TableReport(form, Words.english()).format())
                .containsExactly("table-text", "table-markdown", "table-csv", "table-json");
    }

    private static AnswerTable table() {
        return new AnswerTables(RUN, "deny-coverage", RunnerRecord::name).of("mine");
    }

    private static String written(Form form, AnswerTable table) throws IOException {
        StringWriter out = new StringWriter();
        new TableReport(form, Words.english()).write("mine", "deny-coverage", table.differing(), table, out);
        return out.toString();
    }

    private List<Path> reported(Form form, RunRecord run, List<String> steps) throws IOException {
        return new TableReport(form, Words.english())
                .write(
                        new StoredRecord(run, folder.resolve("run-record.json")),
                        folder,
                        (done, all) -> steps.add(done + "/" + all));
    }
}
