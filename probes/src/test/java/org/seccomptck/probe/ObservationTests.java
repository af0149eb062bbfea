package org.seccomptck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationTests {

    // include/linux/err.h: −4095 … −1 is an error, anything else a result.
    @ParameterizedTest
    @CsvSource({
        "0, false, 0, success (0)",
        "-1, true, 1, EPERM",
        "-38, true, 38, ENOSYS",
        "-4095, true, 4095, 4095",
        "-4096, false, 0, success (-4096)",
        "140737488347136, false, 0, success (140737488347136)",
    })
    void whatCameBack(long value, boolean failed, int errno, String words) {
        Observation.Returned returned = new Observation.Returned(value);

        assertThat(returned.failed()).isEqualTo(failed);
        assertThat(returned.errno()).isEqualTo(errno);
        assertThat(returned.describe()).isEqualTo(words);
    }

    // arch/x86/include/uapi/asm/signal.h and asm-generic/signal.h: SIGSYS is 31.
    @Test
    void onlySigsysIsAFiltersSignal() {
        assertThat(new Observation.Killed(31).bySeccomp()).isTrue();
        assertThat(new Observation.Killed(9).bySeccomp()).isFalse();
        assertThat(new Observation.Killed(4).describe()).isEqualTo("died of signal 4");
    }
}
