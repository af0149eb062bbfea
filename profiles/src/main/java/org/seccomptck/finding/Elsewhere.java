package org.seccomptck.finding;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seccomptck.table.TableFile;

/** System calls that exist only on architectures whose tables the kit does not have: {@code elsewhere.tsv}. */
public final class Elsewhere {
    private static final Map<String, String> ARCHITECTURES =
            TableFile.rows(Elsewhere.class, "elsewhere.tsv", 2).stream()
                    .collect(Collectors.toUnmodifiableMap(
                            row -> row.get(0), row -> row.get(1).replace(",", ", ")));

    private Elsewhere() {}

    /** Return the architectures that have a call, such as {@code ppc, ppc64}; empty for a call that is not in the table. */
    public static Optional<String> architectures(String call) {
        return Optional.ofNullable(ARCHITECTURES.get(call));
    }
}
