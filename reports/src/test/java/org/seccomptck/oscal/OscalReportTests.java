package org.seccomptck.oscal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.RecordFixture;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.words.Words;

/** Held against NIST's schema, and what it does not say: that each reference leads somewhere. */
class OscalReportTests {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static Schema schema;

    @TempDir
    private Path folder;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                OscalReportTests.class.getResourceAsStream("/schema/json/oscal-ar_schema.json"))) {
            JsonNode published = JSON.readTree(in);
            unnest(published);
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(published);
        }
    }

    /** Some properties of the published schema are nested in an object that has but their own name. */
    private static void unnest(JsonNode node) {
        node.forEach(OscalReportTests::unnest);
        if (node.path("properties") instanceof ObjectNode properties) {
            List<String> names = new ArrayList<>();
            properties.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                JsonNode inner = properties.path(name);
                if (inner.size() == 1 && inner.has(name) && inner.path(name).isObject()) {
                    properties.set(name, inner.path(name));
                }
            }
        }
    }

    @Test
    void theDocumentMatchesNistsSchema() throws IOException {
        for (RunRecord run : List.of(RecordFixture.run(), RecordFixture.noFilter(), RecordFixture.matrix())) {
            assertThat(violations(write(run))).isEmpty();
        }
    }

    /** A schema that takes everything would show nothing. */
    @Test
    void theSchemaRefusesWhatIsWrong() throws IOException {
        JsonNode document = write(RecordFixture.noFilter());
        ObjectNode finding = (ObjectNode) document.at("/assessment-results/results/0/findings/0/target/status");

        finding.put("state", "perhaps");
        assertThat(violations(document)).isNotEmpty();
        finding.put("state", "satisfied");
        assertThat(violations(document)).isEmpty();
        ((ObjectNode) document.path("assessment-results"))
                .put("uuid", UUID.nameUUIDFromBytes(new byte[0]).toString());
        assertThat(violations(document)).isNotEmpty();
    }

    @Test
    void eachReferenceLeadsSomewhere() throws IOException {
        JsonNode document = write(RecordFixture.run());
        List<String> uuids = document.findValuesAsText("uuid");
        Set<String> known = new HashSet<>(uuids);

        assertThat(uuids)
                .doesNotHaveDuplicates()
                .allMatch(one -> UUID.fromString(one).version() == 5);
        for (String member : List.of("subject-uuid", "observation-uuid", "risk-uuid")) {
            assertThat(document.findValuesAsText(member))
                    .as(member)
                    .isNotEmpty()
                    .allMatch(known::contains);
        }
        assertThat(document.findValuesAsText("href").stream().filter(href -> href.startsWith("#")))
                .isNotEmpty()
                .allMatch(href -> known.contains(href.substring(1)));
    }

    @Test
    void evidenceHasItsPlaceAndItsDigest() throws IOException {
        RunRecord run = RecordFixture.run();
        JsonNode resources = write(run).at("/assessment-results/back-matter/resources");
        EvidenceFile file = run.cells().get(0).evidence().get(0);

        assertThat(resources)
                .filteredOn(resource -> resource.path("title").asText().equals(file.path()))
                .singleElement()
                .satisfies(resource -> {
                    JsonNode link = resource.path("rlinks").get(0);
                    assertThat(link.path("href").asText()).isEqualTo("./" + file.path());
                    assertThat(link.path("hashes").toString())
                            .isEqualTo("[{\"algorithm\":\"SHA-256\",\"value\":\"" + file.sha256() + "\"}]");
                });
    }

    @Test
    void theSameRecordMakesTheSameDocument() throws IOException {
        assertThat(write(RecordFixture.run())).isEqualTo(write(RecordFixture.run()));
    }

    @Test
    void aControlIsSatisfiedIfEverythingConforms() throws IOException {
        CellRecord right = RecordFixture.noFilter().cells().get(1);
        RunRecord clean = new RunRecord(
                RecordFixture.noFilter().kit(),
                List.of("run"),
                RecordFixture.noFilter().began(),
                RecordFixture.noFilter().ended(),
                true,
                RecordFixture.noFilter().runners(),
                List.of(),
                List.of(right));

        assertThat(states(clean)).containsOnly("satisfied pass");
        assertThat(states(RecordFixture.noFilter())).containsOnly("not-satisfied fail");
        assertThat(states(RecordFixture.byChance())).containsOnly("not-satisfied other");
    }

    private List<String> states(RunRecord run) throws IOException {
        List<String> states = new ArrayList<>();
        for (JsonNode finding : write(run).at("/assessment-results/results/0/findings")) {
            JsonNode status = finding.path("target").path("status");
            states.add(
                    status.path("state").asText() + " " + status.path("reason").asText());
        }
        assertThat(states).hasSize(Control.values().length);
        return states;
    }

    private static List<Error> violations(JsonNode document) {
        return schema.validate(
                document.toString(),
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private JsonNode write(RunRecord run) throws IOException {
        Path file = new OscalReport(Words.english())
                .write(new StoredRecord(run, folder.resolve("run-record.json")), folder, ReportProgress.NONE)
                .get(0);
        return JSON.readTree(Files.readAllBytes(file));
    }
}
