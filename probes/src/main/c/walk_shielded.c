/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The shielded walk: a child puts a second filter over the runtime's, which
 * hands every call but its own to a tracer, and PID 1 is the tracer that
 * cancels it.  The kernel takes the strictest of the filters' answers, and
 * TRACE is less strict than all denials: so what the runtime denies shows as
 * it is, and what it allows is seen and never done.  Without a tracer TRACE
 * is ENOSYS.
 *
 * A filter that kills would need a new tracee with a new shield for every
 * call, and a shield is expensive: the kernel compiles it.  So a long list is
 * first tried without a tracer, by children that inherit one shield. The
 * tracer then gets only the calls that returned ENOSYS, by the shield or by
 * another filter.
 *
 * Sources: seccomp(2); ptrace(2), PTRACE_EVENT_SECCOMP; kernel/seccomp.c,
 * __seccomp_filter.
 * Without a shield that holds, it never makes a call: the batch is skipped.
 */
#include "shield.h"

/* What a cancelled call returns: no errno and, on i386, 31 bits. */
#define PASSED 0x5ec0c0de

static u8 told_no_tracer, told_no_shield;
static const struct walk *walking;

void shield_reset(void)
{
    try_all();
    told_no_tracer = told_no_shield = 0;
}

static void read_outcome(struct result *r)
{
    if (r->kind != O_RETURN)
        return;
    if (shared.shield.traced && r->value == PASSED)
        r->kind = O_PASSED;
    else if (!shared.shield.traced && r->value == -E_NOSYS)
        r->kind = O_SHIELD_ENOSYS;
}

static int is_open(const struct result *r)
{
    return r->kind == O_NONE || r->kind == O_SHIELD_ENOSYS;
}

/* Makes the calls of the batch without a known outcome, and ends. */
static void make_calls(void)
{
    static const u64 minus_ones[6] = { -1ull, -1ull, -1ull,
                                       -1ull, -1ull, -1ull };

    for (u32 i = shared.batch.next; i < shared.batch.n; i++) {
        struct result *r = &shared.batch.result[i];

        if (is_open(r)) {
            ALWAYS(shared.watch.progress)++;
            ALWAYS(shared.batch.next) = i;
            call_literally(walking->abi, shared.batch.nr[i],
                           walking->literal ? shared.batch.args[i]
                                            : minus_ones, r);
            read_outcome(r);
        }
        ALWAYS(shared.batch.next) = i + 1;
    }
    ALWAYS(shared.batch.done) = 1;
    finish(0, MARK);
}

static void walker(void)
{
    shared.shield.traced = 0;
    if (may_try(STAGE_TRACE)) {
        ALWAYS(shared.shield.stage) = STAGE_TRACE;
        shared.shield.err = -sys4(NR_ptrace, PTRACE_TRACEME, 0, 0, 0);
        if (shared.shield.err == 0) {
            ALWAYS(shared.shield.traced) = 1;
            BREAKPOINT(); /* here the tracer sets its options */
        }
    }
    if (!install_shield()) {
        ALWAYS(shared.shield.stage) = STAGE_UNSHIELDED;
        finish(0, 0);
    }
    ALWAYS(shared.shield.stage) = STAGE_WALK;
    make_calls();
}

static long wait_marked(long pid, u32 *status)
{
    long r;

    do
        r = sys6(NR_wait4, pid, (long)status, WAIT_ALL, 0, 0, MARK);
    while (r == -E_INTR);
    return r;
}

/* Holds the shield behind which its children make the calls, untraced. */
static void mother(void)
{
    shared.shield.traced = 0;
    if (!install_shield())
        finish(0, 0);
    while (!ALWAYS(shared.batch.done)) {
        u32 status = 0, at;
        long pid = spawn(LANE_THREAD, make_calls);

        if (pid < 0)
            break;
        ALWAYS(shared.watch.stuck) = 0;
        ALWAYS(shared.watch.pid) = pid;
        if (wait_marked(pid, &status) < 0)
            break;
        at = ALWAYS(shared.batch.next);
        if (ALWAYS(shared.batch.done) || at == shared.batch.n)
            break;
        shared.batch.result[at] = result_of_status(status);
        if (ALWAYS(shared.watch.stuck))
            shared.batch.result[at].kind = O_BLOCKED;
        ALWAYS(shared.batch.next) = at + 1;
    }
    finish(0, MARK);
}

