package org.seccomptck.finding;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;

/** Finds what a misspelt name was meant to be. */
public final class NearestNames {
    private static final int MOST = 3;
    private static final int FARTHEST = 2;
    /** Enough to tell the letters of names apart; that others are counted together does no harm. */
    private static final int LETTERS = 64;

    private static final Set<String> CALLS = Arrays.stream(Abi.values())
            .flatMap(abi -> SyscallTable.of(abi).rows().stream())
            .map(Syscall::name)
            .collect(Collectors.collectingAndThen(
                    Collectors.toCollection(TreeSet::new), Collections::unmodifiableSortedSet));

    private NearestNames() {}

    /** The nearest names of system calls, at most three, the nearest first; none when no name is near. */
    public static List<String> of(String name) {
        return of(name, CALLS);
    }

    /** The nearest of the names that are known, in lower case, at most three, the nearest first; none when none is near. */
    public static List<String> of(String name, Collection<String> known) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        if (known.contains(lower)) {
            return List.of(lower);
        }
        // A short name is near to too many others.
        int farthest = Math.min(FARTHEST, lower.length() / 3);
        return known.stream()
                .filter(one -> Math.abs(one.length() - lower.length()) <= farthest && differing(lower, one) <= farthest)
                .map(one -> new Near(one, distance(lower, one)))
                .filter(near -> near.distance() <= farthest)
                .sorted(Comparator.comparingInt(Near::distance))
                .limit(MOST)
                .map(Near::name)
                .toList();
    }

    /** A name and how far it is. */
    private record Near(String name, int distance) {}

    /**
     * Return at least how many steps lie between two names, in less time than {@link #distance} takes: each step puts in,
     * leaves out or replaces one letter, and so brings one letter of the other name at most.
     */
    private static int differing(String one, String other) {
        int[] letters = new int[LETTERS];
        for (int i = 0; i < one.length(); i++) {
            letters[one.charAt(i) % LETTERS]++;
        }
        int missing = 0;
        for (int i = 0; i < other.length(); i++) {
            missing += --letters[other.charAt(i) % LETTERS] < 0 ? 1 : 0;
        }
        return missing;
    }

    /** How many letters must be put in, left out, replaced or swapped with their neighbour (optimal string alignment). */
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
