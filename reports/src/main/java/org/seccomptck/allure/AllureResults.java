package org.seccomptck.allure;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.ConfigurationBuilder;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.ReportGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.Verdict;

/**
 * The folder of Allure results of one run, with a file for each result, and the HTML made from it.
 */
public final class AllureResults {
    private final Path base;
    private final Path results;
    private final Path report;
    private final FileSystemResultsWriter files;

    private AllureResults(Path base) {
        this.base = base;
        this.results = base.resolve("allure-results");
        this.report = base.resolve("allure-report");
        this.files = new FileSystemResultsWriter(results);
    }

    /** The folders of a run. */
    public static AllureResults in(Path run) {
        return new AllureResults(run);
    }

    /**
     * Sends the results of all tests that this JVM runs from now on to this folder.
     *
     * @throws IOException when the folder cannot be made
     */
    public void open() throws IOException {
        Files.createDirectories(results);
        Allure.setLifecycle(new AllureLifecycle(files));
    }

    /**
     * Writes the results of a record to which no test has written any: what conforms is one result for each runner,
     * profile, suite and ABI, rather than one a check.
     *
     * @throws IOException when a file cannot be written
     */
    public void rollUp(RunRecord run) throws IOException {
        Files.createDirectories(results);
        RolledUpResults rolledUp = new RolledUpResults(files, base);
        try {
            run.cells().parallelStream().forEach(rolledUp::write);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Adds what the report says of the run as a whole, and makes the HTML, without network and without Node.
     *
     * @throws IOException when a file cannot be written
     */
    public void publish(RunRecord run) throws IOException {
        writeEnvironment(run);
        new ObjectMapper().writeValue(results.resolve("categories.json").toFile(), categories());
        Path plugin = Files.createTempDirectory(report.getParent(), "behaviors-plugin-");
        try {
            ConfigurationBuilder configuration = ConfigurationBuilder.bundled()
                    .withReportName("seccomp-tck: " + run.runnerNames())
                    .withPlugins(List.of(BehaviorsPlugin.unpack(plugin)));
            new ReportGenerator(configuration.build()).generate(report, results);
        } finally {
            BehaviorsPlugin.remove(plugin);
        }
    }

    private void writeEnvironment(RunRecord run) throws IOException {
        Properties environment = new Properties();
        environment.setProperty("kit", "seccomp-tck " + run.kit());
        for (RunnerRecord runner : run.runners()) {
            environment.setProperty(runner.name(), runner.facts().words());
            environment.setProperty(
                    runner.name() + " kernel", runner.facts().kernel().words());
        }
        run.unavailable().forEach(site -> environment.setProperty(site.name(), site.problem()));
        try (OutputStream out = Files.newOutputStream(results.resolve("environment.properties"))) {
            environment.store(out, null);
        }
    }

    /** One category a verdict, the most dangerous first; Allure finds them by the message's first word. */
    private static List<Map<String, Object>> categories() {
        return List.of(
                category("1. Fail-open: denied by the profile, reached the kernel", Verdict.Kind.FAIL_OPEN, "failed"),
                category("2. Fail-closed: allowed by the profile, stopped", Verdict.Kind.FAIL_CLOSED, "failed"),
                category("3. Wrong action: another errno, signal or action", Verdict.Kind.WRONG_ACTION, "failed"),
                category("4. Undecided", Verdict.Kind.UNDECIDED, "skipped"),
                category("5. Not applicable", Verdict.Kind.NOT_APPLICABLE, "skipped"));
    }

    private static Map<String, Object> category(String name, Verdict.Kind kind, String status) {
        return Map.of("name", name, "messageRegex", "(?s).*" + kind.name() + ".*", "matchedStatuses", List.of(status));
    }
}
