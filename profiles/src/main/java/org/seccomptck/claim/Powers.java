package org.seccomptck.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.seccomptck.table.TableFile;

/** What programs can do with system calls that Docker's default profile denies: {@code powers.tsv}. */
public final class Powers {
    /** The power of calls that the table does not have. */
    public static final String OTHER = "power.other";

    private static final int COLUMNS = 3;

    private static final Map<String, String> BY_CALL = TableFile.rows(Powers.class, "powers.tsv", COLUMNS).stream()
            .collect(Collectors.toMap(row -> row.get(1), row -> row.get(0)));

    private Powers() {}

    /** Return each power of the table, once. */
    public static Set<String> all() {
        return Set.copyOf(BY_CALL.values());
    }

    /** Return the calls by their power, each power once. */
    public static Map<String, List<String>> of(List<String> calls) {
        Map<String, List<String>> powers = new TreeMap<>();
        for (String call : calls) {
            powers.computeIfAbsent(BY_CALL.getOrDefault(call, OTHER), power -> new ArrayList<>())
                    .add(call);
        }
        return powers;
    }
}
