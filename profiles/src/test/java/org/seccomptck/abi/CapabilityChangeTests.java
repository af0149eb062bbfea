package org.seccomptck.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By TweakCapabilities of moby's daemon/pkg/oci/caps/utils.go, whose rows are in utils_linux_test.go. */
class CapabilityChangeTests {
    private static final Set<String> DEFAULTS = Set.of("CAP_CHOWN", "CAP_KILL");

    @ParameterizedTest
    @CsvSource({
        "'', '', CAP_CHOWN CAP_KILL",
        "CAP_SYS_NICE, '', CAP_CHOWN CAP_KILL CAP_SYS_NICE",
        "'', CAP_KILL, CAP_CHOWN",
        "'', CAP_BPF, CAP_CHOWN CAP_KILL",
        "CAP_KILL, CAP_KILL, CAP_CHOWN CAP_KILL",
        "'', ALL, ''",
        "CAP_SYS_NICE CAP_BPF, ALL, CAP_SYS_NICE CAP_BPF",
        "CAP_SYS_NICE CAP_BPF, ALL CAP_BPF, CAP_SYS_NICE CAP_BPF",
    })
    void namedOnes(String added, String dropped, String result) {
        assertThat(change(added, dropped).of(DEFAULTS)).containsExactlyInAnyOrderElementsOf(words(result));
    }

    @Test
    void addingAllOverrulesDroppingAll() {
        assertThat(change("ALL", "").of(DEFAULTS)).hasSize(41);
        assertThat(change("ALL", "ALL").of(DEFAULTS)).hasSize(41);
    }

    @Test
    void capabilitiesDroppedFromAllStayDropped() {
        assertThat(change("ALL CAP_KILL", "CAP_KILL CAP_BPF").of(DEFAULTS))
                .hasSize(39)
                .doesNotContain("CAP_KILL", "CAP_BPF");
    }

    @Test
    void theOrderOfCapabilitiesMakesNoDifference() {
        assertThat(change("CAP_BPF CAP_CHOWN CAP_BPF", "")).isEqualTo(change("CAP_CHOWN CAP_BPF", ""));
    }

    @Test
    void anUnknownNameChangesNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> change("SYS_NICE", ""))
                .withMessageContaining("SYS_NICE");
    }

    private static CapabilityChange change(String added, String dropped) {
        return new CapabilityChange(words(added), words(dropped));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
