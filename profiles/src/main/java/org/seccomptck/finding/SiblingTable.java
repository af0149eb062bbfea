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
public final class SiblingTable {
    private static final int COLUMNS = 8;
    private static final String BITS = "bits=";

    private SiblingTable() {}

    /** What the denial of a way says about the author's intent. */
    public enum Role {
        /** Whoever denies this way does not want the effect. */
        MEMBER,
        /** Likewise, even if the way is denied for some arguments only. */
        FILTERED,
        /** The way has the effect besides others, so its denial says nothing of the effect. */
        WAY
    }

    /** How the calls of a way are closed. */
    public enum Manner {
        /** Deny them for all arguments. */
        ALL,
        /** Deny them for all arguments with ENOSYS: on no other errno do C libraries fall back to an older call. */
        ENOSYS,
        /**
         * Deny them under the conditions of the call that the profile denies; for all arguments if that call has no
         * condition.
         */
        LIKE,
        /** Deny them where the argument has one of some bits. */
        BITS
    }

    /**
     * How the calls of a way are closed.
     *
     * @param manner which of the ways there are
     * @param bits the bits of {@link Manner#BITS}; otherwise 0
     */
    public record Closing(Manner manner, long bits) {
        private static Closing parse(String field) {
            return field.startsWith(BITS)
                    ? new Closing(Manner.BITS, Long.decode(field.substring(BITS.length())))
                    : new Closing(Manner.valueOf(field.toUpperCase(Locale.ROOT)), 0);
        }
    }

    /**
     * One way to an effect.
     *
     * @param role what its denial says about the author's intent
     * @param calls the calls that it takes, all of them
     * @param arguments with which each of them is made, by index; the others are 0
     * @param closing how its calls are closed
     * @param since the first kernel that has the way; empty when all kernels have it
     * @param remark the id of a remark; empty when there is none
     */
    public record Way(
            Role role,
            List<String> calls,
            Map<Integer, Long> arguments,
            Closing closing,
            Optional<KernelVersion> since,
            String remark) {
        /** Copy what can be changed. */
        public Way {
            calls = List.copyOf(calls);
            arguments = Map.copyOf(arguments);
        }

        /** Return the six arguments of such a call. */
        public long[] words() {
            long[] words = new long[ArgumentCondition.ARGUMENTS];
            arguments.forEach((index, value) -> words[index] = value);
            return words;
        }

        /** Return the index of the argument that the effect depends on; empty when it depends on none, or on several. */
        public Optional<Integer> argument() {
            return arguments.size() == 1
                    ? Optional.of(arguments.keySet().iterator().next())
                    : Optional.empty();
        }
    }

    /**
     * An effect and the ways to it.
     *
     * @param id its name in the table
     * @param ways in the order of the table
     */
    public record Effect(String id, List<Way> ways) {
        /** Copy the list. */
        public Effect {
            ways = List.copyOf(ways);
        }
    }

    /** Return all effects in the order of the table. */
    public static List<Effect> load() {
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
                Closing.parse(row.get(4)),
                KernelVersion.parse(row.get(5)),
                row.get(6).equals("-") ? "" : row.get(6));
    }
}
