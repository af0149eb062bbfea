/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A call made by the second of two threads. Only this shows whether a filter
 * kills the thread or its process, since the kernel kills a process's last
 * thread like a process (kernel/seccomp.c, SECCOMP_RET_KILL_THREAD). The
 * kernel tells the first thread that the second has ended by clearing the word
 * given to set_tid_address (kernel/fork.c, mm_release).
 *
 * It never tells how a thread ended unless the first thread saw it end.
 */
#include "probe.h"

static const struct walk *walking;

static void second(void)
{
    if (sys1(NR_set_tid_address, &shared.thread.alive) > 0) {
        ALWAYS(shared.thread.begun) = 1;
        call_literally(walking->abi, shared.batch.nr[shared.batch.next],
                       walking->args, &shared.thread.result);
        ALWAYS(shared.thread.ended) = 1;
    } else {
        ALWAYS(shared.thread.failed) = 1;
    }
    sys1(NR_exit, 0);
    for (;;)
        UNDEFINED();
}

static int alive(void)
{
    return __atomic_load_n(&shared.thread.alive, __ATOMIC_ACQUIRE) != 0;
}

static void first(void)
{
    shared.thread.alive = 1;
    if (spawn_thread(LANE_THREAD, second) < 0)
        finish(0, 0);
    /* as patient as the watchdog, which is not always possible */
    for (u32 tries = 0; alive() && !ALWAYS(shared.thread.ended) &&
                        !ALWAYS(shared.thread.failed); tries++) {
        if (tries == 10000) {
            ALWAYS(shared.watch.stuck) = 1;
            break;
        }
        for (u32 i = 0; i < 2000 && alive(); i++)
            SPIN_HINT();
        if (alive())
            doze(support.doze, 1);
    }
    ALWAYS(shared.thread.died) = !alive() && !ALWAYS(shared.thread.ended) &&
                                 !ALWAYS(shared.thread.failed);
    finish(0, 0);
}

static struct result outcome(u32 status)
{
    struct result r = { .kind = O_SKIPPED, .word = "no-threads" };

    if (ALWAYS(shared.thread.ended))
        return shared.thread.result;
    if (!ALWAYS(shared.thread.begun))
        return r;
    if (ALWAYS(shared.thread.died)) {
        r.kind = O_THREAD_DIED;
    } else if (ALWAYS(shared.watch.stuck)) {
        r.kind = O_BLOCKED;
    } else {
        r = result_of_status(status);
    }
    return r;
}

void threaded_batch(const struct walk *w)
{
    walking = w;
    for (; shared.batch.next < shared.batch.n; shared.batch.next++) {
        u32 at = shared.batch.next, status = 0;
        struct result *r = &shared.batch.result[at];
        const struct recipe *c = recipe_for(w->abi, shared.batch.nr[at]);
        long pid;

        r->kind = O_SKIPPED;
        r->word = "needs-child";
        if (!support.children)
            continue;
        /* exit ends a thread as a filter does, and some calls never return */
        if (needs_child(c) || (c && c->kind == R_NEVER)) {
            r->word = "no-call-for-a-thread";
            continue;
        }
        memset(&shared.thread, 0, sizeof(shared.thread));
        pid = spawn(LANE_CHILD, first);
        if (pid < 0) {
            notice("no-child clone", -pid);
            continue;
        }
        watch_begin(pid);
        wait_child(pid, &status, 0);
        watch_end();
        *r = outcome(status);
    }
}
