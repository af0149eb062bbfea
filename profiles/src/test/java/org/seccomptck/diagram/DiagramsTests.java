package org.seccomptck.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Functions of six bits, small enough to know all their values. */
class DiagramsTests {
    private static final int INPUTS = 1 << SixBits.COUNT;

    private final Diagrams diagrams = new Diagrams(1_000_000);
    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void equalFunctionsAreTheSameNodeHoweverTheyAreMade() {
        Map<Long, Integer> byTruth = new HashMap<>();
        for (int i = 0; i < 2000; i++) {
            long truth = i % 3 == 0 ? 1L << random.nextInt(64) : random.nextLong();
            int bySplitting = condition(truth);
            assertThat(bySplitting).isEqualTo(sumOfPoints(truth));
            assertThat(bySplitting).isEqualTo(diagrams.not(condition(~truth)));
            Integer known = byTruth.put(truth, bySplitting);
            assertThat(known == null || known == bySplitting).isTrue();
        }
        assertThat(byTruth.values()).doesNotHaveDuplicates();
    }

    @Test
    void conditionsCombineAsJavasOperatorsDo() {
        for (int i = 0; i < 2000; i++) {
            long one = random.nextLong();
            long other = random.nextInt(4) == 0 ? one : random.nextLong();
            int left = condition(one);
            int right = condition(other);
            assertThat(truth(diagrams.and(left, right))).isEqualTo(one & other);
            assertThat(truth(diagrams.or(left, right))).isEqualTo(one | other);
            assertThat(truth(diagrams.xor(left, right))).isEqualTo(one ^ other);
            assertThat(truth(diagrams.not(left))).isEqualTo(~one);
        }
    }

    @Test
    void choosesBetweenValuesPointByPoint() {
        for (int i = 0; i < 2000; i++) {
            long condition = random.nextLong();
            List<Integer> whenTrue = values();
            List<Integer> whenFalse = values();
            int chosen = diagrams.choose(condition(condition), function(whenTrue), function(whenFalse));
            for (int input = 0; input < INPUTS; input++) {
                boolean holds = (condition >>> input & 1) != 0;
                assertThat(valueAt(chosen, input)).isEqualTo((holds ? whenTrue : whenFalse).get(input));
            }
        }
    }

    @Test
    void combinesValuesPointByPoint() {
        for (int i = 0; i < 2000; i++) {
            List<Integer> one = values();
            List<Integer> other = values();
            int combined = diagrams.combine(
                    function(one),
                    function(other),
                    (left, right) -> diagrams.leaf(10 * (int) diagrams.value(left) + (int) diagrams.value(right)));
            List<Integer> expected = new ArrayList<>();
            for (int input = 0; input < INPUTS; input++) {
                expected.add(10 * one.get(input) + other.get(input));
                assertThat(valueAt(combined, input)).isEqualTo(expected.get(input));
            }
            assertThat(combined).isEqualTo(function(expected));
            assertThat(diagrams.leaves(combined).stream().map(diagrams::value))
                    .doesNotHaveDuplicates()
                    .hasSameElementsAs(expected);
        }
    }

    @Test
    void theOrderOfTheBitsMakesNoDifference() {
        int parityUpwards = Diagrams.FALSE;
        int parityDownwards = Diagrams.FALSE;
        for (int bit = 0; bit < SixBits.COUNT; bit++) {
            parityUpwards = diagrams.xor(SixBits.bit(diagrams, bit), parityUpwards);
            parityDownwards = diagrams.xor(SixBits.bit(diagrams, SixBits.COUNT - 1 - bit), parityDownwards);
        }
        assertThat(parityUpwards).isEqualTo(parityDownwards);
        assertThat(truth(parityUpwards)).isEqualTo(0x6996966996696996L);
    }

    @Test
    void equalValuesAreTheSameLeafAndConditionsAreNoValues() {
        assertThat(diagrams.leaf("a")).isEqualTo(diagrams.leaf("a")).isNotEqualTo(diagrams.leaf("b"));
        assertThat(diagrams.leaf(0)).isNotIn(Diagrams.FALSE, Diagrams.TRUE);
        assertThatIllegalArgumentException().isThrownBy(() -> diagrams.value(Diagrams.TRUE));
        assertThatIllegalArgumentException().isThrownBy(() -> diagrams.value(SixBits.bit(diagrams, 0)));
    }

    @Test
    void theRemainingFunctionAgreesWhereFieldsAreKnown() {
        for (int i = 0; i < 500; i++) {
            int function = function(values());
            Point point = SixBits.of(random.nextInt(INPUTS));
            Map<Field, Integer> known = Map.of(Field.ARCH, point.of(Field.ARCH), Field.NUMBER, point.of(Field.NUMBER));
            int remains = diagrams.where(known, function);
            for (int later = 0; later < 8; later++) {
                // Bits 3 to 5 are in these two fields.
                Point other = SixBits.of(later)
                        .with(Field.ARCH, point.of(Field.ARCH))
                        .with(Field.NUMBER, point.of(Field.NUMBER));
                assertThat(diagrams.evaluate(remains, other)).isEqualTo(diagrams.evaluate(function, other));
            }
            assertThat(diagrams.isLeaf(remains) || diagrams.level(remains) > Field.NUMBER.variable(0))
                    .isTrue();
        }
    }

