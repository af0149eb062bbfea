package org.seccomptck.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Abi;

/** Several filters at once: kernel/seccomp.c, seccomp_run_filters; the order of seccomp(2). */
class FilterStackTests {

    @Test
    void withoutFiltersEveryCallIsAllowed() {
        assertThat(new FilterStack(List.of()).decide(call())).hasToString("ALLOW");
    }

    @ParameterizedTest
    @CsvSource({
        "0x80000000, 0x00000000, KILL_PROCESS",
        "0x00000000, 0x00030000, KILL_THREAD",
        "0x00030000, 0x00050001, TRAP",
        "0x00050001, 0x7fc00000, ERRNO(EPERM)",
        "0x7fc00000, 0x7ff00000, NOTIFY",
        "0x7ff00000, 0x7ffc0000, TRACE(0)",
        "0x7ffc0000, 0x7fff0000, LOG",
        "0x80000000, 0x7fff0000, KILL_PROCESS",
        "0x00010000, 0x7fff0000, KILL_PROCESS",
        "0x00010000, 0x00000000, KILL_THREAD",
    })
    void theMoreSevereAnswerWinsWhateverTheOrder(String one, String other, String expected) {
        assertThat(decide(one, other)).isEqualTo(expected);
        assertThat(decide(other, one)).isEqualTo(expected);
    }

    // The answer is replaced only by a strictly lower action: of equal answers, the newest filter's data stays.
    @Test
    void ofEqualActionsTheNewestFiltersDataCounts() {
        assertThat(decide("0x00050001", "0x00050026")).isEqualTo("ERRNO(EPERM)");
        assertThat(decide("0x00050026", "0x00050001")).isEqualTo("ERRNO(ENOSYS)");
        assertThat(decide("0x7ff00002", "0x7ff00001", "0x7fff0000")).isEqualTo("TRACE(2)");
    }

    @Test
    void everyFilterIsAsked() {
        assertThat(decide("0x7fff0000", "0x7fff0000", "0x00050001")).isEqualTo("ERRNO(EPERM)");
    }

    private static String decide(String... answersNewestFirst) {
        List<FilterProgram> programs = Arrays.stream(answersNewestFirst)
                .map(answer -> FilterProgram.of(List.of(
                        new Instruction(0x06, 0, 0, (int) Long.decode(answer).longValue()))))
                .toList();
        return new FilterStack(programs).decide(call()).toString();
    }

    private static SeccompData call() {
        return SeccompData.of(Abi.X86_64, 0, new long[6]);
    }
}
