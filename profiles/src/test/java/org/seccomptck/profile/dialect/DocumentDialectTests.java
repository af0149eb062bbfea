package org.seccomptck.profile.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentDialectTests {
    @ParameterizedTest
    @CsvSource({
        "docker, docker@22.06",
        "docker@20.10, docker@20.10",
        "docker@20.10.24+dfsg1, docker@20.10",
        "docker@19.03.15, docker@20.10",
        "docker@22.06.0-beta.0, docker@22.06",
        "docker@26.1, docker@22.06",
        "docker@v28.5.2, docker@22.06",
        "podman@3.2, podman@3.0",
        "podman@4.0.3, podman@4.0",
        "podman@4.10, podman@4.1",
        "podman, podman@4.1",
        "containerd@1.6.20, containerd@1.5",
        "containerd@2.1, containerd@1.5",
        "cri-o, cri-o@1.24",
        "oci, oci@1.1",
    })
    void aVersionReadsAsTheNewestColumnThatIsNotNewer(String name, String dialect) {
        assertThat(DocumentDialect.named(name).map(DocumentDialect::name)).contains(dialect);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dcoker", "docker@", "docker@new", "docker@26", "Docker"})
    void anUnknownEngineOrVersionHasNoDialect(String name) {
        assertThat(DocumentDialect.named(name)).isEmpty();
    }

    @Test
    void theFieldsAreThoseOfTheSource() {
        DocumentDialect docker = DocumentDialect.docker();

        assertThat(docker.fields("rule").get("args")).isEqualTo(new GoType.Slice(new GoType.Structure("condition")));
        assertThat(docker.fields("filter").get("minKernel")).isEqualTo(new GoType.Pointer(new GoType.Kernel()));
        assertThat(DocumentDialect.oci().fields("filter")).isEmpty();
        assertThat(DocumentDialect.loss("rule", "name")).contains(Loss.NAMES);
        assertThat(DocumentDialect.loss("rule", "nmae")).isEqualTo(Optional.empty());
    }

    /** A member whose type is a structure needs an engine that has this structure. */
    @Test
    void everyStructureOfAFieldExists() {
        for (DocumentDialect dialect : DocumentDialect.all()) {
            assertThat(dialect.structures().values().stream()
                            .flatMap(fields -> fields.values().stream())
                            .flatMap(type -> structure(type).stream()))
                    .as(dialect.name())
                    .isNotEmpty()
                    .isSubsetOf(dialect.structures().keySet());
        }
    }

    private static Optional<String> structure(GoType type) {
        if (type instanceof GoType.Slice slice) {
            return structure(slice.element());
        }
        if (type instanceof GoType.Pointer pointer) {
            return structure(pointer.target());
        }
        return type instanceof GoType.Structure structure ? Optional.of(structure.name()) : Optional.empty();
    }
}
