package org.seccomptck.oscal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.Report;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.words.Words;

/**
 * A run as OSCAL assessment results. The same record always has the same UUIDs.
 *
 * @param words the sentences
 */
public record OscalReport(Words words) implements Report {
    /** The name of the file. */
    public static final String FILE = "oscal-assessment-results.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String format() {
        return "oscal";
    }

    @Override
    public String title() {
        return words.of("format.oscal");
    }

    @Override
    public List<Path> write(StoredRecord record, Path folder, ReportProgress progress) throws IOException {
        Path file = folder.resolve(FILE);
        try (OutputStream out = Files.newOutputStream(file)) {
            JSON.writerWithDefaultPrettyPrinter().writeValue(out, new AssessmentResults(record, folder, words).json());
        }
        progress.step(1, 1);
        return List.of(file);
    }
}
