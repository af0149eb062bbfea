package org.seccomptck.runner.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seccomptck.abi.Machine;
import org.seccomptck.runner.packages.HostRelease;

class CacheKeyTests {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
    private static final Map<String, byte[]> PROGRAMS = Map.of("probe", new byte[] {1}, "agent", new byte[] {2});

    @Test
    void theKeySaysForWhichMachineDistributionAndWeek() {
        CacheKey key = new CacheKey(
                Machine.AARCH64, new HostRelease("debian", "bookworm"), LocalDate.of(2027, 1, 1), "0123456789abcdef");

        assertThat(key).hasToString("seccomp-tck-arm64-debian-bookworm-2026w53-0123456789ab");
    }

    @Test
    void aDistributionWithoutACodenameHasAKeyToo() {
        CacheKey key = new CacheKey(Machine.X86_64, new HostRelease("arch", ""), MONDAY, "0123456789abcdef");

        assertThat(key).hasToString("seccomp-tck-amd64-arch-2026w49-0123456789ab");
    }

    @Test
    void anotherWeekOrProgramIsAnotherKey() {
        CacheKey key = CacheKey.of(Machine.X86_64, MONDAY, PROGRAMS);

        assertThat(CacheKey.of(Machine.X86_64, MONDAY.plusDays(6), PROGRAMS)).hasToString(key.toString());
        assertThat(CacheKey.of(Machine.X86_64, MONDAY.plusDays(7), PROGRAMS).toString())
                .isNotEqualTo(key.toString());
        assertThat(CacheKey.of(Machine.X86_64, MONDAY, Map.of("probe", new byte[] {3}, "agent", new byte[] {2}))
                        .toString())
                .isNotEqualTo(key.toString());
    }
}
