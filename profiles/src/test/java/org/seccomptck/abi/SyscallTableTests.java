package org.seccomptck.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SyscallTableTests {

    // Numbers that kernels have had for ever: arch/x86/entry/syscalls/syscall_64.tbl and syscall_32.tbl,
    // include/uapi/asm-generic/unistd.h, arch/arm/tools/syscall.tbl. x32: syscall_64.tbl with bit 30.
    @ParameterizedTest
    @CsvSource({
        "X86_64, read, 0",
        "X86_64, chmod, 90",
        "X86_64, mount, 165",
        "X86_64, umount2, 166",
        "X86_64, openat, 257",
        "X86_64, clone3, 435",
        "X86_64, mseal, 462",
        "X32, read, 0x40000000",
        "X32, chmod, 0x4000005a",
        "X32, ioctl, 0x40000202",
        "X32, execve, 0x40000208",
        "X32, pwritev2, 0x40000223",
        "I386, restart_syscall, 0",
        "I386, umount, 22",
        "I386, umount2, 52",
        "I386, socketcall, 102",
        "I386, ipc, 117",
        "I386, socket, 359",
        "I386, clone3, 435",
        "AARCH64, io_setup, 0",
        "AARCH64, umount2, 39",
        "AARCH64, fchmodat, 53",
        "AARCH64, read, 63",
        "AARCH64, execve, 221",
        "AARCH64, clone3, 435",
        "ARM, restart_syscall, 0",
        "ARM, chmod, 15",
        "ARM, socket, 281",
        "ARM, arm_sync_file_range, 341",
        "ARM, clone3, 435",
        "ARM, breakpoint, 0x0f0001",
        "ARM, set_tls, 0x0f0005",
    })
    void anchors(Abi abi, String name, String number) {
        int expected = Integer.decode(number);

        assertThat(SyscallTable.of(abi).byName(name).map(Syscall::number)).contains(expected);
        assertThat(SyscallTable.of(abi).byNumber(expected).map(Syscall::name)).contains(name);
    }

    // What an ABI never had: arm64 has only the newer forms; x86_64 has no umount and no multiplexers.
    @ParameterizedTest
    @CsvSource({
        "X86_64, umount",
        "X86_64, socketcall",
        "X86_64, ipc",
        "X86_64, sigreturn",
        "AARCH64, chmod",
        "AARCH64, unlink",
        "AARCH64, link",
        "AARCH64, open",
        "AARCH64, fork",
        "AARCH64, umount",
        "I386, send",
        "X32, uselib",
        "X86_64, no_such_call",
        "X86_64, Chmod",
    })
    void absentNames(Abi abi, String name) {
        assertThat(SyscallTable.of(abi).byName(name)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Abi.class)
    void everyTableLoadsInOrder(Abi abi) {
        SyscallTable table = SyscallTable.of(abi);

        assertThat(table.abi()).isEqualTo(abi);
        assertThat(table.rows())
                .hasSizeGreaterThan(300)
                .isSortedAccordingTo(Comparator.comparingInt(Syscall::number))
                .allSatisfy(row -> {
                    assertThat(row.abi()).isEqualTo(abi);
                    assertThat(row.name()).matches("[a-z_][a-z0-9_]*");
                });
    }

    @ParameterizedTest
    @EnumSource(Abi.class)
    void onlyX32NumbersBearItsBit(Abi abi) {
        assertThat(SyscallTable.of(abi).rows())
                .allSatisfy(row -> assertThat((row.number() & 0x40000000) != 0).isEqualTo(abi == Abi.X32));
    }

    // arch/arm/include/uapi/asm/unistd.h: #define __NR_sync_file_range2 __NR_arm_sync_file_range
    @Test
    void armKnowsTheCallByBothItsNames() {
        assertThat(SyscallTable.of(Abi.ARM).byName("sync_file_range2"))
                .isPresent()
                .isEqualTo(SyscallTable.of(Abi.ARM).byName("arm_sync_file_range"));
        assertThat(SyscallTable.of(Abi.AARCH64).byName("sync_file_range2")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"umount, true", "socketcall, true", "set_tls, true", "mout, false", "Mount, false", "'', false"})
    void namesKnownOnAnyAbi(String name, boolean known) {
        assertThat(SyscallTable.isKnownAnywhere(name)).isEqualTo(known);
    }

    @Test
    void armsHighestNumberIgnoresItsPrivateCalls() {
        assertThat(SyscallTable.of(Abi.ARM).highest()).isBetween(440, 1_000);
    }

    // man 2 openat2 and clone3: Linux 5.6 and 5.3.
    @Test
    void theKernelThatBroughtACallIsKnown() {
        assertThat(SyscallTable.of(Abi.X86_64).byName("openat2").flatMap(Syscall::since))
                .contains(new KernelVersion(5, 6));
        assertThat(SyscallTable.of(Abi.AARCH64).byName("clone3").flatMap(Syscall::since))
                .contains(new KernelVersion(5, 3));
        assertThat(SyscallTable.of(Abi.X86_64).byName("tuxcall").orElseThrow().since())
                .isEmpty();
    }
}
