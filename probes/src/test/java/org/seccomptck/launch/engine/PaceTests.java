package org.seccomptck.launch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTests {
    /** An ordinary engine gets the usual time, an emulated one gets more, and a hang is detected in finite time. */
    @ParameterizedTest
    @CsvSource({"PT0.3S, PT10S", "PT0.999S, PT10S", "PT1S, PT20S", "PT7.5S, PT80S", "PT10M, PT5M"})
    void aSlowStartMeansMoreTime(Duration start, Duration patience) {
        assertThat(Pace.measured(start).of(Duration.ofSeconds(10))).isEqualTo(patience);
    }
}
