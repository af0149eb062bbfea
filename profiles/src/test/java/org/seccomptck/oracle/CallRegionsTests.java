package org.seccomptck.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;

class CallRegionsTests {
    // The second rule asks what the first one leaves; together they may leave nothing to the default.
    @ParameterizedTest
    @CsvSource({
        "LT, 3, GE, 3, 2, false",
        "LT, 3, EQ, 2, 1, true",
        "EQ, 3, EQ, 4, 2, true",
        "EQ, 3, NE, 3, 2, false",
        "LT, 0, EQ, 2, 1, true",
    })
    void clausesShareTheArguments(
            String first, long value, String second, long secondValue, int deciding, boolean defaultDecides)
            throws ProfileException {
        String rule = "{\"names\": [\"read\"], \"action\": \"SCMP_ACT_%s\", \"args\": [{\"index\": 2, \"value\": %d,"
                + " \"op\": \"SCMP_CMP_%s\"}]}";
        String text = "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [" + rule.formatted("ERRNO", value, first)
                + "," + rule.formatted("TRAP", secondValue, second) + "]}";
        Oracle oracle = Oracle.of(
                ProfileReader.read("p.json", text.getBytes(StandardCharsets.UTF_8)),
                new Circumstances(
                        Machine.X86_64, new KernelVersion(6, 12), Circumstances.DOCKER_CAPABILITIES, Optional.empty()));

        CallRegions regions = CallRegions.of(
                oracle, SyscallTable.of(Abi.X86_64).byName("read").orElseThrow());

        assertThat(regions.deciding()).hasSize(deciding);
        assertThat(regions.defaultDecides()).isEqualTo(defaultDecides);
    }
}
