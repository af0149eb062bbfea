package org.seccomptck.kcidb;

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
 * A run for KernelCI's common database: a build for each kernel, a test for each suite and ABI of each cell, an issue for
 * each cause, and an incident for each test in which a cause shows.
 *
 * @param words the sentences
 */
public record KcidbReport(Words words) implements Report {
    /** The file that it is written to. */
    public static final String FILE = "kcidb.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String format() {
        return "kcidb";
    }

    @Override
    public String title() {
        return words.of("format.kcidb");
    }

    @Override
    public List<Path> write(StoredRecord record, Path folder, ReportProgress progress) throws IOException {
        Path file = folder.resolve(FILE);
        try (OutputStream out = Files.newOutputStream(file)) {
            JSON.writeValue(out, new KcidbData(record, words).all());
        }
        progress.step(1, 1);
        return List.of(file);
    }
}
