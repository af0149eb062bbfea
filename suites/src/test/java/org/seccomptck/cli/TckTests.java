package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TckTests {

    @Test
    void withoutArgumentsItTellsHowItIsUsed() {
        Execution execution = Execution.of();

        assertThat(execution.code()).isEqualTo(2);
        assertThat(execution.out()).isEmpty();
        assertThat(execution.errors()).startsWith("Usage: tck").contains("run", "check", "explain", "Exit codes:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "run --help", "check --help", "explain --help", "help", "help check", "help lab"})
    void helpIsNoError(String arguments) {
        Execution execution = Execution.of(arguments.split(" ", -1));

        assertThat(execution.code()).isZero();
        assertThat(execution.out()).startsWith("Usage: tck");
        assertThat(execution.errors()).isEmpty();
    }

    @Test
    void theVersionIsToldWithTheName() {
        Execution execution = Execution.of("--version");

        assertThat(execution.code()).isZero();
        assertThat(execution.out()).startsWith("seccomp-tck ").hasLineCount(1);
    }

    @Test
    void theVersionCommandSaysWhatItRunsOn() {
        Execution execution = Execution.of("version");

        assertThat(execution.code()).isZero();
        assertThat(execution.out())
                .startsWith(Execution.of("--version").out())
                .contains(System.getProperty("java.runtime.version"), "Cache   /");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chekc restrict", "--verbose", "check", "explain restrict", "check restrict --profile x"})
    void anUnknownCommandIsRefused(String arguments) {
        Execution execution = Execution.of(arguments.split(" ", -1));

        assertThat(execution.code()).isEqualTo(2);
        assertThat(execution.errors()).isNotBlank().doesNotContain("\tat ");
    }
}
