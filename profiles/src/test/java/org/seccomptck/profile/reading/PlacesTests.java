package org.seccomptck.profile.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.seccomptck.profile.dialect.DocumentDialect;

class PlacesTests {
    private static final String TEXT = """
            {
              "defaultAction": "SCMP_ACT_ALLOW",
              "syscalls": [
                {"name": "chmod", "action": "SCMP_ACT_ERRNO"},
                {
                  "names": ["link", "unlink"],
                  "action": "SCMP_ACT_ERRNO"
                }
              ]
            }
            """;

    private static Places places() throws ProfileException {
        return Places.of("test.json", TEXT.getBytes(StandardCharsets.UTF_8), DocumentDialect.docker());
    }

    @Test
    void findsARuleAndItsNames() throws ProfileException {
        assertThat(places().of("/syscalls/0")).contains(new Place(4, 5, "/syscalls/0"));
        assertThat(places().ofName("/syscalls/0", "chmod")).contains(new Place(4, 14, "/syscalls/0/name"));
        assertThat(places().ofName("/syscalls/1", "unlink")).contains(new Place(6, 25, "/syscalls/1/names/1"));
        assertThat(places().ofName("/syscalls/1", "chmod")).isEqualTo(Optional.empty());
    }

    @Test
    void fallsBackToTheDocument() throws ProfileException {
        assertThat(places().first(List.of("/archMap", "/syscalls"))).isEqualTo(new Place(3, 15, "/syscalls"));
        assertThat(places().first(List.of("/archMap"))).isEqualTo(new Place(1, 1, ""));
    }
}
