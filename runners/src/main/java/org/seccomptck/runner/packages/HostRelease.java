package org.seccomptck.runner.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * The host's distribution, as os-release(5) describes it.
 *
 * @param id such as {@code debian} or {@code ubuntu}
 * @param codename such as {@code bookworm}; empty where the distribution has none
 */
public record HostRelease(String id, String codename) {

    static final Path FILE = Path.of("/etc/os-release");

    /**
     * Read the host's release.
     *
     * @throws RunnerUnavailable if the host does not state it
     */
    public static HostRelease read() {
        try {
            return parse(Files.readAllLines(FILE));
        } catch (IOException e) {
            throw new RunnerUnavailable(
                    "cannot tell which distribution this is, because " + FILE + " cannot be read",
                    "start Docker or Podman, or set DOCKER_HOST",
                    e);
        }
    }

    static HostRelease parse(List<String> lines) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1).replaceAll("^[\"']|[\"']$", ""));
            }
        }
        return new HostRelease(values.getOrDefault("ID", "linux"), values.getOrDefault("VERSION_CODENAME", ""));
    }

    /** Return whether a suite belongs to this release; backports and proposed updates do not belong to it. */
    boolean owns(String suite) {
        return !codename.isEmpty()
                && (suite.equals(codename)
                        || suite.equals(codename + "-updates")
                        || suite.equals(codename + DebianRelease.SECURITY));
    }

    /** Return whether a component holds packages that the kit needs: Ubuntu keeps docker.io in {@code universe}. */
    boolean supports(String component) {
        return component.equals("main") || (id.equals("ubuntu") && component.equals("universe"));
    }
}
