package org.seccomptck.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineReleaseTests {

    @ParameterizedTest
    @CsvSource({
        "28.0.4, 28.0.4, true",
        "29.0.0-rc.1, 29.0.0-rc.1, true",
        "20.10.0-rc1, 20.10.0-rc.1, true",
        "5.4.0-rc12, 5.4.0-rc.12, true",
        "6.0.0-dev, 6.0.0-dev.0, true",
        "v28.0.4, 28.0.4, true",
        "28.0, 28.0.0, true",
        "22.06.0-beta.0, 22.6.0-beta.0, true",
        "20.10.24+dfsg1, 20.10.24, false",
        "26.1.5+dfsg1-9+b12, 26.1.5, false",
        "20.10.0~rc1+dfsg2, 20.10.0-rc.1, false",
        "20.10.25+azure-2, 20.10.25, false",
        "28.2.2-0ubuntu1~24.04.1, 28.2.2, false",
        "24.0.7-ce, 24.0.7, false",
        "6.0.0-dev-1234abc, 6.0.0-dev.0, false",
    })
    void asEnginesSpellThem(String version, String release, boolean upstreams) {
        assertThat(EngineRelease.parse(version)).get().hasToString(release);
        assertThat(EngineRelease.isUpstreams(version)).isEqualTo(upstreams);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dev", "library-import", "28", "28.x", "28.0.4.1", "28.0.4a", "99999.0.1", "-1.2.3"})
    void textsThatAreNoVersions(String version) {
        assertThat(EngineRelease.parse(version)).isEmpty();
        assertThat(EngineRelease.isUpstreams(version)).isFalse();
    }

    @Test
    void preReleasesComeBeforeTheirRelease() {
        List<EngineRelease> ordered = Stream.of(
                        "20.10.9",
                        "20.10.10-rc1",
                        "20.10.10",
                        "29.0.0-dev",
                        "29.0.0-alpha.1",
                        "29.0.0-beta.3",
                        "29.0.0-rc.2",
                        "29.0.0-rc.10",
                        "29.0.0",
                        "29.0.1-rc.1")
                .map(version -> EngineRelease.parse(version).orElseThrow())
                .toList();
        assertThat(ordered).isSorted().doesNotHaveDuplicates();
    }
}
