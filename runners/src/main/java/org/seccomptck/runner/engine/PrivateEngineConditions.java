package org.seccomptck.runner.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.host.SearchPath;
import org.seccomptck.runner.RunnerUnavailable;

/** What a machine must offer so that a private engine can be started on it. */
final class PrivateEngineConditions {

    /** The path in {@code struct sockaddr_un} has 108 bytes with the zero at its end (unix(7)). */
    private static final int SOCKET_PATH = 107;

    private static final int SOCKET_BELOW_RUNS = "/12345678/docker.sock".length();

    private static final String OTHERWISE = "start Docker or Podman, or set DOCKER_HOST";

    private static final Path RUN = Path.of("/run");

    private PrivateEngineConditions() {}

    /**
     * Check all conditions.
     *
     * @throws RunnerUnavailable naming the first condition that does not hold
     */
    static void check(EngineRequest request, Map<String, String> host) {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw new RunnerUnavailable("a private engine needs Linux", OTHERWISE);
        }
        if (!isRoot()) {
            throw new RunnerUnavailable(
                    "no engine is in reach, and only root can start a private one",
                    OTHERWISE + ", or run the command with 'sudo -E'");
        }
        List<String> missing = Stream.of("setsid", "unshare", "mount", "umount", "find")
                .filter(program -> SearchPath.of(host).find(program).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw new RunnerUnavailable(
                    "a private engine needs " + String.join(", ", missing),
                    "install util-linux, mount and findutils, or " + OTHERWISE);
        }
        Path runs = request.cache().runs();
        if (runs.toString().getBytes(StandardCharsets.UTF_8).length + SOCKET_BELOW_RUNS > SOCKET_PATH) {
            throw new RunnerUnavailable(
                    "the path of the cache folder " + request.cache().path() + " is too long for a socket in it",
                    "set TCK_CACHE to a folder with a shorter path");
        }
        checkVisible(runs);
    }

    /**
     * Check that a path means the same folder to the engine: the engine has a /run of its own, so that it writes
     * nothing to the host's.
     *
     * @throws RunnerUnavailable if it does not
     */
    static void checkVisible(Path path) {
        if (real(path).startsWith(RUN)) {
            throw new RunnerUnavailable(
                    path + " lies below /run, which a private engine cannot see",
                    "use another folder for it (TCK_CACHE is the one of the cache)");
        }
    }

    /** Resolve links as far as the path exists. */
    private static Path real(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        for (Optional<Path> part = Optional.of(absolute); part.isPresent(); part = part.map(Path::getParent)) {
            Path present = part.get();
            if (Files.exists(present)) {
                try {
                    return present.toRealPath().resolve(present.relativize(absolute));
                } catch (IOException e) {
                    throw new RunnerUnavailable("cannot read " + present, "make it readable", e);
                }
            }
        }
        return absolute;
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            throw new RunnerUnavailable("cannot read /proc", "mount /proc, or " + OTHERWISE, e);
        }
    }
}
