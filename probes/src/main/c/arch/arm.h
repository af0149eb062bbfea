/* SPDX-License-Identifier: Apache-2.0 */
/*
 * arm (EABI, ARM state): the probe-arm that the aarch64 probe starts.
 * Numbers: arch/arm/tools/syscall.tbl.
 */
#ifndef ARCH_ARM_H
#define ARCH_ARM_H

#define NATIVE_ABI ABI_ARM
#define NATIVE_AUDIT_ARCH 0x40000028u

enum {
    NR_exit = 1, NR_read = 3, NR_write = 4, NR_open = 5, NR_close = 6,
    NR_creat = 8, NR_munmap = 91, NR_unlink = 10, NR_execve = 11, NR_getpid = 20, NR_ioctl = 54, NR_getppid = 64,
    NR_ptrace = 26, NR_kill = 37, NR_mkdir = 39, NR_rmdir = 40,
    NR_umount2 = 52, NR_umask = 60, NR_setsid = 66, NR_wait4 = 114,
    NR_clone = 120, NR_writev = 146, NR_sched_yield = 158,
    NR_nanosleep = 162, NR_poll = 168, NR_prctl = 172, NR_rt_sigaction = 174,
    NR_rt_sigtimedwait = 177, NR_pread64 = 180, NR_mmap = 192 /* mmap2 */,
    NR_tkill = 238, NR_exit_group = 248, NR_set_tid_address = 256,
    NR_clock_nanosleep = 265,
    NR_tgkill = 268, NR_openat = 322, NR_mkdirat = 323,
    NR_newfstatat = 327 /* fstatat64 */, NR_unlinkat = 328, NR_ppoll = 336,
    NR_unshare = 337, NR_seccomp = 383, NR_pwritev2 = 393, NR_statx = 397,
    NR_clone3 = 435,
};

/* struct stat64 */
enum { STAT_DEV = 0, STAT_MODE = 16, STAT_NLINK = 20,
       STAT_UID = 24 };

static inline long sys6(long nr, long a0, long a1, long a2, long a3, long a4,
                        long a5)
{
    register long r7 __asm__("r7") = nr;
    register long r0 __asm__("r0") = a0;
    register long r1 __asm__("r1") = a1;
    register long r2 __asm__("r2") = a2;
    register long r3 __asm__("r3") = a3;
    register long r4 __asm__("r4") = a4;
    register long r5 __asm__("r5") = a5;

    /* ip: resume() needs it when a signal strikes here */
    __asm__ volatile("svc #0"
                     : "+r"(r0)
                     : "r"(r7), "r"(r1), "r"(r2), "r"(r3), "r"(r4), "r"(r5)
                     : "ip", "memory", "cc");
    return r0;
}

long call_svc(u32 nr, const u64 *args, void *sp, u32 copy_ends);

static inline s64 abi_enter(int abi, u32 nr, const u64 *args, void *sp,
                            u32 copy_ends)
{
    (void)abi;
    return call_svc(nr, args, sp, copy_ends);
}

static inline int abi_is_here(int abi)
{
    return abi == ABI_ARM;
}

/* uc_mcontext at 20: trap_no, error_code, oldmask, then r0 */
enum { UC_REGS = 32 };
static inline void set_result(unsigned char *regs, long value)
{
    *(long *)(void *)regs = value;
}

/* The kernel's own breakpoint instruction for ARM state: SIGTRAP. */
#define BREAKPOINT() __asm__ volatile(".word 0xe7f001f0" ::: "memory")
#define UNDEFINED() __asm__ volatile(".word 0xe7f000f0" ::: "memory")
#define SPIN_HINT() __asm__ volatile("yield" ::: "memory")

enum { PTRACE_SET_SYSCALL = 23, USER_PC = 15 * 4 };

/* The breakpoint leaves the program counter on itself. */
static inline long tracee_skip_breakpoint(long pid)
{
    long pc = 0;
    long r = sys6(NR_ptrace, PTRACE_PEEKUSER, pid, USER_PC, (long)&pc, 0, 0);

    if (r < 0)
        return r;
    return sys6(NR_ptrace, PTRACE_POKEUSER, pid, USER_PC, pc + 4, 0, 0);
}

static inline long tracee_cancel_call(long pid, long result)
{
    long r = sys6(NR_ptrace, PTRACE_SET_SYSCALL, pid, 0, -1, 0, 0);

    if (r < 0)
        return r;
    return sys6(NR_ptrace, PTRACE_POKEUSER, pid, 0, result, 0, 0);
}

#endif
