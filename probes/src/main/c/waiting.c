/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The helpers of a walk for calls that do not return: the watchdog that ends a
 * child whose call blocks, and the stragglers, which make the calls that are
 * known to block while the walk goes on.
 */
#include "probe.h"

enum { TICK = 20, PATIENCE = 10 /* ticks: 200 ms without a step */ };

static long watchdog_pid, egg_pid;

static void watchdog(void)
{
    u32 seen = 0, ticks = 0;

    for (;;) {
        long r = doze(support.doze, TICK);

        if (r != 0 && r != -E_AGAIN)
            finish(0, 0);
        if (!ALWAYS(shared.watch.walking) ||
            ALWAYS(shared.watch.progress) != seen) {
            seen = ALWAYS(shared.watch.progress);
            ticks = 0;
        } else if (++ticks == PATIENCE) {
            ALWAYS(shared.watch.stuck) = 1;
            kill_task(ALWAYS(shared.watch.pid));
            ticks = 0;
        }
    }
}

void watch_begin(long pid)
{
    if (!watchdog_pid && support.doze && support.kill) {
        watchdog_pid = spawn(LANE_WATCHDOG, watchdog);
        if (watchdog_pid < 0)
            watchdog_pid = 0;
    }
    shared.watch.progress++;
    shared.watch.stuck = 0;
    shared.watch.pid = pid;
    ALWAYS(shared.watch.walking) = 1;
}

void watch_end(void)
{
    ALWAYS(shared.watch.walking) = 0;
}

/* Boils for as long as a call may take that is to be seen blocking. */
static void egg(void)
{
    long r = doze(support.doze, TICK);

    if (r != 0 && r != -E_AGAIN)
        for (u32 i = 0; i < 20000000; i++)
            SPIN_HINT();
    ALWAYS(shared.egg_done) = 1;
    finish(0, 0);
}

static void straggle(void)
{
    struct straggler *g =
        &shared.straggler[lane_self()->index - LANE_STRAGGLER];

    ALWAYS(g->begun) = 1;
    call_by_recipe(g->abi, g->nr, &g->result);
    ALWAYS(g->ended) = 1;
    finish(0, 0);
}

static int covers(const struct walk *w, u32 nr)
{
    for (u32 i = 0; i < w->ranges; i++)
        if (w->range[i].low <= nr && nr <= w->range[i].high)
            return 1;
    return 0;
}

void start_stragglers(const struct walk *w)
{
    if (!support.children || w->shielded || w->literal ||
        !abi_is_here(w->abi))
        return;
    for (u32 nr = 0; nr < 1024; nr++) {
        u32 number = w->abi == ABI_X32 ? nr | X32_BIT : nr;
        const struct recipe *c = recipe_for(w->abi, number);
        struct straggler *g = &shared.straggler[shared.stragglers];

        if (!c || c->kind != R_BLOCKS || !covers(w, number) ||
            straggler_for(w->abi, number) || shared.stragglers == STRAGGLERS)
            continue;
        g->abi = w->abi;
        g->nr = number;
        g->pid = spawn(LANE_STRAGGLER + shared.stragglers, straggle);
        if (g->pid > 0)
            shared.stragglers++;
    }
    if (shared.stragglers && !egg_pid)
        egg_pid = spawn(LANE_EGG, egg);
}

struct straggler *straggler_for(int abi, u32 nr)
{
    for (u32 i = 0; i < shared.stragglers; i++)
        if (shared.straggler[i].abi == abi && shared.straggler[i].nr == nr)
            return &shared.straggler[i];
    return 0;
}

static void wait_for_egg(void)
{
    u32 status;

    if (egg_pid > 0)
        wait_child(egg_pid, &status, 0);
    egg_pid = 0;
}

static struct result straggler_result(struct straggler *g)
{
    struct result blocked = { .kind = O_BLOCKED };
    u32 status = 0;
    int tries = 0;

    for (;;) {
        if (!g->pid || ALWAYS(g->ended)) {
            if (g->pid)
                wait_child(g->pid, &status, 0);
            g->pid = 0;
            return g->result;
        }
        if (wait_child(g->pid, &status, WAIT_NOHANG) == g->pid) {
            g->pid = 0;
            if (!ALWAYS(g->ended))
                g->result = result_of_status(status);
            return g->result;
        }
        if (egg_pid > 0) {
            wait_for_egg();
        } else if (!ALWAYS(g->begun) && tries++ < 100) {
            egg_pid = spawn(LANE_EGG, egg); /* a slow machine */
        } else {
            g->result = blocked;
            if (support.kill) {
                kill_task(g->pid);
                wait_child(g->pid, &status, 0);
            }
            g->pid = 0;
            return g->result;
        }
    }
}

void collect_stragglers(const struct walk *w)
{
    for (u32 i = 0; i < shared.stragglers; i++) {
        struct straggler *g = &shared.straggler[i];

        if (!w->shielded && !w->literal && g->abi == w->abi &&
            covers(w, g->nr)) {
            struct result r = straggler_result(g);

            print_one(g->nr, &r);
        }
    }
}

void end_helpers(void)
{
    u32 status;

    wait_for_egg();
    if (watchdog_pid > 0) {
        kill_task(watchdog_pid);
        wait_child(watchdog_pid, &status, 0);
    }
    watchdog_pid = 0;
    /* copies that outlived a walker which was killed */
    while (wait_child(-1, &status, WAIT_NOHANG) > 0)
        ;
}
