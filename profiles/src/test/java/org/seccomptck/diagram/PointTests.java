package org.seccomptck.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PointTests {
    private final Diagrams diagrams = new Diagrams(100_000);
    private final int yes = diagrams.leaf("yes");
    private final int no = diagrams.leaf("no");

    @ParameterizedTest
    @EnumSource
    void theOnlyInputWithAValueIsFound(Field field) {
        int value = 0x89abcdef + field.offset();
        int function = diagrams.choose(Word.of(diagrams, field).equalTo(diagrams, Word.of(value)), yes, no);
        Point point = Point.reaching(diagrams, function, yes).orElseThrow();
        assertThat(point.of(field)).isEqualTo(value);
        assertThat(diagrams.evaluate(function, point)).isEqualTo(yes);
        Point other = Point.reaching(diagrams, function, no).orElseThrow();
        assertThat(other.of(field)).isZero();
        assertThat(diagrams.evaluate(function, other)).isEqualTo(no);
    }

    @Test
    void aValueThatIsNeverTakenHasNoInput() {
        assertThat(Point.reaching(diagrams, no, yes)).isEmpty();
        int function = diagrams.choose(diagrams.bit(Field.ARCH, 4), no, diagrams.leaf("perhaps"));
        assertThat(Point.reaching(diagrams, function, yes)).isEmpty();
    }

    @Test
    void argumentsAreTheirTwoHalves() {
        Point point = Point.zero().withArgument(1, 0xfedcba9876543210L).with(Field.ARGUMENT_5_LOW, -1);
        assertThat(point.of(Field.ARGUMENT_1_HIGH)).isEqualTo(0xfedcba98);
        assertThat(point.of(Field.ARGUMENT_1_LOW)).isEqualTo(0x76543210);
        assertThat(point.arguments()).containsExactly(0, 0xfedcba9876543210L, 0, 0, 0, 0xffffffffL);
    }

    @Test
    void aChangedPointIsANewPoint() {
        Point point = Point.zero().with(Field.NUMBER, 5);
        assertThat(point.with(Field.NUMBER, 6).of(Field.NUMBER)).isEqualTo(6);
        assertThat(point.of(Field.NUMBER)).isEqualTo(5);
    }
}
