package org.seccomptck.argument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Operator;

class ConditionWordsTests {
    private final ConditionWords words = ConditionWords.load();

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            X86_64; socket;  0; EQ;        38;           0;   family == AF_ALG
            X86_64; socket;  0; MASKED_EQ; 4294967295;   38;  (family & 0xffffffff) == AF_ALG
            X86_64; clone;   0; MASKED_EQ; 268435456;    0;   (flags & CLONE_NEWUSER) == 0
            X86_64; clone;   0; MASKED_EQ; 268566528;    268566528; (flags & (CLONE_NEWNS|CLONE_NEWUSER)) == CLONE_NEWNS|CLONE_NEWUSER
            X86_64; clone;   0; MASKED_EQ; 268435456;    268566528; (flags & CLONE_NEWUSER) == (CLONE_NEWNS|CLONE_NEWUSER & CLONE_NEWUSER)
            I386;   clone;   0; MASKED_EQ; 268435456;    4563402752; (flags & CLONE_NEWUSER) == CLONE_NEWUSER
            X86_64; mount;   3; NE;        4096;         0;   flags != MS_BIND
            X86_64; read;    2; GE;        4096;         0;   count >= 0x1000
            X86_64; getpid;  5; LT;        3;            0;   arg5 < 0x3
            I386;   read;    2; GT;        4294967297;   0;   count > 1
            X86_64; ptrace;  0; EQ;        16;           0;   request == PTRACE_ATTACH
            I386;   socketcall; 0; EQ;     1;            0;   call == SYS_SOCKET
            """)
    void writesACondition(Abi abi, String call, int index, Operator operator, long value, long valueTwo, String text) {
        assertThat(words.one(syscall(abi, call), new ArgumentCondition(index, value, valueTwo, operator)))
                .isEqualTo(text);
    }

    @Test
    void joinsConditions() {
        assertThat(words.all(
                        syscall(Abi.X86_64, "socket"),
                        List.of(
                                new ArgumentCondition(0, 2, 0, Operator.EQ),
                                new ArgumentCondition(1, 3, 0, Operator.NE))))
                .isEqualTo("family == AF_INET && type != SOCK_RAW");
    }

    @ParameterizedTest
    @CsvSource({
        "EQ, count != 0x1000",
        "NE, count == 0x1000",
        "LT, count >= 0x1000",
        "LE, count > 0x1000",
        "GT, count <= 0x1000",
        "GE, count < 0x1000",
        "MASKED_EQ, (count & 0x1000) != 0",
    })
    void writesWhatMustNotHold(Operator operator, String text) {
        assertThat(words.notAll(syscall(Abi.X86_64, "read"), List.of(new ArgumentCondition(2, 0x1000, 0, operator))))
                .isEqualTo(text);
    }

    @Test
    void writesConditionsThatMustNotAllHold() {
        assertThat(words.notAll(
                        syscall(Abi.X86_64, "socket"),
                        List.of(
                                new ArgumentCondition(0, 2, 0, Operator.EQ),
                                new ArgumentCondition(1, 3, 0, Operator.NE))))
                .isEqualTo("!(family == AF_INET && type != SOCK_RAW)");
    }

    private static Syscall syscall(Abi abi, String name) {
        return SyscallTable.of(abi).byName(name).orElseThrow();
    }
}
