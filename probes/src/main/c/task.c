/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lanes, children and the SIGSYS handler.
 *
 * Sources: clone(2), wait(2), sigaction(2); kernel/signal.c,
 * force_sig_seccomp.
 * It never needs a thread pointer: a task's own data lie at the foot of its
 * lane.
 */
#include "probe.h"

u8 lanes[LANES][LANE_SIZE] __attribute__((aligned(65536)));

struct lane *lane_of(const void *sp)
{
    return (struct lane *)((unsigned long)sp & ~(LANE_SIZE - 1));
}

struct lane *lane_self(void)
{
    return lane_of(__builtin_frame_address(0));
}

/*
 * SECCOMP_RET_TRAP: notes the kernel's data and lets the call return -ENOSYS.
 * It leaves by resume(), not by rt_sigreturn, which the profile may deny; this
 * is safe, since SA_NODEFER leaves the signal mask unchanged.
 */
static void on_sigsys(s32 signo, struct siginfo_sys *info, void *context)
{
    struct trap *t = &lane_self()->trap;
    u8 *regs = (u8 *)context + UC_REGS;

    t->signo = signo;
    t->code = info->code;
    t->syscall = info->syscall;
    t->err = info->err;
    t->arch = info->arch;
    t->hit = 1;
    set_result(regs, -E_NOSYS);
    resume(regs);
}

long install_handler(void)
{
    struct sigaction_native sa = {
        .handler = (void *)(unsigned long)on_sigsys,
        .flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK | SA_RESTORER,
        .restorer = (void *)(unsigned long)restorer,
    };

    return sys4(NR_rt_sigaction, SIG_SYS, &sa, 0, sizeof(sa.mask));
}

struct clone_args {
    u64 flags, pidfd, child_tid, parent_tid, exit_signal, stack, stack_size,
        tls;
};

long spawn(u32 index, void (*fn)(void))
{
    u8 *foot = lanes[index];
    unsigned long flags = support.shares ? CLONE_VM : 0;
    struct clone_args args = {
        .flags = flags,
        .exit_signal = SIG_CHLD,
        .stack = (unsigned long)foot,
        .stack_size = LANE_SIZE,
    };
    long pid, pid3;

    ((struct lane *)(void *)foot)->index = index;
    ((struct lane *)(void *)foot)->trap.hit = 0;
    pid = spawn_raw(NR_clone, (long)(flags | SIG_CHLD),
                    (long)(foot + LANE_SIZE), 0, 0, fn);
    if (pid > 0)
        return pid;
    /*
     * Profiles often deny clone(2) alone; the child of the other call is the
     * same.
     */
    pid3 = spawn_raw(NR_clone3, (long)&args, sizeof(args), 0, 0, fn);
    return pid3 > 0 ? pid3 : pid;
}

long spawn_thread(u32 index, void (*fn)(void))
{
    u8 *foot = lanes[index];

    ((struct lane *)(void *)foot)->index = index;
    ((struct lane *)(void *)foot)->trap.hit = 0;
    return spawn_raw(NR_clone, (long)(CLONE_VM | CLONE_FS | CLONE_FILES |
                                      CLONE_SIGHAND | CLONE_THREAD |
                                      CLONE_SYSVSEM),
                     (long)(foot + LANE_SIZE), 0, 0, fn);
}

long wait_child(long pid, u32 *status, int options)
{
    long r;

    do
        r = sys4(NR_wait4, pid, status, options | WAIT_ALL, 0);
    while (r == -E_INTR);
    return r;
}

void kill_task(long pid)
{
    if (!support.kill)
        return;
    if (sys2(NR_kill, pid, SIG_KILL) < 0)
        sys3(NR_tgkill, pid, pid, SIG_KILL);
}

void finish(int code, long magic)
{
    sys6(NR_exit_group, code, 0, 0, 0, 0, magic);
    sys6(NR_exit, code, 0, 0, 0, 0, magic);
    for (;;)
        UNDEFINED();
}
