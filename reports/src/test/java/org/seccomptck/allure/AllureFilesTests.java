package org.seccomptck.allure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.document.Document;
import org.seccomptck.record.Cause;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.RecordFixture;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.ReportFolder;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.words.Words;

class AllureFilesTests {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private List<JsonNode> results(RunRecord run) throws IOException {
        ReportFolder place = new ReportFolder(folder);
        Path results = new AllureResults(Words.english(), Map.of())
                .write(place.store(run), folder, ReportProgress.NONE)
                .get(0);
        List<JsonNode> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(results)) {
            for (Path file : files.filter(path -> path.toString().endsWith("-result.json"))
                    .sorted()
                    .toList()) {
                found.add(JSON.readTree(file.toFile()));
            }
        }
        return found;
    }

    @Test
    void eachGroupCauseAndContainerThatDidNotStartIsAResult() throws IOException {
        RunRecord run = RecordFixture.run();
        int groups = run.cells().stream().mapToInt(cell -> cell.groups().size()).sum();
        int shown = run.causes().stream()
                .mapToInt(cause -> Math.min(cause.checks(), CauseResults.ONE_BY_ONE))
                .sum();
        long notStarted = run.cells().stream().filter(cell -> !cell.started()).count();
        assertThat(results(run))
                .hasSize((int) (groups
                        + run.causes().size()
                        + shown
                        + notStarted
                        + run.unavailable().size()))
                .extracting(result -> result.get("historyId").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void aDeniedEffectThatAContainerHadIsTold() throws IOException {
        assertThat(results(RecordFixture.seenSibling()))
                .singleElement()
                .extracting(result -> result.path("descriptionHtml").asText())
                .asString()
                .contains("fchmod (x86_64).", "tck harden")
                .doesNotContain("fchmodat2");
    }

    /** A suites page of thousands of results takes a browser seconds. */
    @Test
    void whereThereAreManyTheAbisOfASuiteShareAResult() throws IOException {
        RunRecord run = RecordFixture.run();
        Material material = Material.of(new ReportFolder(folder).store(run), Words.english(), false);
        List<Result> suites = Results.of(material, 0).stream()
                .filter(result -> !result.groups().isEmpty())
                .toList();
        assertThat(suites).hasSize((int) run.cells().stream()
                .flatMap(cell -> cell.groups().stream()
                        .map(group -> cell.runner() + cell.name() + group.suite())
                        .distinct())
                .count());
        assertThat(suites.stream().flatMap(result -> result.groups().stream()))
                .containsExactlyInAnyOrderElementsOf(run.cells().stream()
                        .flatMap(cell -> cell.groups().stream())
                        .toList());
        Result folded = suites.stream()
                .filter(result -> result.groups().size() > 1)
                .findFirst()
                .orElseThrow();
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        new Steps(Words.english()).write(folded.groups(), json);
        assertThat(JSON.readTree(json.toByteArray())).hasSameSizeAs(folded.groups());
        assertThat(JSON.readTree(json.toByteArray()).get(1).path("steps"))
                .hasSize(folded.groups().get(1).size());
    }

    @Test
    void eachCheckOfAGroupIsAStep() throws IOException {
        RunRecord run = RecordFixture.noFilter();
        int checks = run.cells().stream()
                .flatMap(cell -> cell.groups().stream())
                .mapToInt(CheckGroup::size)
                .sum();
        assertThat(results(run).stream()
                        .mapToInt(result -> result.path("steps").size())
                        .sum())
                .isEqualTo(checks);
    }

    @Test
    void noMoreChecksOfACauseThanStatedAreResultsAndItsOwnNamesTheRest() throws IOException {
        RunRecord run = RecordFixture.noFilter();
        Cause cause = run.causes().get(0);
        assertThat(cause.checks()).isGreaterThan(CauseResults.ONE_BY_ONE);
        List<JsonNode> ofCause = results(run).stream()
                .filter(result -> result.at("/statusDetails/trace").asText().contains("category: " + cause.id()))
                .toList();
        assertThat(ofCause).hasSize(1 + CauseResults.ONE_BY_ONE);
        assertThat(ofCause)
                .filteredOn(result -> result.get("fullName").asText().startsWith("cause/"))
                .singleElement()
                .satisfies(result -> assertThat(result.get("descriptionHtml").asText())
                        .contains("chmod", "unlink", "statfs", "mount", "link"));
    }

    @Test
    void eachResultSaysWhenHowLongWhereAndHowBad() throws IOException {
        assertThat(results(RecordFixture.run())).allSatisfy(result -> {
            assertThat(result.get("stop").asLong())
                    .isGreaterThanOrEqualTo(result.get("start").asLong());
            assertThat(result.get("start").asLong()).isPositive();
            assertThat(result.get("parameters").findValuesAsText("name")).contains("runner");
            assertThat(result.get("labels").findValuesAsText("name")).contains("severity");
        });
    }

    @Test
    void theEnvironmentIsInOrderAndReadableAsProperties() throws IOException {
        RunRecord run = RecordFixture.run();
        results(run);
        Path file = folder.resolve("allure-results/environment.properties");
        Properties properties = new Properties();
        try (var in = Files.newInputStream(file)) {
            properties.load(in);
        }
        Map<String, String> rows = RunEnvironment.of(run, Words.english());
        assertThat(properties).containsExactlyInAnyOrderEntriesOf(rows);
        assertThat(rows.keySet()).startsWith("Kernel", "Engine", "OCI runtime", "libseccomp");
        assertThat(Files.readAllLines(file))
                .hasSize(rows.size())
                .first()
                .asString()
                .startsWith("Kernel=");
    }

    @Test
    void evidenceIsThereOnceHoweverManyResultsShowIt() throws IOException {
        RunRecord run = RecordFixture.run();
        results(run);
        long kept =
                run.cells().stream().mapToLong(cell -> cell.evidence().size()).sum();
        try (Stream<Path> files = Files.list(folder.resolve("allure-results"))) {
            assertThat(files.filter(path -> path.getFileName().toString().matches("[0-9a-f]{16}\\.(txt|json)")))
                    .hasSize((int) kept);
        }
    }

    @Test
    void aRecordWithoutItsEvidenceIsReported() throws IOException {
        AllureReport report = new AllureReport(Words.english(), Optional.empty(), Map.of());
        assertThat(report.write(
                        new StoredRecord(RecordFixture.run(), folder.resolve("run-record.json")),
                        folder,
                        ReportProgress.NONE))
                .allSatisfy(file -> assertThat(file).exists());
    }

    @Test
    void aBrokenHistoryIsOneLineThatSaysWhatToDo() throws IOException {
        Path broken = Files.createDirectories(folder.resolve("memory/history")).resolve("history.json");
        Files.writeString(broken, "{\"x\": ");
        AllureReport report = new AllureReport(Words.english(), Optional.of(folder.resolve("memory")), Map.of());
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> report.write(
                        new ReportFolder(folder).store(RecordFixture.noFilter()), folder, ReportProgress.NONE))
                .withMessageContainingAll(broken.toString(), "Remove it")
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain("\n"));
    }

    @Test
    void aHistoryIsKeptFromRunToRun() throws IOException {
        Path memory = folder.resolve("memory");
        AllureReport report = new AllureReport(Words.english(), Optional.of(memory), Map.of());
        for (int run = 1; run <= 3; run++) {
            report.write(new ReportFolder(folder).store(RecordFixture.noFilter()), folder, ReportProgress.NONE);
            assertThat(JSON.readTree(
                            memory.resolve("history/history-trend.json").toFile()))
                    .hasSize(run);
        }
        try (Stream<Path> files = Files.list(memory.resolve("history"))) {
            assertThat(files).allSatisfy(file -> assertThat(file.toString()).endsWith(".json"));
        }
    }

    @Test
    void thePageAsksForNothingFromElsewhere() throws IOException {
        Path index = new ReportFolder(folder).report(RecordFixture.noFilter());
        assertThat(Files.readString(index)).doesNotContain("http");
    }

    @Test
    void aBuildIsNamedByItsVariables() {
        RunRecord run = RecordFixture.noFilter();
        assertThat(new RunExecutor(Map.of("GITHUB_RUN_ID", "7", "GITHUB_REPOSITORY", "a/b", "GITHUB_RUN_NUMBER", "3"))
                        .of(run, Words.english()))
                .satisfies(info -> assertThat(info.getBuildUrl()).isEqualTo("https://github.com/a/b/actions/runs/7"))
                .satisfies(info -> assertThat(info.getBuildOrder()).isEqualTo(3));
        assertThat(new RunExecutor(Map.of()).of(run, Words.english()).getBuildName())
                .startsWith("tck run -p restrict");
    }

    @Test
    void everyLineOfAProfileCanBeLinked() {
        Document document = Document.of("{\n  \"defaultAction\":\n  \"<b>\"\n}\n");
        assertThat(DocumentPage.of("<b>", document)).contains("id=\"L4\"").doesNotContain("<b>");
    }
}
