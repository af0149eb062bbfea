package org.seccomptck.argument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.SyscallTable;

class ArgumentTableTests {
    private final ArgumentTable table = ArgumentTable.load();
    private final Constants constants = Constants.load();

    @Test
    void everyCallAndEverySetOfConstantsExists() {
        assertThat(table.calls()).isNotEmpty().allMatch(SyscallTable::isKnownAnywhere);
        assertThat(table.calls().stream().flatMap(call -> table.of(call).stream()))
                .allMatch(argument -> argument.choices().map(constants::has).orElse(true))
                .allMatch(argument -> argument.flags().map(constants::has).orElse(true));
    }

    @Test
    void everyArgumentOccursOnce() {
        assertThat(table.calls())
                .allSatisfy(call ->
                        assertThat(table.of(call)).extracting(Argument::index).doesNotHaveDuplicates());
    }

    @ParameterizedTest
    @CsvSource({
        "clone, 0, 64",
        "personality, 0, 32",
        "socket, 0, 32",
        "ioctl, 1, 32",
        "openat, 2, 32",
        "openat, 3, 16",
        "mmap, 2, 64",
        "setns, 1, 32",
        "unshare, 0, 64",
        "ptrace, 0, 64",
        "mount, 3, 64",
        "umount2, 1, 32",
        "seccomp, 0, 32",
        "bpf, 0, 32",
        "kcmp, 2, 32",
        "keyctl, 0, 32",
        "fcntl, 1, 32",
        "prctl, 0, 32",
        "prctl, 1, 64"
    })
    void theKernelReadsThatMany(String call, int index, int bits) {
        assertThat(argument(call, index).bits()).isEqualTo(bits);
    }

    @Test
    void i386HasAnotherMmap() {
        assertThat(table.of(SyscallTable.of(Abi.X86_64).byName("mmap").orElseThrow(), 2))
                .isPresent();
        assertThat(table.of(SyscallTable.of(Abi.I386).byName("mmap").orElseThrow(), 2))
                .isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "socket, 0, 38, AF_ALG",
        "socket, 1, 524289, SOCK_STREAM|SOCK_CLOEXEC",
        "socket, 1, 8388608, 0x800000",
        "personality, 0, 131080, PER_LINUX32|UNAME26",
        "personality, 0, 4294967295, 0xffffffff",
        "clone, 0, 2114060288, CLONE_NEWNS|CLONE_NEWCGROUP|CLONE_NEWUTS|CLONE_NEWIPC|CLONE_NEWUSER|CLONE_NEWPID|CLONE_NEWNET",
        "clone, 0, 131073, CLONE_NEWNS|1",
        "mount, 3, 0, 0",
        "prctl, 0, 38, PR_SET_NO_NEW_PRIVS",
        "bpf, 0, 5, BPF_PROG_LOAD",
        "seccomp, 0, 1, SECCOMP_SET_MODE_FILTER",
        "close, 0, 7, 7",
    })
    void spellsValues(String call, int index, long value, String spelt) {
        assertThat(constants.spell(argument(call, index), value)).isEqualTo(spelt);
    }

    private Argument argument(String call, int index) {
        return table.of(SyscallTable.of(Abi.X86_64).byName(call).orElseThrow(), index)
                .orElseThrow();
    }
}
