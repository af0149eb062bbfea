/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the profile allows the probe itself to do.  A call that kills would end
 * PID 1 and with it the container; so each call that the probe itself needs is
 * first tried in a child, which may die.
 *
 * Sources: kernel/seccomp.c, __secure_computing; fs/coredump.c.
 * If children are possible, it never makes a call in PID 1 that no child has
 * survived.
 */
#include "probe.h"

struct support support;
struct shared shared;

enum trial {
    TRY_HANDLER, TRY_UNDUMP, TRY_KILL, TRY_MMAP,
    TRY_DOZE /* + enum doze */, TRIALS = TRY_DOZE + DOZES,
    TRY_ALL = TRIALS,
};
static u32 trying; /* the trial that the child makes; copied to the child */

static long map_shared(void)
{
    return sys6(NR_mmap, (long)&shared, sizeof(shared), PROT_RW,
                MAP_SHARED | MAP_FIXED | MAP_ANONYMOUS, -1, 0);
}

static int is_error(long r)
{
    return r < 0 && r >= -4095;
}

static int try_doze(u32 how)
{
    long r = doze(how, 0);

    return r == 0 || r == -E_AGAIN;
}

static int try_one(u32 trial)
{
    switch (trial) {
    case TRY_HANDLER:
        return install_handler() == 0;
    case TRY_UNDUMP:
        return sys2(NR_prctl, PR_SET_DUMPABLE, 0) == 0;
    case TRY_KILL:
        return sys2(NR_kill, sys0(NR_getpid), 0) == 0;
    case TRY_MMAP:
        return !is_error(map_shared());
    default:
        return try_doze(trial - TRY_DOZE);
    }
}

/*
 * All trials together: the answers are bits of the exit status. A single
 * trial: how the child dies is the answer, if exit_group and exit are denied.
 */
static void trial_child(void)
{
    int code = 0x80;

    if (trying != TRY_ALL) {
        if (!try_one(trying))
            BREAKPOINT();
        for (;;)
            UNDEFINED();
    }
    for (u32 i = 0; i < TRY_MMAP; i++)
        code |= try_one(i) << i;
    for (u32 how = DOZE_PPOLL; how < DOZES; how++)
        if (try_doze(how)) {
            code |= (int)how << 3;
            break;
        }
    finish(code, 0);
}

/* 1 and its wait status, or 0 when there are no children. */
static int try_in_child(u32 trial, u32 *status)
{
    long pid;

    trying = trial;
    pid = spawn(LANE_CHILD, trial_child);
    if (pid < 0) {
        notice("no-children clone", -pid);
        return 0;
    }
    pid = wait_child(pid, status, 0);
    if (pid < 0) {
        notice("no-children wait4", -pid);
        return 0;
    }
    return 1;
}

static int works(u32 trial)
{
    u32 status = 0;

    return try_in_child(trial, &status) && end_signal(status) == SIG_ILL;
}

static void find_each(void)
{
    support.handler = works(TRY_HANDLER);
    support.undump = works(TRY_UNDUMP);
    support.kill = works(TRY_KILL);
    for (u32 how = DOZE_PPOLL; how < DOZES && !support.doze; how++)
        if (works(TRY_DOZE + how))
            support.doze = (u8)how;
}

/*
 * Children share all memory (a third of fork's price) if their deaths dump
 * no core: kernels before 5.16 kill every process that shares the memory of
 * one that dumps core (fs/coredump.c, zap_threads), and a core_pattern that
 * is a pipe costs milliseconds.  PR_SET_DUMPABLE turns that off; where it is
 * denied, they are copies and share one mapping.
 */
static void choose_sharing(void)
{
    if (support.undump && sys2(NR_prctl, PR_SET_DUMPABLE, 0) == 0) {
        support.shares = 1;
        return;
    }
    support.undump = 0;
    if (works(TRY_MMAP) && !is_error(map_shared()))
        return;
    notice("children-may-dump-core", 0);
    support.shares = 1;
}

void find_support(int solo, int no_handler)
{
    u32 status = 0;

    if (solo) {
        support.handler = !no_handler && install_handler() == 0;
        return;
    }
    out_flush();
    if (!try_in_child(TRY_ALL, &status)) {
        support.handler = !no_handler && install_handler() == 0;
        return;
    }
    support.children = 1;
    if (exited(status) && exit_code(status) & 0x80) {
        u32 code = exit_code(status);

        support.handler = code >> TRY_HANDLER & 1;
        support.undump = code >> TRY_UNDUMP & 1;
        support.kill = code >> TRY_KILL & 1;
        support.doze = code >> 3 & 7;
    } else {
        find_each();
    }
    if (no_handler)
        support.handler = 0;
    if (support.handler)
        install_handler();
    else /* then SECCOMP_RET_TRAP looks like a kill: k 31 */
        notice("no-handler", 0);
    choose_sharing();
}

long doze(u32 how, long milliseconds)
{
    struct timespec_native t = { 0, milliseconds * 1000000 };
    u64 none = 0;

    switch (how) {
    case DOZE_PPOLL:
        return sys5(NR_ppoll, 0, 0, &t, 0, 0);
    case DOZE_SIGWAIT:
        return sys4(NR_rt_sigtimedwait, &none, 0, &t, sizeof(none));
    case DOZE_NANOSLEEP:
        return sys2(NR_nanosleep, &t, 0);
    case DOZE_CLOCK:
        return sys4(NR_clock_nanosleep, 1, 0, &t, 0);
    default:
        return -E_NOSYS;
    }
}

/* Waits to be killed; sleeps if possible, in a way that is known to work. */
void hold(void)
{
    for (;;) {
        u32 how = support.doze;
        long r;

        if (!how && !support.children) /* was not tried before */
            for (how = DOZE_PPOLL; how < DOZE_CLOCK && !try_doze(how);)
                how++;
        r = doze(how, 900);
        if (r != 0 && r != -E_AGAIN && r != -E_INTR)
            for (u32 i = 0; i < 1000000; i++)
                SPIN_HINT();
        if (how && try_doze(how))
            support.doze = (u8)how;
    }
}
