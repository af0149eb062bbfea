package org.seccomptck.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private static final int NO_VALUE = -1;
    private static final int MAX_BUDGET = 1 << 28;
    /** The largest number of values of a function: twice as many as 16 bits have. */
    private static final int MAX_LEAVES = 1 << 17;

    private final int budget;
    private final NodeTable nodes;
    private final ChooseCache chosen = new ChooseCache();
    private final Map<Object, Integer> leafNodes = new HashMap<>();
    /** The values of the leaves, by the tags of the leaves. */
    private final List<Object> leafValues = new ArrayList<>();

    /** The node of each bit that was asked for; {@link #FALSE} for the others. */
    private final int[] bits = new int[Field.values().length * Field.BITS];

    private int steps;

    /**
     * Make an empty store.
     *
     * @param budget how many nodes it may hold, 20 bytes each, and how many steps may be taken: below half a
     *     microsecond each
     */
    public Diagrams(int budget) {
        if (budget < 2 || budget > MAX_BUDGET) {
            throw new IllegalArgumentException(
                    "A budget must lie in 2 … " + MAX_BUDGET + " diagram nodes, but is " + budget);
        }
        this.budget = budget;
        nodes = new NodeTable(budget);
        nodes.addLeaf(NO_VALUE);
        nodes.addLeaf(NO_VALUE);
    }

    /** Return how many nodes there are so far. */
    public int size() {
        return nodes.size();
    }

    /** Return the function that has this value everywhere. Values must have a sound {@code equals}. */
    public int leaf(Object value) {
        Integer known = leafNodes.get(value);
        if (known != null) {
            return known;
        }
        if (leafValues.size() >= MAX_LEAVES) {
            throw new BudgetExceeded(MAX_LEAVES, BudgetExceeded.Unit.VALUES);
        }
        int node = nodes.addLeaf(leafValues.size());
        leafNodes.put(value, node);
        leafValues.add(value);
        return node;
    }

    /** Return whether a node is a function without inputs. */
    public boolean isLeaf(int node) {
        return nodes.level(node) == NodeTable.LEAF_LEVEL;
    }

    /** Return the value of a leaf that {@link #leaf} made. */
    public Object value(int leaf) {
        if (!isLeaf(leaf) || nodes.low(leaf) == NO_VALUE) {
            throw new IllegalArgumentException("Node " + leaf + " is no leaf with a value");
        }
        return leafValues.get(nodes.low(leaf));
    }

    /** Return the condition that one bit of a field is set. */
    public int bit(Field field, int bit) {
        int variable = field.variable(bit);
        if (bits[variable] == FALSE) {
            bits[variable] = node(variable, FALSE, TRUE);
        }
        return bits[variable];
    }

    /**
     * Return the function that is {@code whenTrue} where the condition holds and {@code whenFalse} elsewhere.
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
        int top = Math.min(level(condition), Math.min(level(whenTrue), level(whenFalse)));
        if (top == level(condition) && isBit(condition) && level(whenTrue) != top && level(whenFalse) != top) {
            return node(top, whenFalse, whenTrue);
        }
        int known = chosen.get(condition, whenTrue, whenFalse);
        if (known != ChooseCache.UNKNOWN) {
            return known;
        }
        step();
        int result = node(
                top,
                choose(lowAt(condition, top), lowAt(whenTrue, top), lowAt(whenFalse, top)),
                choose(highAt(condition, top), highAt(whenTrue, top), highAt(whenFalse, top)));
        chosen.put(condition, whenTrue, whenFalse, result);
        return result;
    }

    private boolean isBit(int condition) {
        return nodes.low(condition) == FALSE && nodes.high(condition) == TRUE;
    }

    /** Return where both conditions hold. */
    public int and(int one, int other) {
        return choose(one, other, FALSE);
    }

    /** Return where at least one of the conditions holds. */
    public int or(int one, int other) {
        return choose(one, TRUE, other);
    }

    /** Return where exactly one of the conditions holds. */
    public int xor(int one, int other) {
        return choose(one, not(other), other);
    }

    /** Return where the condition does not hold. */
    public int not(int condition) {
        return choose(condition, FALSE, TRUE);
    }

    /**
     * Combine two functions point by point.
     *
     * @param combine computes a leaf from two leaves
     * @throws BudgetExceeded when the result needs too many nodes
     */
    public int combine(int one, int other, IntBinaryOperator combine) {
        return combine(one, other, combine, new Memo());
    }

    private int combine(int one, int other, IntBinaryOperator combine, Memo done) {
        int top = Math.min(level(one), level(other));
        if (top == NodeTable.LEAF_LEVEL) {
            return combine.applyAsInt(one, other);
        }
        long key = ((long) one << 32) | other;
        int known = done.get(key);
        if (known != Memo.UNKNOWN) {
            return known;
        }
        step();
        int result = node(
                top,
                combine(lowAt(one, top), lowAt(other, top), combine, done),
                combine(highAt(one, top), highAt(other, top), combine, done));
        if (done.size() >= budget) {
            throw new BudgetExceeded(budget, BudgetExceeded.Unit.NODE_PAIRS);
        }
        done.put(key, result);
        return result;
    }

    /** Count a step: a small function may still take long to compute. */
    private void step() {
        if (++steps > budget) {
            throw new BudgetExceeded(budget, BudgetExceeded.Unit.STEPS);
        }
    }

    /** Return the condition that two functions have the same leaf. */
    public int agreement(int one, int other) {
        return combine(one, other, (leaf, counterpart) -> leaf == counterpart ? TRUE : FALSE);
    }

    /** Return the leaf that a function has for given words of the structure. */
    public int evaluate(int function, Words words) {
        int node = function;
        while (!isLeaf(node)) {
            boolean clear = (words.of(Field.ofVariable(level(node))) >>> Field.bitOfVariable(level(node)) & 1) == 0;
            node = clear ? nodes.low(node) : nodes.high(node);
        }
        return node;
    }

    /**
     * Return the function that remains when some fields are known. The function stops at the first field that is not
     * known.
     */
    public int where(Map<Field, Integer> known, int function) {
        int node = function;
        while (!isLeaf(node)) {
            Integer word = known.get(Field.ofVariable(level(node)));
            if (word == null) {
                return node;
            }
            boolean clear = (word >>> Field.bitOfVariable(level(node)) & 1) == 0;
            node = clear ? nodes.low(node) : nodes.high(node);
        }
        return node;
    }

    /** An input: the value of each word of the structure. */
    @FunctionalInterface
    public interface Words {
        /** Return the word of a field. */
        int of(Field field);
    }

    /** Return all leaves that a function can have. */
    public List<Integer> leaves(int function) {
        List<Integer> leaves = new ArrayList<>();
        collectLeaves(function, new Memo(), leaves);
        return leaves;
    }

    private void collectLeaves(int node, Memo seen, List<Integer> leaves) {
        if (seen.get(node) != Memo.UNKNOWN) {
            return;
        }
        seen.put(node, 1);
        if (isLeaf(node)) {
            leaves.add(node);
        } else {
            collectLeaves(nodes.low(node), seen, leaves);
            collectLeaves(nodes.high(node), seen, leaves);
        }
    }

    /** Return the variable that a node asks for, {@code Integer.MAX_VALUE} for a leaf. */
    int level(int node) {
        return nodes.level(node);
    }

    /** Return the function that remains where the top variable {@code at} is 0. */
    int lowAt(int node, int at) {
        return nodes.level(node) == at ? nodes.low(node) : node;
    }

    /** Return the function that remains where the top variable {@code at} is 1. */
    int highAt(int node, int at) {
        return nodes.level(node) == at ? nodes.high(node) : node;
    }

    /** Return the node that asks for a variable; both branches must ask for later variables only. */
    int node(int variable, int whenClear, int whenSet) {
        if (whenClear == whenSet) {
            return whenClear;
        }
        int node = nodes.share(variable, whenClear, whenSet);
        chosen.reserve(nodes.capacity());
        return node;
    }
}
