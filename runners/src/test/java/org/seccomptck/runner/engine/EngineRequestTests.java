package org.seccomptck.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.packages.UnpackedPackages;

class EngineRequestTests {

    private static final URI ENDPOINT = URI.create("unix:///some/docker.sock");

    /** The beginning of the message if the tests do not run as root. */
    private static final String ONLY_ROOT = "no engine is in reach, and only root can start a private one: "
            + "start Docker or Podman, or set DOCKER_HOST, or run the command with 'sudo -E'";

    @Test
    void anOciRuntimeOfTheUsersNeedsAPrivateEngine() {
        EngineRequest any = EngineRequest.any();
        assertThat(any.needsPrivateEngine()).isFalse();
        assertThat(any.withPrivateEngine().needsPrivateEngine()).isTrue();
        assertThat(any.withOciRuntimeBinary(Path.of("/bin/true")).needsPrivateEngine())
                .isTrue();
    }

    @Test
    void anEndpointExcludesAPrivateEngine() {
        EngineRequest named = EngineRequest.any().withEndpoint(ENDPOINT);
        String message = "an endpoint (unix:///some/docker.sock) excludes a private engine, "
                + "which other OCI runtimes than its own need: give one or the other";
        assertThatThrownBy(named::withPrivateEngine)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> named.withOciRuntimeBinary(Path.of("/bin/true")))
                .hasMessage(message);
    }

    @Test
    void whatCannotWorkIsSaidBeforeAnythingIsDownloaded() {
        EngineRequest any = EngineRequest.any().withPrivateEngine();
        CacheFolder deep = new CacheFolder(Path.of("/tmp", "x".repeat(90)));
        assertThatThrownBy(() -> Engines.reach(any.withCache(deep)))
                .isInstanceOf(RunnerUnavailable.class)
                .message()
                .isIn(
                        "the path of the cache folder " + deep.path()
                                + " is too long for a socket in it: set TCK_CACHE to a folder with a shorter path",
                        ONLY_ROOT);
        assertThatThrownBy(() -> Engines.reach(any.withCache(new CacheFolder(Path.of("/var/run/tck")))))
                .message()
                .isIn(
                        "/var/run/tck/runs lies below /run, which a private engine cannot see: "
                                + "use another folder for it (TCK_CACHE is the one of the cache)",
                        ONLY_ROOT);
        assertThatThrownBy(() -> Engines.reach(any.withOciRuntimeBinary(Path.of("/nowhere/runc"))))
                .message()
                .isIn(
                        "the OCI runtime /nowhere/runc is not an executable file: "
                                + "give the path of a runtime such as runc or crun, or of a wrapper script, and chmod +x it",
                        ONLY_ROOT);
    }

    @Test
    void theVersionOfTheApiIsTheNewestThatBothKnow() {
        assertThat(ApiVersion.negotiate("1.41", "1.12")).hasToString("1.41");
        assertThat(ApiVersion.negotiate("1.51", "1.24")).hasToString("1.44");
        assertThat(ApiVersion.negotiate("1.99", "1.60")).hasToString("1.60");
        assertThat(ApiVersion.negotiate("1.9", null)).hasToString("1.9");
        assertThat(ApiVersion.negotiate(null, "")).hasToString("1.44");
        assertThat(ApiVersion.negotiate("new", "old")).hasToString("1.44");
    }

    @Test
    void theDefaultProfileBelongsToOneVersionOnly(@TempDir Path root) throws IOException {
        assertThat(EnginePrograms.upstream("20.10.24+dfsg1-1+deb12u1")).isEqualTo("20.10.24+dfsg1");
        assertThat(EnginePrograms.upstream("2:1.02-3-4")).isEqualTo("1.02-3");

        Path profile = root.resolve("usr/share/gocode/src/github.com/docker/docker/profiles/seccomp/default.json");
        Files.createDirectories(profile.getParent());
        Files.writeString(profile, "{}");
        EnginePrograms programs = new EnginePrograms(
                Path.of("dockerd"),
                Path.of("runc"),
                Optional.empty(),
                Map.of(),
                PublishedProfile.in(
                        new UnpackedPackages(root, Map.of("golang-github-docker-docker-dev", "26.1.5+dfsg1-9"))));
        assertThat(programs.defaultProfile("26.1.5+dfsg1")).contains(profile);
        assertThat(programs.defaultProfile("26.1.5")).isEmpty();
    }
}
