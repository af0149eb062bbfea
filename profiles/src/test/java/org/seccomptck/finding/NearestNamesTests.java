package org.seccomptck.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNamesTests {
    @ParameterizedTest
    @CsvSource({"MOUNT, mount", "unlnikat, unlinkat", "getdents46, getdents64", "' chmod', chmod"})
    void theNearestComesFirst(String misspelt, String meant) {
        assertThat(NearestNames.of(misspelt)).first().isEqualTo(meant);
    }

    @Test
    void aNameFarFromAllHasNoNeighbour() {
        assertThat(NearestNames.of("launch_missiles")).isEqualTo(List.of());
        assertThat(NearestNames.of("xy")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"read, read, 0", "raed, read, 1", "reda, read, 1", "re, read, 2", "chmod, unlink, 6"})
    void countsSteps(String one, String other, int steps) {
        assertThat(NearestNames.distance(one, other)).isEqualTo(steps);
    }
}
