package org.seccomptck.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.runner.RunnerUnavailable;

class EndpointSearchTests {

    /** The SHA-256 of "colima", as {@code printf colima | sha256sum} has it. */
    private static final String COLIMA = "f24fd3749c1368328e2b149bec149cb6795619f244c5b584e844961215dadd16";

    @TempDir
    Path root;

    private Path home;

    @BeforeEach
    void setUp() throws IOException {
        home = Files.createDirectories(root.resolve("home/mary"));
    }

    @Test
    void dockerHostComesFirst() throws IOException {
        context("colima", "unix:///colima.sock");
        assertThat(search(Map.of("DOCKER_HOST", "tcp://engine.test:2375", "DOCKER_CONTEXT", "colima"))
                        .candidates())
                .containsExactly(new EngineEndpoint(
                        URI.create("tcp://engine.test:2375"), Optional.empty(), "DOCKER_HOST", true));
    }

    @Test
    void tlsIsUsedOnlyWhereItIsAskedFor() {
        Map<String, String> variables =
                Map.of("DOCKER_HOST", "tcp://engine.test:2376", "DOCKER_CERT_PATH", "/certs", "DOCKER_TLS_VERIFY", "1");
        assertThat(search(variables).candidates())
                .extracting(EngineEndpoint::certificates)
                .containsExactly(Optional.of(Path.of("/certs")));
    }

    @Test
    void aContextByItsName() throws IOException {
        context("colima", "ssh://mary@engine.test");
        assertThat(search(Map.of()).context("colima").uri()).isEqualTo(URI.create("ssh://mary@engine.test"));
        assertThat(DockerContext.names(home.resolve(".docker"))).containsExactly("colima");
        assertThat(DockerContext.names(home.resolve("nowhere"))).isEmpty();
    }

    @Test
    void thenTheContextInUse() throws IOException {
        context("colima", "unix:///colima.sock");
        Files.writeString(home.resolve(".docker/config.json"), "{\"currentContext\":\"colima\",\"auths\":{}}");
        assertThat(search(Map.of()).candidates())
                .containsExactly(new EngineEndpoint(
                        URI.create("unix:///colima.sock"), Optional.empty(), "the Docker context 'colima'", true));

        Path certificates = Files.createDirectories(home.resolve(".docker/contexts/tls/" + COLIMA + "/docker"));
        assertThat(search(Map.of()).candidates())
                .extracting(EngineEndpoint::certificates)
                .containsExactly(Optional.of(certificates));

        assertThat(search(Map.of("DOCKER_CONTEXT", "default")).candidates()).isEmpty();
    }

    @Test
    void theConfigurationFolderCanBeElsewhere() throws IOException {
        context("colima", "unix:///colima.sock");
        Map<String, String> variables =
                Map.of("DOCKER_CONFIG", home.resolve(".docker").toString(), "DOCKER_CONTEXT", "colima");
        assertThat(new EndpointSearch(variables, root, root).candidates())
                .extracting(EngineEndpoint::uri)
                .containsExactly(URI.create("unix:///colima.sock"));
    }

    @Test
    void aContextThatIsNotThereIsAnError() throws IOException {
        Path configuration = Files.createDirectories(home.resolve(".docker"));
        Files.writeString(configuration.resolve("config.json"), "{\"currentContext\":\"gone\"}");
        assertThatThrownBy(() -> search(Map.of()).candidates())
                .isInstanceOf(RunnerUnavailable.class)
                .hasMessage("the Docker context 'gone' does not exist in " + configuration
                        + ": type 'docker context use default', or set DOCKER_HOST");

        Files.writeString(configuration.resolve("config.json"), "{");
        assertThatThrownBy(() -> search(Map.of()).candidates())
                .hasMessage("cannot read " + configuration.resolve("config.json")
                        + ": mend or remove it, or set DOCKER_HOST");
    }

    @Test
    void atLastTheUsualSocketsThatAreThere() throws IOException {
        Map<String, String> variables = Map.of("XDG_RUNTIME_DIR", "/run/user/1000", "DOCKER_HOST", " ");
        assertThat(search(variables).candidates()).isEmpty();

        Path docker = socket("var/run/docker.sock");
        Path own = socket("run/user/1000/podman/podman.sock");
        Path podman = socket("run/podman/podman.sock");
        assertThat(search(variables).candidates())
                .containsExactly(
                        EngineEndpoint.ofSocket(docker), EngineEndpoint.ofSocket(own), EngineEndpoint.ofSocket(podman))
                .noneMatch(EngineEndpoint::named);
    }

    @Test
    void anInvalidAddressIsAnError() {
        assertThatThrownBy(() -> search(Map.of("DOCKER_HOST", "not an address")).candidates())
                .hasMessage("DOCKER_HOST says 'not an address', which is not an address: "
                        + "give one such as unix:///var/run/docker.sock or tcp://host:2375");
    }

    @Test
    void aNamedEngineThatDoesNotAnswerIsNotReplaced() {
        EngineRequest request = EngineRequest.any();
        assertThatThrownBy(() -> Engines.reach(request, search(Map.of("DOCKER_HOST", "unix:///nobody/home.sock"))))
                .isInstanceOf(RunnerUnavailable.class)
                .hasMessageStartingWith("no engine answers at unix:///nobody/home.sock, which DOCKER_HOST names (")
                .hasMessageEndingWith("): start that engine, or name another one or none");
        assertThatThrownBy(() -> Engines.reach(request, search(Map.of("DOCKER_HOST", "ssh://engine.test"))))
                .hasMessageContaining("ssh://engine.test");
        assertThatThrownBy(() -> Engines.reach(request.withEndpoint(URI.create("unix:///nobody/home.sock"))))
                .hasMessageContaining("which the request names");
    }

    private EndpointSearch search(Map<String, String> environment) {
        return new EndpointSearch(environment, home, root);
    }

    private Path socket(String path) throws IOException {
        Path socket = root.resolve(path);
        Files.createDirectories(socket.getParent());
        return Files.createFile(socket);
    }

    private void context(String name, String host) throws IOException {
        Path folder = Files.createDirectories(home.resolve(".docker/contexts/meta/" + COLIMA));
        Files.writeString(folder.resolve("meta.json"), """
                {"Name":"%s","Metadata":{},"Endpoints":{"docker":{"Host":"%s","SkipTLSVerify":false}}}
                """.formatted(name, host));
    }
}
