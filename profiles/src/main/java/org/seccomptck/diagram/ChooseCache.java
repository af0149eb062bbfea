package org.seccomptck.diagram;

import java.util.Arrays;

/**
 * A cache of results of {@link Diagrams#choose}. A newer result may replace an older one, which is then computed again
 * if needed.
 */
final class ChooseCache {
    /** No result is known. */
    static final int UNKNOWN = -1;

    private static final int INITIAL = 1 << 4;
    private static final int LARGEST = 1 << 20;
    private static final int WIDTH = 4;

    private int[] entries = empty(INITIAL);

    /** The cache grows with the store, so that operations on large functions still find their results. */
    void reserve(int nodes) {
        int wanted = Math.min(LARGEST, nodes);
        if (wanted * WIDTH > entries.length) {
            entries = empty(wanted);
        }
    }

    int get(int condition, int whenTrue, int whenFalse) {
        int at = at(condition, whenTrue, whenFalse);
        return entries[at] == condition && entries[at + 1] == whenTrue && entries[at + 2] == whenFalse
                ? entries[at + 3]
                : UNKNOWN;
    }

    void put(int condition, int whenTrue, int whenFalse, int result) {
        int at = at(condition, whenTrue, whenFalse);
        entries[at] = condition;
        entries[at + 1] = whenTrue;
        entries[at + 2] = whenFalse;
        entries[at + 3] = result;
    }

    private int at(int condition, int whenTrue, int whenFalse) {
        return (Hash.of(condition, whenTrue, whenFalse) & (entries.length / WIDTH - 1)) * WIDTH;
    }

    private static int[] empty(int size) {
        int[] entries = new int[size * WIDTH];
        Arrays.fill(entries, UNKNOWN);
        return entries;
    }
}
