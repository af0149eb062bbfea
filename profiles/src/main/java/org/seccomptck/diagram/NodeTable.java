package org.seccomptck.diagram;

import java.util.Arrays;

/** The nodes of a store. Equal nodes are stored once and have one number. */
final class NodeTable {
    /** The level of a leaf: below all variables. */
    static final int LEAF_LEVEL = Integer.MAX_VALUE;

    private static final int INITIAL = 1 << 4;
    /** Integers of one node. They lie side by side, so that reading a node reads memory once. */
    private static final int WIDTH = 4;

    private static final int LOW = 1;
    private static final int HIGH = 2;
    private static final int NEXT = 3;

    private final int budget;
    private int[] nodes = new int[INITIAL * WIDTH];
    /** The first node for each hash value; {@link #NEXT} leads to the others. */
    private int[] buckets = new int[INITIAL];

    private int size;

    NodeTable(int budget) {
        this.budget = budget;
        Arrays.fill(buckets, -1);
    }

    int size() {
        return size;
    }

    /** Return how many nodes have room without growing. */
    int capacity() {
        return buckets.length;
    }

    int level(int node) {
        return nodes[node * WIDTH];
    }

    int low(int node) {
        return nodes[node * WIDTH + LOW];
    }

    int high(int node) {
        return nodes[node * WIDTH + HIGH];
    }

    /** Return a new leaf, which equals no other node. */
    int addLeaf(int tag) {
        return add(LEAF_LEVEL, tag, 0);
    }

    /** Return the one node that has this level and these followers. */
    int share(int level, int low, int high) {
        for (int node = buckets[bucket(level, low, high)]; node >= 0; node = nodes[node * WIDTH + NEXT]) {
            int at = node * WIDTH;
            if (nodes[at] == level && nodes[at + LOW] == low && nodes[at + HIGH] == high) {
                return node;
            }
        }
        int node = add(level, low, high);
        enter(node);
        return node;
    }

    private int add(int level, int low, int high) {
        if (size >= budget) {
            throw new BudgetExceeded(budget, BudgetExceeded.Unit.DIAGRAM_NODES);
        }
        if (size == buckets.length) {
            grow();
        }
        int at = size * WIDTH;
        nodes[at] = level;
        nodes[at + LOW] = low;
        nodes[at + HIGH] = high;
        return size++;
    }

    private void grow() {
        nodes = Arrays.copyOf(nodes, nodes.length * 2);
        buckets = new int[buckets.length * 2];
        Arrays.fill(buckets, -1);
        for (int node = 0; node < size; node++) {
            if (level(node) != LEAF_LEVEL) {
                enter(node);
            }
        }
    }

    private void enter(int node) {
        int bucket = bucket(level(node), low(node), high(node));
        nodes[node * WIDTH + NEXT] = buckets[bucket];
        buckets[bucket] = node;
    }

    private int bucket(int level, int low, int high) {
        return Hash.of(level, low, high) & (buckets.length - 1);
    }
}
