package org.seccomptck.profile;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seccomptck.table.TableFile;

/** The names of the kernel's error numbers (asm-generic/errno.h, which x86 and ARM share). */
public final class Errno {
    /** Operation not permitted. */
    public static final int EPERM = 1;
    /** Function not implemented. */
    public static final int ENOSYS = 38;

    private static final Map<Integer, String> NAMES = TableFile.rows(Errno.class, "errno.tsv", 2).stream()
            .collect(Collectors.toUnmodifiableMap(row -> Integer.valueOf(row.get(1)), row -> row.get(0)));

    private Errno() {}

    /** Return the name of an error number, or its decimal digits when it has none. */
    public static String name(int errno) {
        return NAMES.getOrDefault(errno, Integer.toString(errno));
    }

    /** Return the number whose {@link #name} this is; empty when there is none. */
    public static Optional<Integer> number(String name) {
        if (name.matches("\\d{1,5}")) {
            return Optional.of(Integer.valueOf(name));
        }
        return NAMES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
