/* SPDX-License-Identifier: Apache-2.0 */
/*
 * aarch64: entering the kernel by `svc 0`; 32-bit arm is the business of
 * probe-arm.  Numbers: include/uapi/asm-generic/unistd.h.
 */
#ifndef ARCH_AARCH64_H
#define ARCH_AARCH64_H

#define NATIVE_ABI ABI_AARCH64
#define NATIVE_AUDIT_ARCH 0xc00000b7u

/* O_DIRECTORY and O_NOFOLLOW are not alike everywhere (fcntl.h). */
enum { O_DIRECTORY = 040000, O_NOFOLLOW = 0100000 };

enum {
    NR_dup3 = 24, NR_fcntl = 25, NR_mkdirat = 34, NR_unlinkat = 35,
    NR_symlinkat = 36, NR_linkat = 37, NR_umount2 = 39, NR_chdir = 49, NR_chroot = 51, NR_readlinkat = 78, NR_openat = 56,
    NR_close = 57, NR_pipe2 = 59, NR_getdents64 = 61, NR_lseek = 62, NR_read = 63, NR_write = 64,
    NR_writev = 66, NR_sendfile = 71, NR_pread64 = 67, NR_ppoll = 73, NR_newfstatat = 79,
    NR_exit = 93, NR_exit_group = 94, NR_set_tid_address = 96,
    NR_unshare = 97, NR_nanosleep = 101,
    NR_clock_gettime = 113, NR_clock_nanosleep = 115, NR_ptrace = 117, NR_sched_yield = 124,
    NR_kill = 129, NR_tkill = 130, NR_tgkill = 131, NR_rt_sigaction = 134,
    NR_rt_sigtimedwait = 137, NR_setsid = 157, NR_umask = 166,
    NR_prctl = 167, NR_getpid = 172, NR_getppid = 173,
    NR_inotify_init1 = 26, NR_ioctl = 29, NR_inotify_add_watch = 27, NR_clone = 220, NR_execve = 221,
    NR_munmap = 215, NR_mmap = 222, NR_wait4 = 260, NR_seccomp = 277, NR_memfd_create = 279, NR_pwritev2 = 287,
    NR_statx = 291, NR_clone3 = 435,
};

enum { STAT_DEV = 0, STAT_MODE = 16, STAT_NLINK = 20,
       STAT_UID = 24 };

static inline long sys6(long nr, long a0, long a1, long a2, long a3, long a4,
                        long a5)
{
    register long x8 __asm__("x8") = nr;
    register long x0 __asm__("x0") = a0;
    register long x1 __asm__("x1") = a1;
    register long x2 __asm__("x2") = a2;
    register long x3 __asm__("x3") = a3;
    register long x4 __asm__("x4") = a4;
    register long x5 __asm__("x5") = a5;

    /* x16 and x17: resume() needs them when a signal strikes here */
    __asm__ volatile("svc #0"
                     : "+r"(x0)
                     : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5)
                     : "x16", "x17", "memory", "cc");
    return x0;
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
    return abi == ABI_AARCH64;
}

/* uc_mcontext is 16-aligned at 176 and begins with fault_address. */
enum { UC_REGS = 184 };
static inline void set_result(unsigned char *regs, long value)
{
    *(long *)(void *)regs = value;
}

#define BREAKPOINT() __asm__ volatile("brk #0" ::: "memory")
#define UNDEFINED() __asm__ volatile("udf #0" ::: "memory")
#define SPIN_HINT() __asm__ volatile("yield" ::: "memory")

/* struct user_pt_regs: x0 to x30, sp, pc, pstate */
struct tracee_regs { u64 x[31], sp, pc, pstate; };
enum { NT_PRSTATUS = 1, NT_ARM_SYSTEM_CALL = 0x404 };

static inline long tracee_regset(long request, long pid, long set, void *data,
                                 unsigned long size)
{
    struct { void *base; unsigned long len; } iov = { data, size };

    return sys6(NR_ptrace, request, pid, set, (long)&iov, 0, 0);
}

/* brk leaves the program counter on itself. */
static inline long tracee_skip_breakpoint(long pid)
{
    struct tracee_regs regs;
    long r = tracee_regset(PTRACE_GETREGSET, pid, NT_PRSTATUS, &regs,
                           sizeof(regs));

    if (r < 0)
        return r;
    regs.pc += 4;
    return tracee_regset(PTRACE_SETREGSET, pid, NT_PRSTATUS, &regs,
                         sizeof(regs));
}

static inline long tracee_cancel_call(long pid, long result)
{
    struct tracee_regs regs;
    int none = -1;
    long r = tracee_regset(PTRACE_SETREGSET, pid, NT_ARM_SYSTEM_CALL, &none,
                           sizeof(none));

    if (r < 0)
        return r;
    r = tracee_regset(PTRACE_GETREGSET, pid, NT_PRSTATUS, &regs, sizeof(regs));
    if (r < 0)
        return r;
    regs.x[0] = (u64)result;
    return tracee_regset(PTRACE_SETREGSET, pid, NT_PRSTATUS, &regs,
                         sizeof(regs));
}

#endif