/* A call without an answer here stays unchanged. */
static void go_through_untraced(void)
{
    u32 status;
    long pid = spawn(LANE_CHILD, mother);

    if (pid > 0) {
        watch_begin(pid);
        wait_child(pid, &status, 0);
        watch_end();
    }
    shared.batch.next = 0;
    shared.batch.done = 0;
}

/* Until the child has ended; its wait status, or -errno. */
static long trace(long pid, u32 *status)
{
    int ready = 0;

    for (;;) {
        long r = wait_child(pid, status, 0), sig = 0;

        if (r < 0 || !stopped(*status))
            return r;
        if (stop_event(*status) == PTRACE_EVENT_SECCOMP) {
            r = tracee_cancel_call(pid, PASSED);
            if (r < 0) { /* no answer is better than a call that is executed */
                sys2(NR_kill, pid, SIG_KILL);
                return r;
            }
        } else if (!ready && stop_signal(*status) == SIG_TRAP) {
            ready = 1;
            r = sys4(NR_ptrace, PTRACE_SETOPTIONS, pid, 0,
                     PTRACE_O_TRACESECCOMP | PTRACE_O_EXITKILL);
            if (r == 0)
                r = tracee_skip_breakpoint(pid);
            if (r < 0)
                sig = SIG_KILL;
        } else {
            sig = stop_signal(*status);
        }
        r = sys4(NR_ptrace, PTRACE_CONT, pid, 0, sig);
        if (r < 0)
            return r;
    }
}

static void skip_rest(const char *word)
{
    for (; shared.batch.next < shared.batch.n; shared.batch.next++) {
        struct result *r = &shared.batch.result[shared.batch.next];

        if (!is_open(r))
            continue;
        r->kind = O_SKIPPED;
        r->word = word;
    }
    shared.batch.done = 1;
}

static void no_shield(s64 err)
{
    if (!told_no_shield)
        notice("shield-unavailable", err);
    told_no_shield = 1;
    skip_rest("no-shield");
}

static void no_tracer(s64 err)
{
    if (!told_no_tracer)
        notice("no-tracer", err);
    told_no_tracer = 1;
    give_up(STAGE_TRACE);
}

/* The child ended before the batch: find out why, and what to change. */
static void judge(u32 status)
{
    u32 stage = ALWAYS(shared.shield.stage), at = ALWAYS(shared.batch.next);

    if (stage == STAGE_UNSHIELDED) {
        no_shield(shared.shield.err);
    } else if (stage == STAGE_WALK && at < shared.batch.n) {
        shared.batch.result[at] = result_of_status(status);
        if (ALWAYS(shared.watch.stuck))
            shared.batch.result[at].kind = O_BLOCKED;
        shared.batch.next = at + 1;
    } else if (stage == STAGE_TRACE) {
        no_tracer(-(s64)end_signal(status));
    } else if (stage < STAGE_UNSHIELDED && may_try(stage)) {
        give_up(stage);
        if (!may_try(STAGE_SECCOMP) && !may_try(STAGE_PRCTL))
            no_shield(-(s64)end_signal(status));
    } else {
        no_shield(0);
    }
}

void shielded_batch(const struct walk *w)
{
    walking = w;
    if (!support.children) {
        no_shield(E_NOSYS);
        return;
    }
    if (shared.batch.n == 1 && w->literal && is_marked(shared.batch.args[0])) {
        skip_rest("reserved-argument");
        return;
    }
    if (shared.batch.n > 1)
        go_through_untraced();
    while (!ALWAYS(shared.batch.done)) {
        u32 status = 0;
        long pid, r;

        while (shared.batch.next < shared.batch.n &&
               !is_open(&shared.batch.result[shared.batch.next]))
            shared.batch.next++;
        if (shared.batch.next == shared.batch.n)
            return;
        shared.shield.stage = STAGE_TRACE;
        shared.shield.traced = 0;
        shared.shield.err = 0;
        pid = spawn(LANE_CHILD, walker);
        if (pid < 0) {
            notice("no-child clone", -pid);
            skip_rest("needs-child");
            return;
        }
        watch_begin(pid);
        r = trace(pid, &status);
        watch_end();
        if (r < 0 && stopped(status)) { /* tracing broke down */
            kill_task(pid);
            wait_child(pid, &status, 0);
            no_tracer(-r);
            continue;
        }
        if (may_try(STAGE_TRACE) && !shared.shield.traced &&
            shared.shield.stage != STAGE_TRACE)
            no_tracer(shared.shield.err);
        if (!ALWAYS(shared.batch.done))
            judge(status);
    }
}
