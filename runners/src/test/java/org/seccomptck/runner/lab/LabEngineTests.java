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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.runner.engine.EngineConnection;
import org.seccomptck.runner.engine.EngineEndpoint;

/** A machine with an engine comes up, lets nobody in but its owner, and ends with its owner. */
@Tag("engine")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LabEngineTests {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @SuppressWarnings("NullAway.Init")
    private static CacheFolder cache;

    /** Packages and images are shared, but no machine of another test runs here, and no state is saved yet. */
    @BeforeAll
    static void takeACacheOfOurOwn(@TempDir Path folder) throws IOException {
        cache = new CacheFolder(folder);
        for (String shared : List.of("apt", "images", "packages", "programs")) {
            Files.createSymbolicLink(
                    folder.resolve(shared),
                    Files.createDirectories(CacheFolder.standard().path().resolve(shared)));
        }
    }

    @Test
    @Order(1)
    void oneThatBootedEndsWithItsOwner() throws Exception {
        assertThat(cache.snapshots()).doesNotExist();
        endItsOwner();
        assertThat(cache.snapshots()).isNotEmptyDirectory();
    }

    @Test
    @Order(2)
    void oneThatWasResumedEndsWithItsOwner() throws Exception {
        assertThat(endItsOwner()).contains("resuming");
    }

    /** Return what the owner said of its progress. */
    private static String endItsOwner() throws Exception {
        Path said = Files.createTempFile(cache.path(), "owner", ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LabEngineOwner.class.getName())
                .redirectError(said.toFile());
        builder.environment().put("TCK_CACHE", cache.path().toString());
        Process owner = builder.start();
        try {
            assertThat(owner.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("up 2");
            List<ProcessHandle> processes = owner.descendants().toList();
            assertThat(processes).hasSizeGreaterThan(1);
            Path run = onlyRun();

            owner.destroyForcibly().waitFor();

            assertGone(processes, run);
        } finally {
            owner.destroyForcibly().waitFor();
        }
        return Files.readString(said);
    }

    @Test
    @Order(3)
    void itAnswersItsOwnerOnly(@TempDir Path temp) throws Exception {
        List<ProcessHandle> processes;
        Path run;
        int port;
        try (LabEngine engine = (LabEngine) LabEngineOwner.site(cache).start()) {
            processes = ProcessHandle.current().descendants().toList();
            run = onlyRun();
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
            Path others = temp.resolve("keys");
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

    /** The guard ends last, and removes the folder before. */
    private static void assertGone(List<ProcessHandle> processes, Path run) {
        CompletableFuture.allOf(processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        assertThat(run).doesNotExist();
    }

    private static Path onlyRun() {
        assertThat(cache.livingRuns()).hasSize(1);
        return cache.livingRuns().get(0);
    }
}
