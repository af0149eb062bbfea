package org.seccomptck.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunnerUnavailableTests {

    @Test
    void messagesHaveOneLine() {
        assertThat(new RunnerUnavailable("it said\n  no\n", "type\nyes"))
                .hasMessage("it said | no: type | yes")
                .extracting(RunnerUnavailable::remedy)
                .isEqualTo("type | yes");
    }
}
