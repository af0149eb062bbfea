/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Finds out from which table of system calls an entry into the kernel is
 * answered; runs in a container without a profile. An entry that answers is
 * not necessarily served: gVisor knows only x86_64's table, and answers int
 * $0x80 from it, too; 20, i386's getpid, is writev there. So the answer to
 * each call here identifies a single table: the call with this number in the
 * other table fails.
 *
 * Sources: arch/x86/entry/syscalls, arch/arm/tools/syscall.tbl,
 * include/uapi/asm-generic/unistd.h.
 * It never takes an answer that two tables could give as proof of one.
 */
#include "probe.h"

/* Stands for the caller's own pid as the answer. */
#define PID 0
struct telling { int table; u32 nr; s64 answer; };

#ifdef __x86_64__
/* arch/x86/entry/syscalls/syscall_32.tbl beside syscall_64.tbl */
static const struct telling i386_entry[] = {
    { ABI_I386, 20, PID },    /* getpid; writev in x86_64's: EBADF */
    { ABI_I386, 224, PID },   /* gettid; timer_gettime: EINVAL */
    { ABI_X86_64, 39, PID },  /* getpid; mkdir in i386's: EFAULT */
    { ABI_X86_64, 186, PID }, /* gettid; sigaltstack: EFAULT */
    { 0 },
};

/*
 * The tables of x32 and x86_64 share all numbers except those of calls that
 * take pointers in memory: x32 has these from 512 on, and no call at the
 * numbers that they have in x86_64's table (syscall_64.tbl: "64" and "x32").
 */
static const struct telling x32_entry[] = {
    { ABI_X32, X32_BIT | 514, -E_BADF },    /* ioctl */
    { ABI_X32, X32_BIT | 515, -E_BADF },    /* readv */
    { ABI_X86_64, X32_BIT | 16, -E_BADF },  /* ioctl */
    { ABI_X86_64, X32_BIT | 19, -E_BADF },  /* readv */
    { 0 },
};

static const struct telling *calls(int abi)
{
    return abi == ABI_I386 ? i386_entry : abi == ABI_X32 ? x32_entry : 0;
}

enum { ANSWERED, REFUSED, OTHERWISE };
static const struct telling *asked;
static int asked_abi;

static void asker(void)
{
    static const u64 minus_ones[6] = { -1ull, -1ull, -1ull,
                                       -1ull, -1ull, -1ull };
    s64 r = abi_enter(asked_abi, asked->nr, minus_ones, 0, 0);

    if (r == (asked->answer == PID ? sys0(NR_getpid) : asked->answer))
        finish(ANSWERED, 0);
    finish(r == -E_NOSYS ? REFUSED : OTHERWISE, 0);
}

/* A kernel without the entry refuses the call, or ends the caller. */
static int ask(int abi, const struct telling *call)
{
    u32 status = 0;
    long pid;

    asked_abi = abi;
    asked = call;
    pid = spawn(LANE_CHILD, asker);
    if (pid < 0 || wait_child(pid, &status, 0) < 0)
        return OTHERWISE;
    if (exited(status))
        return (int)exit_code(status);
    return end_signal(status) == SIG_SEGV ? REFUSED : OTHERWISE;
}
#elif defined(__aarch64__)
/* arch/arm/tools/syscall.tbl beside include/uapi/asm-generic/unistd.h */
static const struct telling arm_entry[] = {
    { ABI_ARM, 20, PID },      /* getpid; epoll_create1 in aarch64's */
    { ABI_ARM, 224, PID },     /* gettid; swapon */
    { ABI_AARCH64, 172, PID }, /* getpid; prctl in arm's */
    { ABI_AARCH64, 178, PID }, /* gettid; rt_sigqueueinfo */
    { 0 },
};

static const struct telling *calls(int abi)
{
    return abi == ABI_ARM ? arm_entry : 0;
}

enum { ANSWERED = PART_ANSWERED, REFUSED = PART_REFUSED };

static int ask(int abi, const struct telling *call)
{
    (void)abi;
    return ask_part(call->nr);
}
#else
static const struct telling *calls(int abi)
{
    (void)abi;
    return 0;
}

enum { ANSWERED, REFUSED };

static int ask(int abi, const struct telling *call)
{
    (void)abi;
    (void)call;
    return REFUSED;
}
#endif

const char *table_behind(int abi)
{
    const struct telling *call = calls(abi);
    int refused = 1;

    if (!call)
        return 0;
    for (; call->nr; call++) {
        int came = ask(abi, call);

        if (came == ANSWERED)
            return abi_names[call->table];
        refused &= came == REFUSED;
    }
    return refused ? "none" : "unknown";
}
