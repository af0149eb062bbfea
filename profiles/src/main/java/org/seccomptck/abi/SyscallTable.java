package org.seccomptck.abi;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.table.TableFile;

/**
 * The system calls of one ABI, by name and by number. Read from this package's {@code .tsv} files, which
 * {@code profiles/tables/generate} makes from the kernel's own headers.
 */
public final class SyscallTable {
    /** Names that a header defines as aliases of another name: {@code arch/arm/include/uapi/asm/unistd.h}. */
    private static final Map<Abi, Map<String, String>> ALIASES =
            Map.of(Abi.ARM, Map.of("sync_file_range2", "arm_sync_file_range"));

    private static final Map<Abi, SyscallTable> TABLES = loadAll();

    /** All names and aliases: to look into each table takes long where a document names very many calls. */
    private static final Set<String> KNOWN = TABLES.values().stream()
            .flatMap(table -> Stream.concat(
                    table.byName.keySet().stream(), ALIASES.getOrDefault(table.abi, Map.of()).keySet().stream()))
            .collect(Collectors.toUnmodifiableSet());

    private final Abi abi;
    private final List<Syscall> rows;
    private final Map<String, Syscall> byName = new HashMap<>();
    private final Map<Integer, Syscall> byNumber = new HashMap<>();

    private SyscallTable(Abi abi, List<Syscall> rows) {
        this.abi = abi;
        this.rows = List.copyOf(rows);
        for (Syscall row : rows) {
            if (byName.put(row.name(), row) != null || byNumber.put(row.number(), row) != null) {
                throw new IllegalStateException("The table of " + abi.label() + " has two rows for " + row);
            }
        }
    }

    /** Return the table of an ABI. */
    public static SyscallTable of(Abi abi) {
        return Objects.requireNonNull(TABLES.get(abi));
    }

    /** Return whether any ABI has a system call of this name. */
    public static boolean isKnownAnywhere(String name) {
        return KNOWN.contains(name);
    }

    /** Return the ABI that this table is of. */
    public Abi abi() {
        return abi;
    }

    /** Return all rows in the order of their numbers. */
    public List<Syscall> rows() {
        return rows;
    }

    /** Return the system call of that name or alias, if this ABI has one. */
    public Optional<Syscall> byName(String name) {
        Map<String, String> aliases = ALIASES.getOrDefault(abi, Map.of());
        return Optional.ofNullable(byName.get(aliases.getOrDefault(name, name)));
    }

    /** Return the other names of the call of that name. */
    public Set<String> aliases(String name) {
        return ALIASES.getOrDefault(abi, Map.of()).entrySet().stream()
                .filter(alias -> alias.getValue().equals(name))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Return the system call of that number, if this ABI names it. */
    public Optional<Syscall> byNumber(int number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    /**
     * Return the highest number below the ABI's private range (ARM has a few calls of its own far above the others).
     */
    public int highest() {
        int privateRange = abi == Abi.ARM ? 0x0f0000 : Integer.MAX_VALUE;
        return rows.stream()
                .mapToInt(Syscall::number)
                .filter(number -> number < privateRange)
                .max()
                .orElseThrow();
    }

    private static Map<Abi, SyscallTable> loadAll() {
        Map<Abi, SyscallTable> tables = new EnumMap<>(Abi.class);
        for (Abi abi : Abi.values()) {
            tables.put(abi, load(abi));
        }
        return Collections.unmodifiableMap(tables);
    }

    private static SyscallTable load(Abi abi) {
        return new SyscallTable(
                abi,
                TableFile.rows(SyscallTable.class, abi.label() + ".tsv", 3).stream()
                        .map(row -> new Syscall(
                                abi, row.get(0), Integer.parseInt(row.get(1)), KernelVersion.parse(row.get(2))))
                        .toList());
    }
}
