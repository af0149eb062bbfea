package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seccomptck.record.ClaimRecord;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.Report;
import org.seccomptck.report.ReportProgress;

/** {@code docs/formats.md} has a row for each format, with the files that the format writes. */
class FormatsDocumentTests {
    private static final Path DOCUMENT = Path.of("../docs/formats.md");

    private static final ClaimRecord CLAIM = new ClaimRecord(
            "some", "A document", "en", "It is denied", "It is denied", "mine", List.of("try"), "denied", List.of());

    @TempDir
    private Path folder;

    private StoredRecord record;

    @BeforeEach
    void record() throws IOException {
        new WrittenRecord()
                .with("before", "6.1.0", "mine", "chmod=ERRNO(EPERM)", "mount=")
                .with("after", "6.2.0", "mine", "chmod=ALLOW", "mount=")
                .in(folder.resolve("run"));
        Path file = folder.resolve("run").resolve(RecordFile.NAME);
        record = new StoredRecord(RecordFile.read(file).withClaims(List.of(CLAIM)), file);
    }

    static Stream<Report> formats() {
        return new ReportFormats(
                        Optional.empty(), Optional.empty(), Optional.empty(), new PrintWriter(new StringWriter()))
                .all().stream();
    }

    private static String row(String format) throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| `" + format + "` |"))
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @MethodSource("formats")
    void eachFormatHasARowWithItsFiles(Report report) throws IOException {
        Path out = Files.createDirectory(folder.resolve("out"));
        List<Path> files = report.write(record, out, ReportProgress.NONE);
        assertThat(files).isNotEmpty();
        assertThat(files).allSatisfy(file -> {
            String name = out.relativize(file).toString().replace("table-mine", "table-PROFILE");
            assertThat(row(report.format())).contains("`" + name + (Files.isDirectory(file) ? "/`" : "`"));
        });
    }

    @Test
    void helpNamesThemAll() {
        String help = Execution.of("report", "--help").out().replaceAll("\\s+", " ");
        assertThat(formats().map(Report::format))
                .allSatisfy(format -> assertThat(help).containsPattern("[ :,]" + Pattern.quote(format) + "[ ,;(]"));
    }
}
