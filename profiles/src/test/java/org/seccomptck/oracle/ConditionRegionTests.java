package org.seccomptck.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.diagram.Point;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Operator;

class ConditionRegionTests {
    private static final long[] VALUES = {
        0,
        1,
        2,
        3,
        0x7fffffffL,
        0x80000000L,
        0xffffffffL,
        0x100000000L,
        0x100000001L,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -1
    };

    private final Diagrams diagrams = new Diagrams(1 << 18);

    @ParameterizedTest
    @EnumSource
    void holdsWhereTheConditionHolds(Operator operator) {
        for (boolean narrow : new boolean[] {false, true}) {
            conditions(operator).forEach(condition -> {
                int region = ConditionRegion.of(diagrams, narrow).one(condition);
                for (long argument : VALUES) {
                    assertThat(holds(region, argument))
                            .as("%s of 0x%x, narrow %s", condition, argument, narrow)
                            .isEqualTo(condition.holds(argument, narrow));
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsTheLowBitsOnly(Operator operator) {
        conditions(operator).forEach(condition -> {
            int region = ConditionRegion.of(diagrams, false).reading(2, 31).one(condition);
            for (long argument : VALUES) {
                assertThat(holds(region, argument))
                        .as("%s of 0x%x", condition, argument)
                        .isEqualTo(condition.holds(argument & 0x7fffffffL, false));
            }
        });
    }

    @Test
    void readsOtherArgumentsWhole() {
        ArgumentCondition condition = new ArgumentCondition(2, 0x100000000L, 0, Operator.GE);
        assertThat(ConditionRegion.of(diagrams, false).reading(3, 8).one(condition))
                .isEqualTo(ConditionRegion.of(diagrams, false).one(condition));
    }

    private static Stream<ArgumentCondition> conditions(Operator operator) {
        return Stream.of(0L, 1L, 0xffffffffL, 0x100000001L, -1L)
                .flatMap(value -> Stream.of(0L, 1L, 0x100000000L)
                        .map(valueTwo -> new ArgumentCondition(2, value, valueTwo, operator)));
    }

    private boolean holds(int region, long argument) {
        return diagrams.evaluate(region, Point.zero().withArgument(2, argument)) == Diagrams.TRUE;
    }
}
