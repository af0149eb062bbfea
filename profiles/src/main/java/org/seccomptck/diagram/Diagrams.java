package org.seccomptck.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntBinaryOperator;

/**
 * Reduced ordered multi-terminal binary decision diagrams (Bryant 1986; Clarke et al. 1993) over the bits of
 * {@link Field}. A diagram is the number of its root node; because equal nodes are shared, two functions are equal on
 * all inputs if and only if their numbers are. Not safe for several threads.
 */
public final class Diagrams {
    /** The condition that never holds. */
    public static final int FALSE = 0;
    /** The condition that always holds. */
    public static final int TRUE = 1;

    private static final int LEAF_LEVEL = Integer.MAX_VALUE;
    private static final int CACHE_BITS = 16;

    private final int budget;
    private int[] level;
    private int[] low;
    private int[] high;
    private int size;
    private int[] buckets;
    private int[] next;
    /** Terminal values other than the two conditions, by node. */
    private final Map<Object, Integer> leafNodes = new HashMap<>();

    private final Map<Integer, Object> leafValues = new HashMap<>();

    /** Results of {@link #choose} so far; a newer one may displace an older. */
    private final long[] chooseKeys = new long[2 << CACHE_BITS];

    private final int[] chooseResults = new int[1 << CACHE_BITS];

    /**
     * An empty store.
     *
     * @param budget how many nodes it may hold; 24 bytes each
     */
    public Diagrams(int budget) {
        this.budget = budget;
        int initial = 1 << 12;
        level = new int[initial];
        low = new int[initial];
        high = new int[initial];
        next = new int[initial];
        buckets = new int[initial];
        Arrays.fill(buckets, -1);
        Arrays.fill(chooseKeys, -1);
        level[FALSE] = LEAF_LEVEL;
        level[TRUE] = LEAF_LEVEL;
        size = 2;
    }

    /** How many nodes there are so far. */
    public int size() {
        return size;
    }

    /** The function that has this value everywhere. Values must have a sound {@code equals}. */
    public int leaf(Object value) {
        Integer known = leafNodes.get(value);
        if (known != null) {
            return known;
        }
        int node = add(LEAF_LEVEL, 0, 0);
        leafNodes.put(value, node);
        leafValues.put(node, value);
        return node;
    }

    /** Whether a node is a function without inputs. */
    public boolean isLeaf(int node) {
        return level[node] == LEAF_LEVEL;
    }

    /** The value of a leaf that {@link #leaf} made. */
    public Object value(int leaf) {
        Object value = leafValues.get(leaf);
        if (value == null) {
            throw new IllegalArgumentException("Node " + leaf + " is no leaf with a value");
        }
        return value;
    }

    /** The condition that one bit of a field is set. */
    public int bit(Field field, int bit) {
        return node(field.variable(bit), FALSE, TRUE);
    }

    /**
     * The function that is {@code whenTrue} where the condition holds and {@code whenFalse} elsewhere.
     *
     * @throws BudgetExceeded when it needs too many nodes
     */
    public int choose(int condition, int whenTrue, int whenFalse) {
        if (condition == TRUE || whenTrue == whenFalse) {
            return whenTrue;
        }
        if (condition == FALSE) {
            return whenFalse;
        }
        if (whenTrue == TRUE && whenFalse == FALSE) {
            return condition;
        }
        long key = ((long) whenTrue << 32) | whenFalse;
        int slot = slot(condition, key);
        if (chooseKeys[2 * slot] == condition && chooseKeys[2 * slot + 1] == key) {
            return chooseResults[slot];
        }
        int top = Math.min(level[condition], Math.min(level[whenTrue], level[whenFalse]));
        int result = node(
                top,
                choose(lowAt(condition, top), lowAt(whenTrue, top), lowAt(whenFalse, top)),
                choose(highAt(condition, top), highAt(whenTrue, top), highAt(whenFalse, top)));
        chooseKeys[2 * slot] = condition;
        chooseKeys[2 * slot + 1] = key;
        chooseResults[slot] = result;
        return result;
    }

    /** Where both conditions hold. */
    public int and(int one, int other) {
        return choose(one, other, FALSE);
    }

    /** Where at least one of the conditions holds. */
    public int or(int one, int other) {
        return choose(one, TRUE, other);
    }

    /** Where exactly one of the conditions holds. */
    public int xor(int one, int other) {
        return choose(one, not(other), other);
    }

    /** Where the condition does not hold. */
    public int not(int condition) {
        return choose(condition, FALSE, TRUE);
    }

