package org.seccomptck.diagram;

import java.util.Arrays;

/** A map from non-negative keys to numbers: a hash map without objects (open addressing, half full at most). */
final class Memo {
    /** The key has no number. */
    static final int UNKNOWN = -1;

    private static final int INITIAL = 1 << 8;

    private long[] keys = new long[INITIAL];
    private int[] values = new int[INITIAL];
    private int size;

    Memo() {
        Arrays.fill(keys, UNKNOWN);
    }

    int size() {
        return size;
    }

    int get(long key) {
        int at = at(key);
        return keys[at] == key ? values[at] : UNKNOWN;
    }

    void put(long key, int value) {
        int at = at(key);
        if (keys[at] != key) {
            if (2 * size >= keys.length) {
                grow();
                at = at(key);
            }
            size++;
        }
        keys[at] = key;
        values[at] = value;
    }

    /** Return the position of the key, or the position where it would be put. */
    private int at(long key) {
        int mask = keys.length - 1;
        int at = Hash.of(key) & mask;
        while (keys[at] != key && keys[at] != UNKNOWN) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new int[keys.length];
        Arrays.fill(keys, UNKNOWN);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != UNKNOWN) {
                int at = at(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }
}
