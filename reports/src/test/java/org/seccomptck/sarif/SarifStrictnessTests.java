package org.seccomptck.sarif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.seccomptck.comparison.ComparedProfiles;
import org.seccomptck.comparison.ProfileComparison;
import org.seccomptck.words.MarkedWords;
import org.seccomptck.words.Words;

class SarifStrictnessTests {
    @Test
    void theLogMatchesTheStandardsSchema() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(in);
            for (ProfileComparison one : List.of(
                    ComparedProfiles.different(true), ComparedProfiles.withoutFilter(), ComparedProfiles.equal())) {
                assertThat(schema.validate(
                                new SarifStrictness(Words.english()).print(one, "1"),
                                InputFormat.JSON,
                                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                        .isEmpty();
            }
        }
    }

    @Test
    void aDifferenceStandsWhereTheFirstProfileDecidesIt() throws IOException {
        assertThat(results(ComparedProfiles.different(false)))
                .extracting(
                        result -> result.path("ruleId").asText(),
                        result -> result.path("level").asText(),
                        result -> result.at("/locations/0/logicalLocations/0/fullyQualifiedName")
                                .asText(),
                        result -> result.at("/locations/0/physicalLocation/region/startLine")
                                .asInt())
                .contains(
                        tuple("LOOSER", "error", "/defaultAction", 1),
                        tuple("STRICTER", "warning", "/syscalls/0", 3),
                        tuple("STRICTER", "warning", "/architectures", 1));
    }

    @Test
    void onlyWhatCountsIsAResult() throws IOException {
        assertThat(results(ComparedProfiles.different(false)))
                .noneMatch(result -> result.path("ruleId").asText().equals("OTHER_ANSWER"));
        assertThat(results(ComparedProfiles.different(true)))
                .filteredOn(result -> result.path("ruleId").asText().equals("OTHER_ANSWER"))
                .extracting(result -> result.at("/message/text").asText())
                .contains("link on x86_64, i386; new|profile.json: KILL_PROCESS (rule /syscalls/1);"
                        + " old.json: ERRNO(EPERM) (rule /syscalls/0);"
                        + " for example link(0, 0, 0, 0, 0, 0) on x86_64");
        assertThat(results(ComparedProfiles.equal())).isEmpty();
    }

    /** A code host knows a result again by its fingerprint, whatever the sentences are. */
    @Test
    void fingerprintsAreMadeOfValues() throws IOException {
        List<String> english = fingerprints(results(ComparedProfiles.different(true)));
        assertThat(english).doesNotHaveDuplicates().hasSizeGreaterThan(5);
        assertThat(fingerprints(results(ComparedProfiles.different(true), MarkedWords.all())))
                .isEqualTo(english);
    }

    private static List<String> fingerprints(List<JsonNode> results) {
        return results.stream()
                .map(result -> result.path("partialFingerprints").toString())
                .toList();
    }

    private static List<JsonNode> results(ProfileComparison comparison) throws IOException {
        return results(comparison, Words.english());
    }

    private static List<JsonNode> results(ProfileComparison comparison, Words words) throws IOException {
        JsonNode root = new ObjectMapper().readTree(new SarifStrictness(words).print(comparison, "1"));
        return StreamSupport.stream(root.at("/runs/0/results").spliterator(), false)
                .toList();
    }
}
