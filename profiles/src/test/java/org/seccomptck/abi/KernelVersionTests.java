package org.seccomptck.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelVersionTests {

    @ParameterizedTest
    @CsvSource({
        "4.8, 4, 8",
        "6.18.44-amd64, 6, 18",
        "5.10.0-33-cloud-amd64, 5, 10",
        "7.3-rc7, 7, 3",
        "6.6.87.2-microsoft-standard-WSL2, 6, 6",
        "5.15.0+, 5, 15",
        "0.01, 0, 1",
    })
    void releases(String release, int major, int minor) {
        assertThat(KernelVersion.parse(release)).contains(new KernelVersion(major, minor));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "6", "6.", ".8", "v6.1", "six", "-1.2", "6,1", "99999999999.1", "1.99999999999", " 6.1"})
    void textsThatAreNoReleases(String release) {
        assertThat(KernelVersion.parse(release)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4.8, 4.10", "4.20, 5.0", "5.4, 6.1", "3.19, 4.0"})
    void numbersOrderAsNumbers(String older, String newer) {
        assertThat(KernelVersion.parse(older).orElseThrow())
                .isLessThan(KernelVersion.parse(newer).orElseThrow());
    }

    @Test
    void onlyMajorAndMinorOrder() {
        assertThat(KernelVersion.parse("6.1.9").orElseThrow())
                .isEqualByComparingTo(KernelVersion.parse("6.1.20").orElseThrow());
    }

    @Test
    void negativeNumbersAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new KernelVersion(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new KernelVersion(0, -1));
    }
}
