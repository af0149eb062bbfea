package org.seccomptck.profile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The names of the kernel's error numbers (asm-generic/errno.h, which x86 and ARM share). */
public final class Errno {
    /** Operation not permitted. */
    public static final int EPERM = 1;
    /** Function not implemented. */
    public static final int ENOSYS = 38;

    private static final Map<Integer, String> NAMES = load();

    private Errno() {}

    /** The name of an error number, or its decimal digits when it has none. */
    public static String name(int errno) {
        return NAMES.getOrDefault(errno, Integer.toString(errno));
    }

    /** The number that {@link #name} gives this name; empty when there is none. */
    static Optional<Integer> number(String name) {
        if (name.matches("\\d{1,5}")) {
            return Optional.of(Integer.valueOf(name));
        }
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static Map<Integer, String> load() {
        try (InputStream in = Objects.requireNonNull(Errno.class.getResourceAsStream("errno.tsv"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .collect(Collectors.toUnmodifiableMap(row -> Integer.valueOf(row[1]), row -> row[0]));
        } catch (IOException e) {
            throw new UncheckedIOException("The table of error numbers cannot be read", e);
        }
    }
}
