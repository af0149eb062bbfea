package org.seccomptck.kcidb;

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
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seccomptck.record.Cause;
import org.seccomptck.record.Party;
import org.seccomptck.record.RecordFixture;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.words.Words;

class KcidbReportTests {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void theDataMatchTheSchemaOfTheDatabase() throws IOException {
        Schema schema;
        try (InputStream in =
                Objects.requireNonNull(KcidbReportTests.class.getResourceAsStream("kcidb-5.3.schema.json"))) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(in);
        }
        for (RunRecord run : List.of(RecordFixture.run(), RecordFixture.noFilter(), RecordFixture.matrix())) {
            assertThat(schema.validate(
                            write(run).toString(),
                            InputFormat.JSON,
                            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                    .isEmpty();
        }
    }

    /** Ids of one kind are told apart, and each that is spoken of is there. */
    @Test
    void everyReferencedObjectExists() throws IOException {
        JsonNode data = write(RecordFixture.run());

        assertThat(ids(data, "checkouts", "id")).containsAll(ids(data, "builds", "checkout_id"));
        assertThat(ids(data, "builds", "id")).containsAll(ids(data, "tests", "build_id"));
        assertThat(ids(data, "tests", "id")).containsAll(ids(data, "incidents", "test_id"));
        assertThat(ids(data, "issues", "id")).containsExactlyInAnyOrderElementsOf(ids(data, "incidents", "issue_id"));
        for (String kind : List.of("checkouts", "builds", "tests", "issues", "incidents")) {
            assertThat(ids(data, kind, "id")).as(kind).hasSize(data.path(kind).size());
        }
    }

    @Test
    void aMachineThatWasLostIsMissedAndNeverPasses() throws IOException {
        JsonNode data = write(RecordFixture.run());

        assertThat(statuses(data, "default-errno")).containsExactly("MISS");
        assertThat(statuses(data, "basic-allowlist")).containsExactly("ERROR");
        assertThat(statuses(data, "minimal-allowlist")).containsExactly("PASS");
        assertThat(statuses(data, "every-cause")).containsExactly("FAIL");
        assertThat(tests(data).filter(test -> test.path("path").asText().equals("seccomp_tck.site")))
                .singleElement()
                .satisfies(test -> assertThat(test.path("status").asText()).isEqualTo("MISS"));
        assertThat(statuses(data, "restrict")).contains("PASS").doesNotContain("FAIL", "MISS", "ERROR");
    }

    @Test
    void anIssueNamesTheLayerOfWhoeverIsAtFault() throws IOException {
        RunRecord run = RecordFixture.noFilter();
        JsonNode issue = write(run).path("issues").get(0);
        Cause cause = run.causes().get(0);

        assertThat(issue.path("id").asText()).isEqualTo("seccomp_tck:" + cause.id());
        assertThat(issue.path("comment").asText()).startsWith("No filter is loaded");
        assertThat(issue.path("culprit").toString()).isEqualTo("{\"code\":false,\"tool\":false,\"harness\":true}");
    }

    /** With no layer at fault KCIDB takes an issue for invalid. */
    @ParameterizedTest
    @EnumSource
    void eachPartyIsInALayer(Party party) {
        Culprit culprit = Culprit.of(party);

        assertThat(culprit.code() || culprit.tool() || culprit.harness()).isTrue();
        assertThat(culprit.code()).isEqualTo(party.name().contains("KERNEL") || party == Party.UNKNOWN);
    }

    private static Stream<JsonNode> tests(JsonNode data) {
        return StreamSupport.stream(data.path("tests").spliterator(), false);
    }

    private static Set<String> statuses(JsonNode data, String profile) {
        return tests(data)
                .filter(test -> test.path("misc").path("profile").asText().equals(profile))
                .map(test -> test.path("status").asText())
                .collect(Collectors.toSet());
    }

    private static Set<String> ids(JsonNode data, String kind, String member) {
        Set<String> ids = new HashSet<>();
        data.path(kind).forEach(one -> ids.add(one.path(member).asText()));
        return ids;
    }

    private JsonNode write(RunRecord run) throws IOException {
        Path file = new KcidbReport(Words.english())
                .write(new StoredRecord(run, folder.resolve("run-record.json")), folder, ReportProgress.NONE)
                .get(0);
        return JSON.readTree(Files.readAllBytes(file));
    }
}
