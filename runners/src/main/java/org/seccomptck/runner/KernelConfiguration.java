package org.seccomptck.runner;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The options that a kernel was built with, as far as filters depend on them. */
public final class KernelConfiguration {

    /** The options that decide about filters, about reading them back, and about other ABIs. */
    public static final List<String> OPTIONS = List.of(
            "CONFIG_SECCOMP",
            "CONFIG_SECCOMP_FILTER",
            "CONFIG_CHECKPOINT_RESTORE",
            "CONFIG_X86_X32_ABI",
            "CONFIG_IA32_EMULATION",
            "CONFIG_COMPAT");

    private static final String UNSET_BEGIN = "# ";
    private static final String UNSET_END = " is not set";

    private KernelConfiguration() {}

    /**
     * Read a configuration file.
     *
     * @param file plain, or compressed as {@code /proc/config.gz} is
     * @return those of {@link #OPTIONS} that the file mentions
     */
    public static Map<String, String> read(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            return String.valueOf(file).endsWith(".gz")
                    ? unpack(content)
                    : parse(new String(content, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * Read the content of {@code /proc/config.gz}.
     *
     * @throws IOException if it is not compressed by gzip
     */
    public static Map<String, String> unpack(byte[] content) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Read the configuration of this machine's kernel, if a file has it. */
    public static Map<String, String> ofThisMachine(String release) {
        Optional<Path> file = Stream.of(
                        "/proc/config.gz",
                        "/boot/config-" + release,
                        "/lib/modules/" + release + "/config",
                        "/usr/lib/modules/" + release + "/config")
                .map(Path::of)
                .filter(Files::isReadable)
                .findFirst();
        return file.map(KernelConfiguration::read).orElse(Map.of());
    }

    /** Read lines such as {@code CONFIG_SECCOMP=y} and {@code # CONFIG_SECCOMP is not set}. */
    static Map<String, String> parse(String text) {
        Map<String, String> known = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int value = line.indexOf('=');
            if (value > 0 && OPTIONS.contains(line.substring(0, value))) {
                known.put(line.substring(0, value), line.substring(value + 1));
            } else if (line.startsWith(UNSET_BEGIN) && line.endsWith(UNSET_END)) {
                String option = line.substring(UNSET_BEGIN.length(), line.length() - UNSET_END.length());
                if (OPTIONS.contains(option)) {
                    known.put(option, "n");
                }
            }
        });
        return known;
    }
}
