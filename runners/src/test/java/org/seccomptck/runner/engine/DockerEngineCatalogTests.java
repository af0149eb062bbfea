package org.seccomptck.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.runner.packages.DebianRelease;
import org.seccomptck.runner.packages.PackageRequest;

class DockerEngineCatalogTests {

    private static final DockerEngineCatalog CATALOG = DockerEngineCatalog.load();

    @ParameterizedTest
    @CsvSource({
        "docker@28.5.2, docker@28.5.2",
        "docker@28.5, docker@28.5.2",
        "docker@26, docker@26.1.5",
        "docker@20.10, docker@20.10.5 docker@20.10.24",
        "docker@20.10.2*, docker@20.10.24",
    })
    void aWordMayStopAtADot(String word, String names) {
        assertThat(DockerEngineCatalog.isMeant(word)).isTrue();
        assertThat(CATALOG.find(word)).extracting(DockerEngine::name).containsExactly(names.split(" ", -1));
    }

    @Test
    void allItsPackagesAreOfOneRelease() {
        PackageRequest request = CATALOG.find("docker@26.1.5").get(0).request(new DebianRelease("trixie", "arm64"));
        assertThat(request.release()).isEqualTo(Optional.of(new DebianRelease("trixie", "arm64")));
        assertThat(request.programs()).startsWith("docker.io=26.1.5*").contains("containerd", "runc");
        assertThat(request.documents()).isEqualTo(List.of("golang-github-docker-docker-dev"));
    }

    @Test
    void oneThatIsUnknownIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> CATALOG.find("docker@28.6.2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "unknown Docker engine 'docker@28.6.2'; did you mean 'docker@28.5.2'? Known: docker@20.10.5, ");
        assertThatThrownBy(() -> CATALOG.find("docker@2"))
                .hasMessageStartingWith("unknown Docker engine 'docker@2'. Known: ");
    }
}
