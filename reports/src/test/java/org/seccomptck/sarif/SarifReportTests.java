package org.seccomptck.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.record.Cause;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.CellFixture;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Party;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.RecordFixture;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.record.Verdict;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.words.Words;

class SarifReportTests {
    /** GitHub takes so many results of a run. */
    private static final int GITHUB_RESULTS = 25_000;

    @TempDir
    Path folder;

    @Test
    void theLogMatchesTheStandardsSchema() throws IOException {
        Schema schema;
        try (InputStream in =
                Objects.requireNonNull(getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(in);
        }
        for (RunRecord run : List.of(RecordFixture.run(), RecordFixture.noFilter(), RecordFixture.matrix())) {
            String text = Files.readString(write(run));
            assertThat(schema.validate(
                            text,
                            InputFormat.JSON,
                            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                    .isEmpty();
        }
    }

    @Test
    void aCauseIsAResultForEachProfile() throws IOException {
        RunRecord run = RecordFixture.noFilter();
        List<JsonNode> results = results(run, "CAUSE_FILTER_MISSING");

        assertThat(results).hasSize(1);
        JsonNode result = results.get(0);
        assertThat(result.path("level").asText()).isEqualTo("error");
        assertThat(result.path("message").path("text").asText())
                .isEqualTo("No filter is loaded (Seccomp: 0): all 5 calls that the profile denies reach the kernel."
                        + " OCI runtime at fault: the bundle has the profile. Use --oci-seccomp. It is an option of runsc."
                        + " Under Docker, write \"runtimeArgs\": [\"--oci-seccomp\"] beside the \"path\" of this runtime, in"
                        + " \"runtimes\" of /etc/docker/daemon.json, and reload dockerd (SIGHUP).");
        assertThat(result.path("occurrenceCount").asInt())
                .isEqualTo(run.causes().get(0).checks());
        assertThat(result.path("properties").path("runners"))
                .extracting(JsonNode::asText)
                .containsExactly("runsc@20240729");
        assertThat(result.path("attachments"))
                .extracting(one -> one.path("artifactLocation").path("uri").asText())
                .containsExactly("evidence/runsc@20240729/restrict/config.json");
    }

    @Test
    void everyResultIsOfARuleThatIsDeclared() throws IOException {
        JsonNode run = read(RecordFixture.run());
        JsonNode rules = run.path("tool").path("driver").path("rules");

        assertThat(run.path("results"))
                .hasSizeGreaterThan(20)
                .allSatisfy(result -> assertThat(
                                rules.path(result.path("ruleIndex").asInt()).path("id"))
                        .isEqualTo(result.path("ruleId")));
        assertThat(rules.findValuesAsText("id")).doesNotHaveDuplicates();
    }

    @Test
    void causesThatDifferHaveDifferentFingerprints() throws IOException {
        RunRecord run = RecordFixture.run();
        List<String> fingerprints = new ArrayList<>();
        for (JsonNode result : read(run).path("results")) {
            if (result.path("ruleId").asText().startsWith("CAUSE_")) {
                fingerprints.add(
                        result.path("partialFingerprints").path("finding/v1").asText());
            }
        }
        assertThat(fingerprints)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(run.causes().size());
    }

    @Test
    void howTheRunEnded() throws IOException {
        JsonNode invocation = read(RecordFixture.run()).path("invocations").path(0);
        assertThat(invocation.path("exitCode").asInt()).isEqualTo(1);
        assertThat(invocation.path("executionSuccessful").asBoolean()).isFalse();
        assertThat(read(RecordFixture.noFilter())
                        .path("invocations")
                        .path(0)
                        .path("executionSuccessful")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void theMatrixIsNotTooLarge() throws IOException {
        RunRecord matrix = RecordFixture.matrix();
        int causes = matrix.causes().stream()
                .mapToInt(cause -> cause.profiles().size())
                .sum();
        assertThat(matrix.causes()).extracting(Cause::checks).anyMatch(checks -> checks > 5000);
        assertThat(read(matrix).path("results")).hasSizeBetween(causes, GITHUB_RESULTS);
    }

    /** A profile's file may be named as one likes. */
    @ParameterizedTest
    @ValueSource(strings = {"with space", "c:olon", "perc%ent", "ünïcode", "a\u001b[2Jb", "//x", "/home/x", "?q#f"})
    void aProfileOfAnyNameHasAUri(String name) throws IOException {
        CellRecord cell = CellFixture.of(name, "local")
                .check(
                        "deny-coverage",
                        Abi.X86_64,
                        RecordFixture.call("chmod"),
                        Outcome.of(Verdict.FAIL_OPEN, Reason.of(ReasonCode.LOADED_DIFFERS)),
                        CauseKey.of(CauseKind.NAME_DROPPED, Party.OCI_RUNTIME, "chmod"),
                        java.util.Optional.empty())
                .toRecord();
        JsonNode run = read(RecordFixture.of(true, List.of(RecordFixture.runner("local")), List.of(cell)));
        String uri = uri(run.path("results").path(0));
        assertThat(java.net.URI.create(uri).getScheme()).isNull();
        assertThat(java.net.URI.create(uri).getPath()).endsWith(name.replace("//", "/") + ".json");
    }

    private static String uri(JsonNode result) {
        return result.path("locations")
                .path(0)
                .path("physicalLocation")
                .path("artifactLocation")
                .path("uri")
                .asText();
    }

    private List<JsonNode> results(RunRecord run, String rule) throws IOException {
        List<JsonNode> results = new ArrayList<>();
        read(run).path("results").forEach(result -> {
            if (result.path("ruleId").asText().equals(rule)) {
                results.add(result);
            }
        });
        return results;
    }

    private JsonNode read(RunRecord run) throws IOException {
        return new ObjectMapper().readTree(write(run).toFile()).path("runs").path(0);
    }

    private Path write(RunRecord run) throws IOException {
        return new SarifReport(Words.english())
                .write(new StoredRecord(run, folder.resolve("run-record.json")), folder, ReportProgress.NONE)
                .get(0);
    }
}
