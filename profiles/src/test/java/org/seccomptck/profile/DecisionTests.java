package org.seccomptck.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTests {

    // include/uapi/linux/seccomp.h, SECCOMP_RET_*; an action that the kernel does not know kills the process
    // (kernel/seccomp.c, __seccomp_filter, default branch).
    @ParameterizedTest
    @CsvSource({
        "0x80000000, KILL_PROCESS",
        "0x00000000, KILL_THREAD",
        "0x00000001, KILL_THREAD",
        "0x00030000, TRAP",
        "0x00030007, TRAP(7)",
        "0x00050001, ERRNO(EPERM)",
        "0x00050026, ERRNO(ENOSYS)",
        "0x00050000, ERRNO(0)",
        "0x0005ffff, ERRNO(65535)",
        "0x7fc00000, NOTIFY",
        "0x7ff00000, TRACE(0)",
        "0x7ff00201, TRACE(513)",
        "0x7ffc0000, LOG",
        "0x7fff0000, ALLOW",
        "0x7fffffff, ALLOW",
        "0x00010000, KILL_PROCESS",
        "0x00060000, KILL_PROCESS",
        "0x7ffe0000, KILL_PROCESS",
        "0x80010000, KILL_PROCESS",
        "0xffffffff, KILL_PROCESS",
    })
    void filterReturns(String value, String expected) {
        assertThat(Decision.ofFilterReturn((int) Long.decode(value).longValue()))
                .hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "ERRNO, 1, ERRNO, 2, false",
        "ERRNO, 1, ERRNO, 1, true",
        "TRACE, 1, TRACE, 2, false",
        "TRAP, 1, TRAP, 2, false",
        "ALLOW, 1, ALLOW, 2, true",
        "LOG, 1, LOG, 2, true",
        "NOTIFY, 1, NOTIFY, 2, true",
        "KILL_THREAD, 1, KILL_THREAD, 2, true",
        "KILL_PROCESS, 0, KILL_THREAD, 0, false",
        "ALLOW, 0, LOG, 0, false",
    })
    void dataCountsWhereAProgramCanSeeIt(Action action, int data, Action other, int otherData, boolean same) {
        assertThat(new Decision(action, data).sameAs(new Decision(other, otherData)))
                .isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65536})
    void dataHas16Bits(int data) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Decision(Action.ERRNO, data))
                .withMessage("The data of a decision must lie in 0 … 65535, but is " + data);
    }

    // seccomp(2): "the first action ... in the following list": the order in which several filters' answers rank.
    @Test
    void actionsStandInTheKernelsOrderOfPrecedence() {
        assertThat(Action.values())
                .extracting(Action::name)
                .containsExactly("KILL_PROCESS", "KILL_THREAD", "TRAP", "ERRNO", "NOTIFY", "TRACE", "LOG", "ALLOW");
        assertThat(Action.values()).isSortedAccordingTo((a, b) -> Integer.compare(a.kernelValue(), b.kernelValue()));
    }

    // include/uapi/asm-generic/errno-base.h and errno.h
    @ParameterizedTest
    @CsvSource({
        "1, EPERM", "2, ENOENT", "13, EACCES", "14, EFAULT", "22, EINVAL", "34, ERANGE", "35, EDEADLK", "38, ENOSYS",
        "95, EOPNOTSUPP", "110, ETIMEDOUT", "133, EHWPOISON", "0, 0", "41, 41", "134, 134", "512, 512", "4095, 4095"
    })
    void errnoNames(int errno, String name) {
        assertThat(Errno.name(errno)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 6})
    void aCallHasSixArguments(int index) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ArgumentCondition(index, 0, 0, Operator.EQ))
                .withMessage("An argument index must lie in 0 … 5, but is " + index);
    }

    @ParameterizedTest
    @CsvSource({
        "EQ, 16, 0, arg2 == 0x10",
        "NE, 16, 0, arg2 != 0x10",
        "GE, -1, 0, arg2 >= 0xffffffffffffffff",
        "MASKED_EQ, 17, 1, (arg2 & 0x11) == 0x1",
        "MASKED_EQ, 16, 1, (arg2 & 0x10) == (0x1 & 0x10)",
    })
    void conditionsReadAsC(Operator operator, long value, long valueTwo, String text) {
        assertThat(new ArgumentCondition(2, value, valueTwo, operator)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KILL_PROCESS",
                "KILL_THREAD",
                "TRAP",
                "TRAP(7)",
                "ERRNO(EPERM)",
                "ERRNO(0)",
                "ERRNO(65535)",
                "TRACE(513)",
                "NOTIFY",
                "LOG",
                "ALLOW"
            })
    void whatADecisionSaysOfItselfIsReadBack(String text) {
        assertThat(Decision.parse(text)).map(Decision::toString).hasValue(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 filters, 974 instructions", "ERRNO(EWHAT)", "ERRNO(65536)", "ERRNO(EPERM", "allow"})
    void otherTextsAreNoDecisions(String text) {
        assertThat(Decision.parse(text)).isEmpty();
    }
}
