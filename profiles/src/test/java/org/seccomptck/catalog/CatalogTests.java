package org.seccomptck.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.Rule;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;

class CatalogTests {

    private static final Catalog CATALOG = Catalog.load();

    static List<CatalogEntry> entries() {
        return CATALOG.entries();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyEntryIsAProfileWithRules(CatalogEntry entry) throws ProfileException {
        assertThat(ProfileReader.read(entry.id(), CATALOG.document(entry)).rules())
                .isNotEmpty();
    }

    @Test
    void everyEntryHasClaims() throws IOException {
        JsonNode entries =
                new ObjectMapper().readTree(Path.of("catalog", "catalog.json").toFile());
        assertThat(entries)
                .hasSameSizeAs(CATALOG.entries())
                .allSatisfy(entry -> assertThat(entry.path("claims"))
                        .isNotEmpty()
                        .noneMatch(claim -> claim.asText().isBlank()));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void documentsAreBuiltInByteForByte(CatalogEntry entry) throws IOException {
        assertThat(CATALOG.document(entry)).isEqualTo(Files.readAllBytes(Path.of("catalog", entry.id() + ".json")));
    }

    @Test
    void everyFileHasAnEntryAndEveryEntryAFile() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("catalog"))) {
            List<String> ids = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".json") && !name.equals("catalog.json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .toList();
            assertThat(CATALOG.entries())
                    .extracting(CatalogEntry::id)
                    .containsExactlyInAnyOrderElementsOf(ids)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void anUnknownIdHasNoEntry() {
        assertThat(CATALOG.entry("no-such-profile")).isEmpty();
        assertThat(CATALOG.entry("catalog")).isEmpty();
    }

    // The document as it was published: five rules with the legacy field 'name', and nothing else.
    @Test
    void theRestrictDocumentIsInTheLegacyDialect() throws IOException, ProfileException {
        byte[] text = CATALOG.document(CATALOG.entry("restrict").orElseThrow());
        JsonNode rules = new ObjectMapper().readTree(text).get("syscalls");
        assertThat(rules).hasSize(5).allSatisfy(rule -> {
            assertThat(rule.has("name")).isTrue();
            assertThat(rule.has("names")).isFalse();
        });

        Profile profile = ProfileReader.read("restrict.json", text);
        assertThat(profile.defaultDecision()).isEqualTo(Decision.ALLOW);
        assertThat(profile.rules())
                .flatExtracting(Rule::names)
                .containsExactly("mount", "chmod", "unlink", "link", "statfs");
        assertThat(profile.rules()).extracting(Rule::decision).containsOnly(Decision.errno(1));
    }
}
