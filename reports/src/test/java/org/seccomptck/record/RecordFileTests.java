package org.seccomptck.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.Severity;
import org.seccomptck.record.Verdict.Kind;
import org.seccomptck.runner.RunnerFacts;

class RecordFileTests {
    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Path file = folder.resolve("run-record.json");
        RecordFile.write(record(), file);
        assertThat(RecordFile.read(file)).isEqualTo(record());
        assertThat(folder).isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void whatIsWrittenIsOfThePublishedForm() throws IOException {
        assertThat(violations(write())).isEmpty();
    }

    /** The first kits of this form did not keep which document it was. */
    @Test
    void aRecordWithoutTheDocumentsDigestIsStillRead() throws IOException {
        String older = write().replaceFirst("\"document\":\"2{64}\",", "");
        assertThat(older).doesNotContain("\"document\"");
        assertThat(violations(older)).isEmpty();
        Path file = Files.writeString(folder.resolve("older.json"), older);
        assertThat(RecordFile.read(file).cells())
                .extracting(CellRecord::document)
                .containsExactly("");
    }

    /** Nor did they tell what executes a machine's instructions. */
    @Test
    void aRecordWithoutAnAcceleratorIsStillRead() throws IOException {
        String older = write().replace(",\"accelerator\":\"tcg\"", "");
        assertThat(older).doesNotContain("accelerator");
        assertThat(violations(older)).isEmpty();
        Path file = Files.writeString(folder.resolve("older.json"), older);
        assertThat(RecordFile.read(file).runners())
                .extracting(runner -> runner.facts().accelerator())
                .containsExactly("");
    }

    @Test
    void theFormRefusesAnUnknownVerdict() throws IOException {
        assertThat(violations(write().replace("\"FAIL_OPEN\"", "\"FINE\""))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"format": 1, "kit": "0.0.1"} | is a run record of format 1; this kit reads format 2
            {"kit": "0.0.1"}              | is no run record
            []                            | is no run record
            kit: 0.0.1                    | is no JSON
            {"format": 2, "kit": "0.0.1   | is no whole run record
            {"format": 2, "what": 1}      | is no whole run record
            """)
    void anotherDocumentIsRefusedInALine(String text, String problem) throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), text);
        assertThatExceptionOfType(RecordFile.NotARecord.class)
                .isThrownBy(() -> RecordFile.read(file))
                .withMessageContaining("other.json " + problem)
                .withMessageNotContaining("\n");
    }

    private String write() throws IOException {
        Path file = folder.resolve("record.json");
        RecordFile.write(record(), file);
        return Files.readString(file);
    }

    private static List<Error> violations(String json) throws IOException {
        try (InputStream in = Objects.requireNonNull(RunRecord.class.getResourceAsStream("run-record.schema.json"))) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in);
            return schema.validate(json, InputFormat.JSON);
        }
    }

    private static RunRecord record() {
        RunnerFacts facts = new RunnerFacts(
                        "6.1.0",
                        "x86_64",
                        "docker",
                        "20.10.24",
                        "1.41",
                        "runc",
                        "runc",
                        "1.1.5",
                        "2.5.4",
                        "2",
                        false,
                        List.of("name=seccomp,profile=default"))
                .withAccelerator("tcg");
        CheckRecord check = new CheckRecord(
                "deny-coverage",
                "x86_64",
                "chmod",
                90,
                new Verdict(Kind.FAIL_OPEN, "reached the kernel"),
                "ERRNO(EPERM)",
                "ALLOW",
                "success (0)",
                List.of("an addition"));
        Finding finding = new Finding(
                Finding.Kind.VACUOUS_RULE,
                Severity.WARNING,
                "/syscalls/1",
                Machine.AARCH64,
                List.of(Abi.AARCH64),
                "chmod",
                "nothing is denied",
                "deny fchmodat");
        CellRecord cell = new CellRecord(
                "restrict",
                "title",
                "origin",
                "2".repeat(64),
                "local",
                true,
                "",
                1,
                250,
                1,
                List.of(new EvidenceFile("evidence/local/restrict/filters.txt", "0".repeat(64))),
                List.of(finding),
                List.of(check));
        return new RunRecord(
                RunRecord.FORMAT,
                "0.1.0",
                "2026-01-01T00:00:00Z",
                false,
                List.of(new RunnerRecord("local", facts)),
                List.of(new UnavailableSite(
                        "lab/x", "no answer", List.of(new EvidenceFile("evidence/lab/x/console.txt", "1".repeat(64))))),
                List.of(cell));
    }
}
