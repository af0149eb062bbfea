package org.seccomptck.runner.cache;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.seccomptck.abi.Machine;
import org.seccomptck.host.Sha256;
import org.seccomptck.runner.packages.HostRelease;

/**
 * The key for the content of a cache folder: two runs with equal keys use the same files.
 *
 * @param machine the host's architecture, which decides on the architecture of packages
 * @param host the host's distribution, which decides on the release of packages
 * @param day decides the week: packages in the cache stay as they are while Debian publishes newer ones
 * @param content the hash of the lab's data and of the programs in its images
 */
public record CacheKey(Machine machine, HostRelease host, LocalDate day, String content) {
    private static final String DATA = "/org/seccomptck/runner/lab/";
    private static final List<String> FILES =
            List.of("kernels.yaml", "engines.yaml", "oci-runtimes.yaml", "docker-engines.yaml");
    private static final int DIGITS = 12;

    /** Return the key of this host, for a kit with these programs, given by their names. */
    public static CacheKey of(Machine machine, LocalDate day, Map<String, byte[]> programs) {
        Sha256 content = new Sha256();
        FILES.forEach(file -> content.add(file).add(data(file)));
        new TreeMap<>(programs).forEach((name, program) -> content.add(name).add(program));
        return new CacheKey(machine, HostRelease.read(), day, content.hex());
    }

    /** Return the key in letters, digits, dots and hyphens, which every CI server accepts. */
    @Override
    public String toString() {
        String week =
                "%dw%02d".formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        String distribution = host.codename().isEmpty() ? host.id() : host.id() + "-" + host.codename();
        return String.join("-", "seccomp-tck", machine.goArch(), distribution, week, content.substring(0, DIGITS));
    }

    private static byte[] data(String file) {
        try (InputStream in = CacheKey.class.getResourceAsStream(DATA + file)) {
            if (in == null) {
                throw new FileNotFoundException("it is missing from the build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
