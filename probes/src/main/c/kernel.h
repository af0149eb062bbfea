/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The part of the kernel's user API that is needed here, so that building
 * takes nothing but a compiler.  Values: include/uapi/linux/{sched,wait,
 * signal,prctl,ptrace,seccomp,filter,fcntl,stat,mount}.h.
 */
#ifndef KERNEL_H
#define KERNEL_H

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef int s32;
typedef long long s64;

enum {
    E_PERM = 1, E_NOENT = 2, E_SRCH = 3, E_INTR = 4, E_NOEXEC = 8, E_BADF = 9,
    E_AGAIN = 11,
    E_EXIST = 17, E_INVAL = 22, E_FBIG = 27, E_NOSYS = 38, E_TIMEDOUT = 110,
};

enum {
    SIG_TRAP = 5, SIG_ILL = 4, SIG_KILL = 9, SIG_SEGV = 11, SIG_TERM = 15, SIG_CHLD = 17,
    SIG_SYS = 31,
};

#define SA_SIGINFO 0x00000004ul
#define SA_RESTORER 0x04000000ul
#define SA_ONSTACK 0x08000000ul
#define SA_NODEFER 0x40000000ul

#define CLONE_VM 0x00000100ul
#define CLONE_FS 0x00000200ul
#define CLONE_FILES 0x00000400ul
#define CLONE_SIGHAND 0x00000800ul
#define CLONE_THREAD 0x00010000ul
#define CLONE_SYSVSEM 0x00040000ul
#define CLONE_NEWNS 0x00020000ul
#define CLONE_NEWUSER 0x10000000ul

#define WAIT_NOHANG 1
#define WAIT_ALL 0x40000000 /* __WALL */

enum { PR_SET_DUMPABLE = 4, PR_SET_SECCOMP = 22, PR_SET_NO_NEW_PRIVS = 38 };

enum {
    PTRACE_TRACEME = 0, PTRACE_PEEKUSER = 3, PTRACE_POKEUSER = 6,
    PTRACE_CONT = 7, PTRACE_DETACH = 17,
    PTRACE_SETOPTIONS = 0x4200, PTRACE_GETREGSET = 0x4204,
    PTRACE_SETREGSET = 0x4205, PTRACE_SEIZE = 0x4206,
    PTRACE_INTERRUPT = 0x4207, PTRACE_SECCOMP_GET_FILTER = 0x420c,
    PTRACE_SECCOMP_GET_METADATA = 0x420d, PTRACE_EVENT_SECCOMP = 7,
};
#define PTRACE_O_TRACESECCOMP 0x80ul
#define PTRACE_O_EXITKILL 0x100000ul

struct bpf_insn { u16 code; u8 jt, jf; u32 k; };
struct bpf_prog { u16 len; const struct bpf_insn *insns; };
#define BPF_LD_W_ABS 0x20
#define BPF_JEQ_K 0x15
#define BPF_RET_K 0x06
#define SECCOMP_RET_TRACE 0x7ff00000u
#define SECCOMP_RET_ALLOW 0x7fff0000u
enum { SECCOMP_SET_MODE_FILTER = 1, SECCOMP_MODE_FILTER = 2 };
/* offsets in struct seccomp_data; all machines here are little-endian */
enum { DATA_ARCH = 4, DATA_ARG5_LOW = 56, DATA_ARG5_HIGH = 60 };

#define AT_FDCWD (-100)
#define AT_REMOVEDIR 0x200
#define AT_SYMLINK_NOFOLLOW 0x100
#define O_WRONLY 1
#define O_CREAT 0100
#define O_EXCL 0200
#define O_CLOEXEC 02000000
#define IN_CREATE 0x100
#define IN_NONBLOCK 04000
#define MNT_DETACH 2
#define MFD_ALLOW_SEALING 2
#define F_ADD_SEALS 1033
#define F_SETPIPE_SZ 1031
#define F_SETFD 2
#define FD_CLOEXEC 1
#define CLOCK_MONOTONIC 1
#define POLL_IN 1
#define F_SEAL_ALL 15 /* SEAL, SHRINK, GROW, WRITE: what runtimes ask for */
enum { PROT_RW = 3, MAP_SHARED = 1, MAP_FIXED = 0x10, MAP_ANONYMOUS = 0x20 };

struct timespec_native { long sec, nsec; };

struct sigaction_native {
    void *handler;
    unsigned long flags;
    void *restorer;
    unsigned long mask[8 / sizeof(long)];
};

/* SIGSYS's view of siginfo_t */
struct siginfo_sys {
    s32 signo, err, code;
    void *call_addr; /* aligned as the kernel's union is */
    s32 syscall;
    u32 arch;
};

#endif