    @Test
    void aKnownLaterFieldIsNotUsedBeforeAnUnknownEarlierOne() {
        int function = diagrams.choose(
                SixBits.bit(diagrams, 5), SixBits.bit(diagrams, 4), diagrams.not(SixBits.bit(diagrams, 4)));
        assertThat(diagrams.where(Map.of(Field.NUMBER, 0), function)).isEqualTo(function);
        assertThat(diagrams.where(Map.of(), function)).isEqualTo(function);
    }

    @Test
    void growsWithoutForgetting() {
        Diagrams large = new Diagrams(1_000_000);
        Word word = Word.of(large, Field.NUMBER);
        int[] before = new int[20_000];
        for (int i = 0; i < before.length; i++) {
            before[i] = word.equalTo(large, Word.of(i * 7919));
        }
        int size = large.size();
        assertThat(size).isGreaterThan(100_000);
        for (int i = 0; i < before.length; i++) {
            assertThat(word.equalTo(large, Word.of(i * 7919))).isEqualTo(before[i]);
        }
        assertThat(large.size()).isEqualTo(size);
    }

    @Test
    void takesNoMoreNodesThanItsBudget() {
        Diagrams small = new Diagrams(2000);
        Word word = Word.of(small, Field.NUMBER);
        assertThatExceptionOfType(BudgetExceeded.class)
                .isThrownBy(() -> {
                    for (int i = 0; i < 1000; i++) {
                        word.equalTo(small, Word.of(i * 7919));
                    }
                })
                .withMessage("needs more than 2000 diagram nodes");
        assertThat(small.size()).isEqualTo(2000);
    }

    @Test
    void takesNoMoreStepsThanItsBudget() {
        Diagrams small = new Diagrams(2000);
        int parity = Diagrams.FALSE;
        for (int bit = 0; bit < Field.BITS; bit++) {
            parity = small.xor(small.bit(Field.NUMBER, bit), parity);
        }
        int function = parity;
        int size = small.size();
        assertThatExceptionOfType(BudgetExceeded.class)
                .isThrownBy(() -> {
                    for (int i = 0; i < 1000; i++) {
                        small.combine(function, function, Math::max);
                    }
                })
                .withMessage("needs more than 2000 steps");
        assertThat(small.size()).isEqualTo(size);
    }

    @Test
    void limitsTheNumberOfValues() {
        assertThatExceptionOfType(BudgetExceeded.class)
                .isThrownBy(() -> {
                    for (int i = 0; i < 1_000_000; i++) {
                        diagrams.leaf(i);
                    }
                })
                .withMessage("needs more than 131072 values");
    }

    @Test
    void refusesAnImpossibleBudget() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Diagrams(1)).withMessageContaining("but is 1");
    }

    private List<Integer> values() {
        List<Integer> values = new ArrayList<>();
        for (int input = 0; input < INPUTS; input++) {
            values.add(random.nextInt(3));
        }
        return values;
    }

    /** Return the condition that has bit i of a number for the input i, made by splitting. */
    private int condition(long truth) {
        return split(SixBits.COUNT - 1, 0, input -> (truth >>> input & 1) != 0 ? Diagrams.TRUE : Diagrams.FALSE);
    }

    private int function(List<Integer> values) {
        return split(SixBits.COUNT - 1, 0, input -> diagrams.leaf(values.get(input)));
    }

    private int split(int bit, int prefix, java.util.function.IntUnaryOperator leaf) {
        return bit < 0
                ? leaf.applyAsInt(prefix)
                : diagrams.choose(
                        SixBits.bit(diagrams, bit),
                        split(bit - 1, prefix | 1 << bit, leaf),
                        split(bit - 1, prefix, leaf));
    }

    /** Return the same condition, made in another way: as the sum of the points at which it holds. */
    private int sumOfPoints(long truth) {
        int sum = Diagrams.FALSE;
        for (int input = 0; input < INPUTS; input++) {
            if ((truth >>> input & 1) != 0) {
                int point = Diagrams.TRUE;
                for (int bit = 0; bit < SixBits.COUNT; bit++) {
                    int set = SixBits.bit(diagrams, bit);
                    point = diagrams.and((input >>> bit & 1) != 0 ? set : diagrams.not(set), point);
                }
                sum = diagrams.or(sum, point);
            }
        }
        return sum;
    }

    private long truth(int condition) {
        long truth = 0;
        for (int input = 0; input < INPUTS; input++) {
            truth |= diagrams.evaluate(condition, SixBits.of(input)) == Diagrams.TRUE ? 1L << input : 0;
        }
        return truth;
    }

    private Object valueAt(int function, int input) {
        return diagrams.value(diagrams.evaluate(function, SixBits.of(input)));
    }
}
