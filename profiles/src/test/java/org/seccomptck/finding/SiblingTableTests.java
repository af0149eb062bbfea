package org.seccomptck.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.finding.SiblingTable.Effect;

class SiblingTableTests {
    @Test
    void everyCallOfTheTableExistsSomewhere() {
        List<String> calls = SiblingTable.load().stream()
                .flatMap(effect -> effect.ways().stream())
                .flatMap(way -> way.calls().stream())
                .toList();
        assertThat(calls).isNotEmpty().allMatch(SyscallTable::isKnownAnywhere);
    }

    @Test
    void everyEffectHasAMemberAndAnotherWay() {
        assertThat(SiblingTable.load()).allSatisfy((Effect effect) -> {
            assertThat(effect.ways()).hasSizeGreaterThan(1);
            assertThat(effect.ways()).anyMatch(way -> way.role() != SiblingTable.Role.WAY);
        });
    }
}
