package org.seccomptck.allure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.document.Document;
import org.seccomptck.record.ProfileRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.Report;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.words.Words;

/**
 * The run as a folder that any browser opens, from a disk or from a server.
 *
 * @param words the sentences
 * @param history a folder in which earlier runs are remembered, for trends; it is made if it is missing
 * @param environment the environment's variables, which describe the CI build that makes the report
 */
public record AllureReport(Words words, Optional<Path> history, Map<String, String> environment) implements Report {
    private static final String FOLDER = "allure-report";

    /** Copy the map. */
    public AllureReport {
        environment = Map.copyOf(environment);
    }

    @Override
    public String format() {
        return "allure";
    }

    @Override
    public String title() {
        return words.of("allure.title");
    }

    @Override
    public List<Path> write(StoredRecord record, Path folder, ReportProgress progress) throws IOException {
        Path report = Files.createDirectories(folder.resolve(FOLDER));
        Material material = Material.of(record, words, true);
        try {
            new ReportData(material, history, environment).write(new FolderFiles(report, memory()), progress);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        profiles(material, report);
        Path index = report.resolve("index.html");
        Page page = new Page(words.of("allure.report"), history.isPresent(), (name, type, content) -> {
            Files.write(report.resolve(name), content);
            return name;
        });
        Files.writeString(index, page.begin() + page.end());
        return List.of(index);
    }

    private Optional<History> memory() {
        return history.map(History::new);
    }

    private static void profiles(Material material, Path report) throws IOException {
        for (Map.Entry<ProfileRecord, Document> profile :
                material.documents().found().entrySet()) {
            Path file = report.resolve(RuleLink.page(profile.getKey()));
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, DocumentPage.of(profile.getKey().id(), profile.getValue()));
        }
    }
}
