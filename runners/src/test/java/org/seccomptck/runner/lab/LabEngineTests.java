package org.seccomptck.runner.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.seccomptck.runner.CacheFolder;
import org.seccomptck.runner.engine.EngineConnection;
import org.seccomptck.runner.engine.EngineEndpoint;

/** A machine with an engine comes up, lets in nobody but its owner, and is gone when its owner is. */
@Tag("engine")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LabEngineTests {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** The first of them, so that it boots where there is no saved state yet. */
    @Test
    @Order(1)
    void itEndsWithItsOwner() throws Exception {
        Set<Path> before = runs();
        Process owner = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LabEngineOwner.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(owner.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("up 2");
            List<ProcessHandle> processes = owner.descendants().toList();
            assertThat(processes).hasSizeGreaterThan(1);
            Set<Path> during = runs();
            during.removeAll(before);
            assertThat(during).hasSize(1);

            owner.destroyForcibly().waitFor();

            assertGone(processes, during.iterator().next());
        } finally {
            owner.destroyForcibly().waitFor();
        }
    }

    @Test
    @Order(2)
    void itAnswersItsOwnerOnly() throws Exception {
        Set<Path> before = runs();
        List<ProcessHandle> processes;
        Path run;
        int port;
        try (LabEngine engine = (LabEngine) LabEngineOwner.site().start()) {
            processes = ProcessHandle.current().descendants().toList();
            Set<Path> during = runs();
            during.removeAll(before);
            run = during.iterator().next();
            port = engine.endpoint().getPort();

            assertThat(engine.docker().infoCmd().exec().getArchitecture()).isEqualTo("aarch64");
            assertThat(engine.runners())
                    .extracting(LabEngine.LabRunner::name)
                    .containsExactly("lab/arm64-bookworm/runc", "lab/arm64-bookworm/crun");
            assertThat(engine.runners())
                    .extracting(runner -> runner.facts().ociRuntimeVersion())
                    .allMatch(version -> version.startsWith("1."));
            assertThat(engine.runners())
                    .extracting(LabEngine.LabRunner::engineDefaultProfile)
                    .allMatch(Optional::isPresent);
            assertThatThrownBy(() -> EngineConnection.open(stranger(engine.endpoint(), Optional.empty())))
                    .isInstanceOf(IOException.class);
            Path others = Files.createTempDirectory("stranger").resolve("keys");
            EngineKeys.make().writeClient(others);
            assertThatThrownBy(() -> EngineConnection.open(stranger(engine.endpoint(), Optional.of(others))))
                    .isInstanceOf(IOException.class);
        }
        assertGone(processes, run);
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(IOException.class);
    }

    private static EngineEndpoint stranger(URI uri, Optional<Path> keys) {
        return new EngineEndpoint(uri, keys, "a stranger", true);
    }

    /** The guard is the last to end, and removes the folder before. */
    private static void assertGone(List<ProcessHandle> processes, Path run) {
        CompletableFuture.allOf(processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        assertThat(run).doesNotExist();
    }

    private static Set<Path> runs() throws IOException {
        try (Stream<Path> all =
                Files.list(Files.createDirectories(CacheFolder.standard().runs()))) {
            return new TreeSet<>(all.filter(Files::isDirectory).toList());
        }
    }
}
