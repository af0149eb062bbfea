package org.seccomptck.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What words compute for all inputs at once, compared with what Java computes for each input. */
class WordTests {
    private static final int ROUNDS = 400;
    private static final int POINTS = 40;

    private final Diagrams diagrams = new Diagrams(4_000_000);
    private final Arithmetic arithmetic = new Arithmetic(diagrams);
    private final SplittableRandom random = new SplittableRandom(1);

    /** An operation of {@link Word} or {@link Arithmetic} beside Java's. */
    enum Operation {
        AND((one, other) -> one & other),
        OR((one, other) -> one | other),
        XOR((one, other) -> one ^ other),
        ADD((one, other) -> one + other),
        SUBTRACT((one, other) -> one - other),
        MULTIPLY((one, other) -> one * other),
        DIVIDE((one, other) -> other == 0 ? 0 : Integer.divideUnsigned(one, other)),
        SHIFT_LEFT((one, other) -> one << other),
        SHIFT_RIGHT((one, other) -> one >>> other),
        EQUAL((one, other) -> one == other ? 1 : 0),
        ABOVE((one, other) -> Integer.compareUnsigned(one, other) > 0 ? 1 : 0),
        AT_LEAST((one, other) -> Integer.compareUnsigned(one, other) >= 0 ? 1 : 0),
        MEETS((one, other) -> (one & other) != 0 ? 1 : 0);

        private final IntBinaryOperator java;

        Operation(IntBinaryOperator java) {
            this.java = java;
        }

        private Word of(Diagrams diagrams, Arithmetic arithmetic, Word one, Word other) {
            return switch (this) {
                case AND -> arithmetic.and(one, other);
                case OR -> arithmetic.or(one, other);
                case XOR -> arithmetic.xor(one, other);
                case ADD -> arithmetic.add(one, other);
                case SUBTRACT -> arithmetic.subtract(one, other);
                case MULTIPLY -> arithmetic.multiply(one, other);
                case DIVIDE -> arithmetic.divide(one, other);
                case SHIFT_LEFT -> arithmetic.shift(one, other, true);
                case SHIFT_RIGHT -> arithmetic.shift(one, other, false);
                case EQUAL -> bit(one.equalTo(diagrams, other));
                case ABOVE -> bit(one.above(diagrams, other));
                case AT_LEAST -> bit(one.above(diagrams, other, Diagrams.TRUE));
                case MEETS -> bit(one.meets(diagrams, other));
            };
        }

        private static Word bit(int condition) {
            int[] bits = new int[Field.BITS];
            bits[0] = condition;
            return Word.ofBits(bits);
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithJavaOnConstants(Operation operation) {
        for (int i = 0; i < 5000; i++) {
            int one = constant();
            int other = random.nextInt(8) == 0 ? one : constant();
            if (operation == Operation.DIVIDE && other == 0) {
                continue;
            }
            Word result = operation.of(diagrams, arithmetic, Word.of(one), Word.of(other));
            assertThat(result.isConstant()).isTrue();
            assertThat(result.constant())
                    .as("%s of %#x and %#x", operation, one, other)
                    .isEqualTo(operation.java.applyAsInt(one, other));
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithJavaOnWordsThatDependOnTheInput(Operation operation) {
        for (int round = 0; round < ROUNDS; round++) {
            // Six bits of the input in each word are enough for every carry, and keep products small.
            Symbolic one = symbolic();
            Symbolic other = round % 5 == 0 ? one : symbolic();
            Word result = operation.of(diagrams, arithmetic, one.word(), other.word());
            for (int i = 0; i < POINTS; i++) {
                int input = random.nextInt(1 << SixBits.COUNT);
                int left = one.at(input);
                int right = other.at(input);
                if (operation != Operation.DIVIDE || right != 0) {
                    assertThat(valueAt(result, SixBits.of(input)))
                            .as("%s of %#x and %#x", operation, left, right)
                            .isEqualTo(operation.java.applyAsInt(left, right));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"MULTIPLY", "DIVIDE"})
    void agreesWithJavaOnAWholeFieldAndAConstant(Operation operation) {
        Word field = Word.of(diagrams, Field.ARGUMENT_2_LOW);
        for (int round = 0; round < ROUNDS; round++) {
            int constant = constant();
            boolean swapped = round % 2 == 0 && operation != Operation.SHIFT_LEFT && operation != Operation.SHIFT_RIGHT;
            Word result = swapped
                    ? operation.of(diagrams, arithmetic, Word.of(constant), field)
                    : operation.of(diagrams, arithmetic, field, Word.of(constant));
            for (int i = 0; i < POINTS; i++) {
                int value = i == 0 ? constant : i == 1 ? constant - 1 : i == 2 ? constant + 1 : random.nextInt();
                int expected = swapped
                        ? operation.java.applyAsInt(constant, value)
                        : operation.java.applyAsInt(value, constant);
                assertThat(valueAt(result, Point.zero().with(Field.ARGUMENT_2_LOW, value)))
                        .as("%s of %#x and %#x, swapped: %s", operation, value, constant, swapped)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void hasALeafForEachValueAndNoOther() {
        for (int round = 0; round < ROUNDS; round++) {
            Symbolic one = symbolic();
            int values = one.word().values(diagrams);
            Set<Object> expected = new HashSet<>();
            for (int input = 0; input < 1 << SixBits.COUNT; input++) {
                expected.add(one.at(input));
                assertThat(diagrams.value(diagrams.evaluate(values, SixBits.of(input))))
                        .isEqualTo(one.at(input));
            }
            assertThat(diagrams.leaves(values).stream().map(diagrams::value)).hasSameElementsAs(expected);
        }
    }

    /** Return a word whose bits are each constant, or a bit of the input, or the opposite of one. */
    private record Symbolic(Word word, int constant, List<Integer> sources, int inverted) {
        int at(int input) {
            int value = constant;
            for (int bit = 0; bit < Field.BITS; bit++) {
                int source = sources.get(bit);
                if (source >= 0 && ((input >>> source ^ inverted >>> bit) & 1) != 0) {
                    value |= 1 << bit;
                }
            }
            return value;
        }
    }

    private Symbolic symbolic() {
        int constant = constant();
        int inverted = random.nextInt();
        int[] bits = new int[Field.BITS];
        List<Integer> sources = new ArrayList<>();
        for (int bit = 0; bit < Field.BITS; bit++) {
            int source = random.nextInt(3) == 0 ? random.nextInt(SixBits.COUNT) : -1;
            sources.add(source);
            if (source < 0) {
                bits[bit] = constant >>> bit & 1;
            } else {
                constant &= ~(1 << bit);
                int set = SixBits.bit(diagrams, source);
                bits[bit] = (inverted >>> bit & 1) != 0 ? diagrams.not(set) : set;
            }
        }
        return new Symbolic(Word.ofBits(bits), constant, sources, inverted);
    }

    private int constant() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt();
            case 1 -> random.nextInt(40);
            case 2 -> -1 >>> random.nextInt(32);
            default -> 1 << random.nextInt(32);
        };
    }

    private int valueAt(Word word, Point point) {
        int value = 0;
        for (int bit = 0; bit < Field.BITS; bit++) {
            value |= diagrams.evaluate(word.bit(bit), point) << bit;
        }
        return value;
    }
}
