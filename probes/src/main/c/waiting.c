/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The helpers of a walk for calls that do not return: the watchdog that ends a
 * child whose call blocks, and the stragglers, which make the calls that are
 * known to block while the walk goes on.
 */
#include "probe.h"

/*
 * PATIENCE is ten seconds: a child also stands still while its program is
 * read from a slow disk, or while an emulated processor gets no time, and
 * that is no call that blocks.  Nobody waits for it in a usual walk, whose
 * blocking calls are the stragglers'; their time is an egg's, 100 ms.
 */
enum { TICK = 20, PATIENCE = 500, EGG = 5 };

static long watchdog_pid, egg_pid;

static int tick(void)
{
    long r = doze(support.doze, TICK);

    return r == 0 || r == -E_AGAIN;
}

static void watchdog(void)
{
    u32 seen = 0, ticks = 0;

    for (;;) {
        if (!tick())
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

static int all_begun(void)
{
    for (u32 i = 0; i < shared.stragglers; i++)
        if (shared.straggler[i].pid && !ALWAYS(shared.straggler[i].begun))
            return 0;
    return 1;
}

/* Takes as long as calls may take that are to be seen blocking. */
static void boil(void)
{
    for (u32 boiled = 0, ticks = 0; boiled < EGG && ticks < PATIENCE;
         ticks++) {
        boiled += all_begun();
        if (!tick())
            for (u32 i = 0; i < 2000000; i++)
                SPIN_HINT();
    }
}

static void egg(void)
{
    boil();
    finish(0, 0);
}

void boil_egg(void)
{
    if (shared.stragglers)
        egg_pid = spawn(LANE_EGG, egg);
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
    else if (egg_pid < 0)
        boil();
    egg_pid = 0;
}

static struct result straggler_result(struct straggler *g)
{
    u32 status = 0;

    wait_for_egg();
    if (!g->pid)
        return g->result;
    if (ALWAYS(g->ended)) {
        wait_child(g->pid, &status, 0);
    } else if (wait_child(g->pid, &status, WAIT_NOHANG) == g->pid) {
        if (!ALWAYS(g->ended))
            g->result = result_of_status(status);
    } else {
        g->result.kind = O_BLOCKED;
        if (!ALWAYS(g->begun)) {
            g->result.kind = O_SKIPPED;
            g->result.word = "did-not-begin";
        }
        if (support.kill) {
            kill_task(g->pid);
            wait_child(g->pid, &status, 0);
        }
    }
    g->pid = 0;
    return g->result;
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
