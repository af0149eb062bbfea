package org.seccomptck.finding;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;

/** Finds what a misspelt name was meant to be. */
public final class NearestNames {
    private static final int MOST = 3;
    private static final int FARTHEST = 2;

    private static final List<Known> CALLS = Arrays.stream(Abi.values())
            .flatMap(abi -> SyscallTable.of(abi).rows().stream())
            .map(Syscall::name)
            .distinct()
            .sorted()
            .map(Known::of)
            .toList();

    private NearestNames() {}

    /**
     * A known name.
     *
     * @param letters a bit for each letter that it has; several letters may share a bit
     */
    private record Known(String name, long letters) {
        static Known of(String name) {
            return new Known(name, lettersOf(name));
        }

        static long lettersOf(String name) {
            return name.chars().mapToLong(letter -> 1L << letter).reduce(0, (some, more) -> some | more);
        }

        /**
         * Return whether a name may be that near. This check is faster than the distance: one edit adds or removes at
         * most one letter.
         */
        boolean mayBeNear(String other, long otherLetters, int farthest) {
            return Math.abs(name.length() - other.length()) <= farthest
                    && Long.bitCount(letters & ~otherLetters) <= farthest
                    && Long.bitCount(otherLetters & ~letters) <= farthest;
        }
    }

    /**
     * Return the nearest names of system calls, at most three, the nearest first; an empty list when no name is near.
     */
    public static List<String> of(String name) {
        return nearest(name, CALLS);
    }

    /**
     * Return the nearest of some known names, in lower case, at most three, the nearest first; an empty list when none
     * is near.
     */
    public static List<String> of(String name, Collection<String> known) {
        return nearest(name, known.stream().map(Known::of).toList());
    }

    private static List<String> nearest(String name, List<Known> known) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        long letters = Known.lettersOf(lower);
        // A short name is near too many others.
        int farthest = Math.min(FARTHEST, lower.length() / 3);
        List<Near> near = known.stream()
                .filter(one -> one.mayBeNear(lower, letters, farthest))
                .map(one -> new Near(one.name(), distance(lower, one.name())))
                .toList();
        if (near.stream().anyMatch(one -> one.distance() == 0)) {
            return List.of(lower);
        }
        return near.stream()
                .filter(one -> one.distance() <= farthest)
                .sorted(Comparator.comparingInt(Near::distance))
                .limit(MOST)
                .map(Near::name)
                .toList();
    }

    /** A name and its distance. */
    private record Near(String name, int distance) {}

    /**
     * Return how many letters must be inserted, deleted, replaced or swapped with their neighbour (optimal string
     * alignment).
     */
    static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int replaced = steps[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                steps[i][j] = Math.min(replaced, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[one.length()][other.length()];
    }
}
