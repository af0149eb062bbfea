package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.table.TableFile;

/** Effects that several system calls have: {@code siblings.tsv}. */
final class SiblingTable {
    private static final int COLUMNS = 7;

    private SiblingTable() {}

    /** What a way's being denied says of the author's intent. */
    enum Role {
        /** Who denies it does not want the effect. */
        MEMBER,
        /** Likewise, also when it is denied for some arguments only. */
        FILTERED,
        /** It has the effect besides others. */
        WAY
    }

    /**
     * One way to an effect.
     *
     * @param role what its being denied says
     * @param calls the calls that it takes, all of them
     * @param arguments with which each of them is made, by index; the others are 0
     * @param since the first kernel that has it; empty when all do
     * @param remark the id of what else to know; empty when there is nothing
     */
    record Way(
            Role role, List<String> calls, Map<Integer, Long> arguments, Optional<KernelVersion> since, String remark) {
        Way {
            calls = List.copyOf(calls);
            arguments = Map.copyOf(arguments);
        }

        /** The six words of such a call. */
        long[] words() {
            long[] words = new long[ArgumentCondition.ARGUMENTS];
            arguments.forEach((index, value) -> words[index] = value);
            return words;
        }
    }

    /**
     * An effect and the ways to it.
     *
     * @param id its name in the table
     * @param ways in the order of the table
     */
    record Effect(String id, List<Way> ways) {
        Effect {
            ways = List.copyOf(ways);
        }
    }

    static List<Effect> load() {
        Map<String, List<Way>> ways = new LinkedHashMap<>();
        for (List<String> row : TableFile.rows(SiblingTable.class, "siblings.tsv", COLUMNS)) {
            ways.computeIfAbsent(row.get(0), id -> new ArrayList<>()).add(way(row));
        }
        return ways.entrySet().stream()
                .map(entry -> new Effect(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Way way(List<String> row) {
        Map<Integer, Long> arguments = new HashMap<>();
        if (!row.get(3).equals("-")) {
            for (String argument : row.get(3).split(",", -1)) {
                String[] sides = argument.split("=", 2);
                arguments.put(Integer.valueOf(sides[0]), Long.decode(sides[1]));
            }
        }
        return new Way(
                Role.valueOf(row.get(1).toUpperCase(Locale.ROOT)),
                List.of(row.get(2).split("\\+", -1)),
                arguments,
                KernelVersion.parse(row.get(4)),
                row.get(5).equals("-") ? "" : row.get(5));
    }
}
