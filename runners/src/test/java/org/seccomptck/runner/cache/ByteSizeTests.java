package org.seccomptck.runner.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTests {

    @ParameterizedTest
    @CsvSource({"0, 0", "512, 512", "500M, 500000000", "1.5G, 1500000000", "2gb, 2000000000", "3 T, 3000000000000"})
    void aSizeAsAPersonWritesIt(String text, long bytes) {
        assertThat(ByteSize.parse(text)).isEqualTo(new ByteSize(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "G", "-1G", "5X", "1e9", "99999999G"})
    void whatIsNone(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text)).hasMessageContaining("'" + text + "' is no size");
    }

    @Test
    void asAPersonReadsIt() {
        assertThat(new ByteSize(999)).hasToString("999 B");
        assertThat(new ByteSize(210_400_000)).hasToString("210 MB");
        assertThat(new ByteSize(1_540_000_000)).hasToString("1.5 GB");
    }
}
