/* SPDX-License-Identifier: Apache-2.0 */
/*
 * x86_64: entering the kernel by `syscall` (x86_64, x32) and by `int $0x80`
 * (i386), starting children, coming back from a signal without sigreturn,
 * and cancelling a tracee's call.
 * Numbers: arch/x86/entry/syscalls/syscall_64.tbl.
 */
#ifndef ARCH_X86_64_H
#define ARCH_X86_64_H

#define NATIVE_ABI ABI_X86_64
#define NATIVE_AUDIT_ARCH 0xc000003eu

/* O_DIRECTORY and O_NOFOLLOW are not alike everywhere (fcntl.h). */
enum { O_DIRECTORY = 0200000, O_NOFOLLOW = 0400000 };

enum {
    NR_read = 0, NR_write = 1, NR_open = 2, NR_close = 3, NR_poll = 7,
    NR_lseek = 8, NR_mmap = 9, NR_munmap = 11, NR_rt_sigaction = 13, NR_ioctl = 16, NR_pread64 = 17, NR_writev = 20,
    NR_sched_yield = 24, NR_nanosleep = 35, NR_getpid = 39, NR_sendfile = 40,
    NR_clone = 56, NR_fcntl = 72,
    NR_exit = 60, NR_wait4 = 61, NR_kill = 62, NR_mkdir = 83, NR_rmdir = 84,
    NR_creat = 85, NR_unlink = 87, NR_umask = 95, NR_ptrace = 101,
    NR_setsid = 112, NR_chdir = 80, NR_chroot = 161, NR_readlinkat = 267, NR_rt_sigtimedwait = 128, NR_prctl = 157,
    NR_umount2 = 166, NR_tkill = 200, NR_getdents64 = 217,
    NR_set_tid_address = 218, NR_clock_nanosleep = 230,
    NR_clock_gettime = 228, NR_exit_group = 231, NR_tgkill = 234, NR_openat = 257,
    NR_mkdirat = 258, NR_newfstatat = 262, NR_unlinkat = 263,
    NR_linkat = 265, NR_getppid = 110, NR_inotify_add_watch = 254,
    NR_inotify_init1 = 294, NR_symlinkat = 266, NR_ppoll = 271, NR_unshare = 272, NR_seccomp = 317,
    NR_dup3 = 292, NR_pipe2 = 293, NR_memfd_create = 319, NR_pwritev2 = 328, NR_statx = 332, NR_clone3 = 435, NR_execve = 59,
};

/* newfstatat's struct stat */
enum { STAT_DEV = 0, STAT_MODE = 24, STAT_NLINK = 16,
       STAT_UID = 28 };

static inline long sys6(long nr, long a0, long a1, long a2, long a3, long a4,
                        long a5)
{
    register long r10 __asm__("r10") = a3;
    register long r8 __asm__("r8") = a4;
    register long r9 __asm__("r9") = a5;
    long ret;

    __asm__ volatile("syscall"
                     : "=a"(ret)
                     : "a"(nr), "D"(a0), "S"(a1), "d"(a2), "r"(r10), "r"(r8),
                       "r"(r9)
                     : "rcx", "r11", "memory");
    return ret;
}

/*
 * The calls under test, see asm_x86_64.c.  `sp`, when not null, is the stack
 * pointer that the kernel shall see; `copy_ends` makes the copy that a
 * fork-like call returns into end at once.
 */
long call_syscall(u32 nr, const u64 *args, void *sp, u32 copy_ends);
long call_int80(u32 nr, const u64 *args, void *sp, u32 copy_ends);

static inline s64 abi_enter(int abi, u32 nr, const u64 *args, void *sp,
                            u32 copy_ends)
{
    return abi == ABI_I386 ? call_int80(nr, args, sp, copy_ends)
                           : call_syscall(nr, args, sp, copy_ends);
}

static inline int abi_is_here(int abi)
{
    return abi == ABI_X86_64 || abi == ABI_X32 || abi == ABI_I386;
}

/* The saved registers begin at uc_mcontext, the result is rax. */
enum { UC_REGS = 40 };
static inline void set_result(unsigned char *regs, long value)
{
    *(long *)(void *)(regs + 104) = value;
}

#define BREAKPOINT() __asm__ volatile("int3" ::: "memory")
#define UNDEFINED() __asm__ volatile("ud2" ::: "memory")
#define SPIN_HINT() __asm__ volatile("pause" ::: "memory")

/* int3 leaves the program counter behind itself. */
static inline long tracee_skip_breakpoint(long pid)
{
    (void)pid;
    return 0;
}

/* offsets in struct user_regs_struct: orig_rax and rax */
static inline long tracee_cancel_call(long pid, long result)
{
    long r = sys6(NR_ptrace, PTRACE_POKEUSER, pid, 15 * 8, -1, 0, 0);

    if (r < 0)
        return r;
    return sys6(NR_ptrace, PTRACE_POKEUSER, pid, 10 * 8, result, 0, 0);
}

#endif
