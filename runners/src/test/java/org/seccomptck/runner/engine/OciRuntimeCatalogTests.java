package org.seccomptck.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.runner.engine.OciRuntimeChoice.Binary;
import org.seccomptck.runner.engine.OciRuntimeChoice.Packaged;

class OciRuntimeCatalogTests {

    private static final OciRuntimeCatalog CATALOG = OciRuntimeCatalog.load();

    @Test
    void theDataAreWhole() {
        assertThat(CATALOG.runtimes()).extracting(Packaged::name).doesNotHaveDuplicates();
        assertThat(CATALOG.runtimes()).allSatisfy(runtime -> {
            // A version in the name is pinned; without a version, the release is this machine's.
            assertThat(runtime.name().contains("@")).isEqualTo(runtime.suite().isPresent());
            assertThat(runtime.request().programs())
                    .allMatch(name -> name.contains("=") == runtime.suite().isPresent());
            assertThat(runtime.name()).startsWith(runtime.program());
        });
    }

    @Test
    void aVersionIsThatOfItsPackage() {
        assertThat(one("runc@1.0.0-rc93"))
                .isEqualTo(new Packaged(
                        "runc@1.0.0-rc93", "runc", Optional.of("bullseye"), List.of("runc=1.0.0~rc93*"), List.of()));
        assertThat(one("runsc-oci-seccomp")).isInstanceOfSatisfying(Packaged.class, runsc -> {
            assertThat(runsc.program()).isEqualTo("runsc");
            assertThat(runsc.suite()).isEmpty();
            assertThat(runsc.arguments()).contains("--oci-seccomp", "--network=none", "--ignore-cgroups");
        });
    }

    @Test
    void allMeansThoseWithAVersion() {
        assertThat(CATALOG.find(List.of("all")))
                .hasSameElementsAs(CATALOG.runtimes().stream()
                        .filter(runtime -> runtime.suite().isPresent())
                        .toList());
    }

    @Test
    void patternsAndNamesComeInTheOrderOfTheWordsAndOnce() {
        List<OciRuntimeChoice> found = CATALOG.find(List.of("crun@1.28", "crun@*", "runc", "crun@1.28"));
        assertThat(found).first().isEqualTo(one("crun@1.28"));
        assertThat(found).last().isEqualTo(one("runc"));
        assertThat(found).doesNotHaveDuplicates().hasSizeGreaterThan(4);
    }

    @Test
    void aVersionMayStopAtADot() {
        assertThat(CATALOG.find(List.of("runc@1.1"))).containsExactly(one("runc@1.1.5"), one("runc@1.1.15"));
        assertThatThrownBy(() -> CATALOG.find(List.of("runc@1.1.1"))).hasMessageStartingWith("unknown OCI runtime");
    }

    @Test
    void programsOfTheUsersGetNamesOfTheirOwn() {
        List<OciRuntimeChoice> found =
                CATALOG.find(List.of("/some/runc", "runc", "/other/runc", "/other/../some/runc", "./crun"));
        assertThat(found)
                .containsExactly(
                        new Binary("runc-2", "/some/runc", Path.of("/some/runc")),
                        one("runc"),
                        new Binary("runc-3", "/other/runc", Path.of("/other/runc")),
                        new Binary("crun", "./crun", Path.of("crun").toAbsolutePath()));
    }

    @ParameterizedTest
    @CsvSource({"rucn, runc", "runc@1.1.16, runc@1.1.15", "crun@1.8.2, crun@1.8.1", "RUNC, runc"})
    void aMisspeltNameIsAnsweredWithTheNearest(String word, String meant) {
        assertThatThrownBy(() -> CATALOG.find(List.of(word)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "unknown OCI runtime '" + word + "'; did you mean '" + meant + "'? Known: runc, crun, ")
                .hasMessageContaining("crun@1.28")
                .hasMessageEndingWith(", all, and the path of a program of your own, with a slash in it.");
    }

    @Test
    void aNameLikeNoOtherIsAnsweredWithThoseThatAreKnown() {
        assertThatThrownBy(() -> CATALOG.find(List.of("runc", "youki")))
                .hasMessageStartingWith("unknown OCI runtime 'youki'. Known: runc, ");
        assertThatThrownBy(() -> CATALOG.find(List.of("")))
                .hasMessageStartingWith("unknown OCI runtime ''. Known: runc, ");
    }

    private static OciRuntimeChoice one(String name) {
        List<OciRuntimeChoice> found = CATALOG.find(List.of(name));
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
