/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How to make calls that are not safe, or tell nothing, with six times -1. The
 * kernel refuses -1 nearly everywhere: no descriptor, no address, no signal,
 * all flags. It would not refuse 0: ptrace(0) is PTRACE_TRACEME, seccomp(0, 0)
 * is strict mode, close_range(0, 0) closes. Each row: number, kind, arguments.
 * To add one, see what the kernel does with -1 (its SYSCALL_DEFINE), and say
 * it beside the row.
 */
#include "probe.h"

const char *const abi_names[ABI_COUNT] = {
    "x86_64", "x32", "i386", "aarch64", "arm",
};

#define KEY 0x7eadbeef /* the key of no System V queue */
#define ARGS(nr, ...) { nr, R_ARGS, 1, { __VA_ARGS__ }, 0 }
#define KIND(nr, kind) { nr, kind, 0, { 0 }, 0 }

/* kernel/fork.c */
#define FORK(nr) KIND(nr, R_FORKS)
/* kernel/exit.c: never returns; the status is the evidence */
#define EXIT(nr) KIND(nr, R_ENDS)
/* arch signal.c: reads a frame from the stack, which is made all zero: 11 */
#define SIGRETURN(nr) KIND(nr, R_SIGRETURN)
/* kernel/signal.c: sigsuspend takes the mask itself, not its address */
#define BLOCKS(nr) KIND(nr, R_BLOCKS)
/* kernel/time/itimer.c: -1 would set an alarm */
#define ALARM(nr) ARGS(nr, 0)
/* kernel/sched: -1 would act */
#define NICE(nr) ARGS(nr, 0)
/* kernel/signal.c: ssetmask(-1) would block all signals */
#define SSETMASK(nr) ARGS(nr, 0)
/* mm/mmap.c: brk(0) asks where the break is */
#define BRK(nr) ARGS(nr, 0)
/* kernel/sys.c: -1 would remove all rights from files that are made later */
#define UMASK(nr) { nr, R_UMASK, 1, { 022 }, 0 }
/* kernel/exec_domain.c: this value only asks */
#define PERSONALITY(nr) ARGS(nr, 0xffffffff)
/* ipc/msg.c: -1 has IPC_CREAT and makes a queue that stays; 0: ENOENT */
#define MSGGET(nr) ARGS(nr, KEY, 0)
/* ipc/syscall.c: -1 is ENOSYS; 13 is MSGGET */
#define IPC(nr) ARGS(nr, 13, KEY, 0)
/* kernel/futex: -1 is ENOSYS; 129 wakes the waiters on a private word: 0 */
#define FUTEX(nr) ARGS(nr, A_POINTER, 129, 0)
/* arch/x86/kernel/ldt.c: -1 is ENOSYS; reading 0 bytes of the table */
#define MODIFY_LDT(nr) ARGS(nr, 0, A_POINTER, 0)
/* fs/eventfd.c, fs/notify/inotify: succeed with anything */
#define MAKES_FD(nr) KIND(nr, R_FD)
/* drivers/tty: hangs up the controlling terminal, if there is one */
#define VHANGUP(nr) KIND(nr, R_HANGUP)
/* fs/sync.c: writes out every disk of the machine */
#define SYNC(nr) { nr, R_NEVER, 0, { 0 }, "flushes-all-disks" }
/* arch/x86/kernel/uprobes.c: SIGILL outside of a probe's trampoline */
#define TRAMPOLINE(nr) KIND(nr, R_ENDS)

/* arch/x86/entry/syscalls/syscall_64.tbl; x32 alike, its own from 512 on */
static const struct recipe x86_64[] = {
    BRK(12), SIGRETURN(15), BLOCKS(34), ALARM(37), FORK(57), FORK(58),
    EXIT(60), MSGGET(68), UMASK(95), PERSONALITY(135),
    VHANGUP(153), MODIFY_LDT(154), SYNC(162), FUTEX(202), EXIT(231),
    MAKES_FD(253), MAKES_FD(284), TRAMPOLINE(335), TRAMPOLINE(336),
    SIGRETURN(513),
    { 0 },
};

/* arch/x86/entry/syscalls/syscall_32.tbl */
static const struct recipe i386[] = {
    EXIT(1), FORK(2), ALARM(27), BLOCKS(29), NICE(34), SYNC(36), BRK(45),
    UMASK(60), SSETMASK(69), BLOCKS(72), VHANGUP(111), IPC(117),
    SIGRETURN(119), MODIFY_LDT(123), PERSONALITY(136), SIGRETURN(173),
    FORK(190), FUTEX(240), EXIT(252), MAKES_FD(291), MAKES_FD(323),
    MSGGET(399), FUTEX(422),
    { 0 },
};

/* include/uapi/asm-generic/unistd.h */
static const struct recipe aarch64[] = {
    VHANGUP(58), SYNC(81), PERSONALITY(92), EXIT(93), EXIT(94), FUTEX(98),
    SIGRETURN(139), UMASK(166), MSGGET(186), BRK(214),
    { 0 },
};

/*
 * arch/arm/tools/syscall.tbl; the last are the private calls of
 * arch/arm/kernel/traps.c and arch/arm64/kernel/sys_compat.c: a breakpoint
 * and numbers that end in SIGILL.
 */
static const struct recipe arm[] = {
    EXIT(1), FORK(2), BLOCKS(29), NICE(34), SYNC(36), BRK(45), UMASK(60),
    BLOCKS(72), VHANGUP(111), SIGRETURN(119), PERSONALITY(136),
    SIGRETURN(173), FORK(190), FUTEX(240), EXIT(248), MSGGET(303),
    MAKES_FD(316), MAKES_FD(351), FUTEX(422), KIND(0xf0001, R_ENDS),
    { 0 },
};

static const struct recipe *const tables[ABI_COUNT] = {
    [ABI_X86_64] = x86_64, [ABI_X32] = x86_64, [ABI_I386] = i386,
    [ABI_AARCH64] = aarch64, [ABI_ARM] = arm,
};

const struct recipe *recipe_for(int abi, u32 nr)
{
    const struct recipe *r = tables[abi];

    /* Old kernels accept 512 and up without the bit, too. */
    if (abi == ABI_X86_64 || abi == ABI_X32)
        nr &= ~X32_BIT;
    for (; r->nr; r++)
        if (r->nr == nr)
            return r;
    return 0;
}
