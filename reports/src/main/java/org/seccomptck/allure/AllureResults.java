package org.seccomptck.allure;

import io.qameta.allure.entity.Attachment;
import io.qameta.allure.entity.Label;
import io.qameta.allure.entity.Link;
import io.qameta.allure.entity.Parameter;
import io.qameta.allure.entity.Status;
import io.qameta.allure.entity.TestResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.Report;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.words.Words;

/**
 * The run as results from which other tools of Allure make their reports: Jenkins' plugin, TestOps, Allure 3.
 *
 * @param words the sentences
 * @param environment the environment's variables, which describe the CI build that makes the report
 */
public record AllureResults(Words words, Map<String, String> environment) implements Report {
    /** Copy the map. */
    public AllureResults {
        environment = Map.copyOf(environment);
    }

    /** A result in the form of Allure's result files. */
    private record Written(
            String uuid,
            String historyId,
            String testCaseId,
            String fullName,
            String name,
            Status status,
            Map<String, String> statusDetails,
            String stage,
            long start,
            long stop,
            String descriptionHtml,
            List<Label> labels,
            List<Parameter> parameters,
            List<Link> links,
            List<Attachment> attachments) {}

    @Override
    public String format() {
        return "allure-results";
    }

    @Override
    public String title() {
        return words.of("allure.title.results");
    }

    @Override
    public List<Path> write(StoredRecord record, Path folder, ReportProgress progress) throws IOException {
        Path into = Files.createDirectories(folder.resolve("allure-results"));
        Material material = Material.of(record, words, false);
        Steps steps = new Steps(words);
        List<Result> results = Results.of(material);
        AtomicInteger done = new AtomicInteger();
        try {
            results.parallelStream().forEach(result -> {
                write(into, result.test().getUid() + "-result.json", written(result, steps));
                progress.step(done.incrementAndGet(), results.size());
            });
            write(into, "categories.json", Json.bytes(material.categories().all()));
            write(into, "executor.json", Json.bytes(new RunExecutor(environment).of(material.run(), words)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        environment(material, into);
        for (Map.Entry<String, Path> file : material.evidence().files().entrySet()) {
            Files.copy(file.getValue(), into.resolve(file.getKey()), StandardCopyOption.REPLACE_EXISTING);
        }
        return List.of(into);
    }

    private static byte[] written(Result result, Steps steps) {
        byte[] test = Json.bytes(written(result.test()));
        if (result.groups().isEmpty()) {
            return test;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(test.length * 2);
        all.write(test, 0, test.length - 1);
        all.writeBytes(",\"steps\":".getBytes(StandardCharsets.UTF_8));
        steps.write(result.groups(), all);
        all.write('}');
        return all.toByteArray();
    }

    private static Written written(TestResult test) {
        Map<String, String> details = new TreeMap<>();
        Optional.ofNullable(test.getStatusMessage()).ifPresent(message -> details.put("message", message));
        Optional.ofNullable(test.getStatusTrace()).ifPresent(trace -> details.put("trace", trace));
        return new Written(
                test.getUid(),
                test.getHistoryId(),
                test.getTestId(),
                test.getFullName(),
                test.getName(),
                test.getStatus(),
                details,
                "finished",
                test.getTime().getStart(),
                test.getTime().getStop(),
                Optional.ofNullable(test.getDescriptionHtml()).orElse(""),
                test.getLabels(),
                test.getParameters(),
                test.getLinks(),
                Stream.concat(test.getBeforeStages().stream(), Stream.ofNullable(test.getTestStage()))
                        .flatMap(stage -> stage.getAttachments().stream())
                        .toList());
    }

    private static void write(Path folder, String name, byte[] content) {
        try {
            Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Write the rows in order; {@code java.util.Properties} would lose it. */
    private static void environment(Material material, Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        RunEnvironment.of(material.run(), material.words())
                .forEach((name, value) -> text.append(property(name))
                        .append('=')
                        .append(property(value))
                        .append('\n'));
        Files.writeString(folder.resolve("environment.properties"), text);
    }

    /** Return a text in the form of a properties file: in ASCII, with characters that would end a name escaped. */
    private static String property(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> {
            if (c < ' ' || c > '~') {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                escaped.append(" =:#!\\".indexOf(c) < 0 ? "" : "\\").append((char) c);
            }
        });
        return escaped.toString();
    }
}
