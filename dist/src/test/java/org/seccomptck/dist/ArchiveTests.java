package org.seccomptck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.seccomptck.host.Command;

/** The content of the archive, and the files beside it. The build makes them before these tests. */
@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchiveTests {
    private final Map<String, TarArchiveEntry> entries = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();

    @BeforeAll
    void read() throws IOException {
        try (InputStream file = Files.newInputStream(Archive.file());
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new GZIPInputStream(new BufferedInputStream(file)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                String name = entry.getName().replaceFirst("^[^/]+/", "");
                entries.put(name, entry);
                if (name.startsWith("share/")) {
                    texts.put(name, new String(tar.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
    }

    /** Everything that would make two builds differ: who built it, when, and where. */
    @Test
    void nothingTellsWhoBuiltItAndWhen() {
        assertThat(entries.values()).allSatisfy(entry -> {
            assertThat(entry.getLongUserId()).isZero();
            assertThat(entry.getLongGroupId()).isZero();
            assertThat(entry.getUserName() + entry.getGroupName()).matches("(root)*");
            assertThat(entry.getLastModifiedTime())
                    .isEqualTo(entries.values().iterator().next().getLastModifiedTime());
        });
    }

    @Test
    void theProbeIsThereForEachMachine() {
        assertThat(entries.keySet())
                .contains("probes/amd64/probe", "probes/amd64/dumper", "probes/amd64/sealer", "probes/amd64/agent")
                .contains("probes/arm64/probe", "probes/arm64/dumper", "probes/arm64/sealer", "probes/arm64/agent")
                .contains("probes/arm64/probe-arm");
        assertThat(entries.get("tck"))
                .isNotNull()
                .satisfies(entry -> assertThat(entry.getMode() & 0777).isEqualTo(0755));
    }

    @Test
    void eachCommandHasAPageOfItsOwnOptions() {
        assertThat(texts.getOrDefault("share/man/man1/tck.1", "")).contains("upgrade\\-check", "Exit codes");
        assertThat(texts.getOrDefault("share/man/man1/tck-run.1", ""))
                .contains(".TH \"TCK\\-RUN\" 1", "\\-\\-oci\\-runtime", "\\-\\-private\\-engine");
        assertThat(texts.getOrDefault("share/man/man1/tck-lab-list.1", "")).contains("NAME");
    }

    @Test
    void bashCompletesCommandsAndOptions() throws IOException {
        String completion = texts.getOrDefault("share/bash-completion/completions/tck", "");

        Command.Result result = Command.of(
                        "bash",
                        "-c",
                        completion
                                + "\nCOMP_WORDS=(tck up) COMP_CWORD=1; _complete_tck; echo \"${COMPREPLY[@]}\""
                                + "\nCOMP_WORDS=(tck check --fail) COMP_CWORD=2; _complete_tck; echo \"${COMPREPLY[@]}\"")
                .run();

        assertThat(result.output().lines().map(String::strip))
                .as("%s", result)
                .containsExactly("upgrade-check", "--fail-on");
    }

    @Test
    void theBillOfMaterialsNamesEachJar() throws IOException {
        JsonNode bill = new ObjectMapper().readTree(Archive.ending(".cdx.json").toFile());
        TreeSet<String> named = new TreeSet<>(List.of("tck.jar"));
        bill.path("components")
                .forEach(one -> named.add(
                        one.path("name").asText() + "-" + one.path("version").asText() + ".jar"));

        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(entries.keySet().stream()
                        .filter(name -> name.matches("lib/.*\\.jar"))
                        .map(name -> name.substring("lib/".length())))
                .hasSizeGreaterThan(50)
                .isSubsetOf(named);
    }

    @Test
    void theDigestsAreThoseOfTheFiles() {
        Command.Result result = Command.of("sha256sum", "--check", "--strict", "SHA256SUMS")
                .in(Archive.FOLDER)
                .run();

        assertThat(result.succeeded()).as("%s", result).isTrue();
        assertThat(result.output()).hasLineCount(2);
    }
}
