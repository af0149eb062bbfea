package org.seccomptck.allure;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.Report;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.words.Words;

/**
 * The run as one file that can be mailed.
 *
 * @param words the sentences
 * @param history a folder in which earlier runs are remembered, for trends; it is made if it is missing
 * @param environment the environment's variables, which describe the CI build that makes the report
 */
public record AllureSingleFile(Words words, Optional<Path> history, Map<String, String> environment) implements Report {
    /** Copy the map. */
    public AllureSingleFile {
        environment = Map.copyOf(environment);
    }

    @Override
    public String format() {
        return "allure-single";
    }

    @Override
    public String title() {
        return words.of("allure.title.single");
    }

    @Override
    public List<Path> write(StoredRecord record, Path folder, ReportProgress progress) throws IOException {
        Path file = folder.resolve("allure-report.html");
        Page page = new Page(
                words.of("allure.report"),
                history.isPresent(),
                (name, type, content) ->
                        "data:" + type + ";base64," + Base64.getEncoder().encodeToString(content));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(page.begin().getBytes(StandardCharsets.UTF_8));
            try (PageFiles files = new PageFiles(out, history.map(History::new))) {
                new ReportData(Material.of(record, words, false), history, environment).write(files, progress);
            }
            out.write(page.end().getBytes(StandardCharsets.UTF_8));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return List.of(file);
    }
}