    /**
     * Combines two functions point by point.
     *
     * @param combine takes two leaves and gives a leaf
     * @throws BudgetExceeded when the result needs too many nodes
     */
    public int combine(int one, int other, IntBinaryOperator combine) {
        return combine(one, other, combine, new HashMap<>());
    }

    private int combine(int one, int other, IntBinaryOperator combine, Map<Long, Integer> done) {
        int top = Math.min(level[one], level[other]);
        if (top == LEAF_LEVEL) {
            return combine.applyAsInt(one, other);
        }
        long key = ((long) one << 32) | other;
        Integer known = done.get(key);
        if (known != null) {
            return known;
        }
        int result = node(
                top,
                combine(lowAt(one, top), lowAt(other, top), combine, done),
                combine(highAt(one, top), highAt(other, top), combine, done));
        done.put(key, result);
        return result;
    }

    /** The leaf that a function has for given words of the structure. */
    public int evaluate(int function, Words words) {
        int node = function;
        while (!isLeaf(node)) {
            boolean clear = (words.of(Field.ofVariable(level[node])) >>> Field.bitOfVariable(level[node]) & 1) == 0;
            node = clear ? low[node] : high[node];
        }
        return node;
    }

    /** Words of the structure. */
    @FunctionalInterface
    public interface Words {
        /** The word of a field. */
        int of(Field field);
    }

    /** All leaves that a function can have. */
    public List<Integer> leaves(int function) {
        List<Integer> leaves = new ArrayList<>();
        collectLeaves(function, new HashSet<>(), leaves);
        return leaves;
    }

    private void collectLeaves(int node, Set<Integer> seen, List<Integer> leaves) {
        if (!seen.add(node)) {
            return;
        }
        if (isLeaf(node)) {
            leaves.add(node);
        } else {
            collectLeaves(low[node], seen, leaves);
            collectLeaves(high[node], seen, leaves);
        }
    }

    /** The variable that a node asks for, {@code Integer.MAX_VALUE} for a leaf. */
    int level(int node) {
        return level[node];
    }

    /** The function that remains where the top variable {@code at} is 0. */
    int lowAt(int node, int at) {
        return level[node] == at ? low[node] : node;
    }

    /** The function that remains where the top variable {@code at} is 1. */
    int highAt(int node, int at) {
        return level[node] == at ? high[node] : node;
    }

    /** The node that asks for a variable; both sides must ask for later ones only. */
    int node(int variable, int whenClear, int whenSet) {
        if (whenClear == whenSet) {
            return whenClear;
        }
        int bucket = bucket(variable, whenClear, whenSet);
        for (int node = buckets[bucket]; node >= 0; node = next[node]) {
            if (level[node] == variable && low[node] == whenClear && high[node] == whenSet) {
                return node;
            }
        }
        int node = add(variable, whenClear, whenSet);
        bucket = bucket(variable, whenClear, whenSet);
        next[node] = buckets[bucket];
        buckets[bucket] = node;
        return node;
    }

    private int add(int variable, int whenClear, int whenSet) {
        if (size >= budget) {
            throw new BudgetExceeded(budget);
        }
        if (size == level.length) {
            grow();
        }
        level[size] = variable;
        low[size] = whenClear;
        high[size] = whenSet;
        return size++;
    }

    private void grow() {
        int larger = size * 2;
        level = Arrays.copyOf(level, larger);
        low = Arrays.copyOf(low, larger);
        high = Arrays.copyOf(high, larger);
        next = Arrays.copyOf(next, larger);
        buckets = new int[larger];
        Arrays.fill(buckets, -1);
        for (int node = 0; node < size; node++) {
            if (level[node] != LEAF_LEVEL) {
                int bucket = bucket(level[node], low[node], high[node]);
                next[node] = buckets[bucket];
                buckets[bucket] = node;
            }
        }
    }

    private int bucket(int variable, int whenClear, int whenSet) {
        return mix(variable * 0x9e3779b9 + whenClear * 0x85ebca6b + whenSet * 0xc2b2ae35) & (buckets.length - 1);
    }

    private static int slot(int condition, long key) {
        return mix(condition * 0x9e3779b9 + Long.hashCode(key * 0x9e3779b97f4a7c15L)) & ((1 << CACHE_BITS) - 1);
    }

    private static int mix(int hash) {
        int mixed = (hash ^ hash >>> 16) * 0x45d9f3b;
        return mixed ^ mixed >>> 15;
    }
}
