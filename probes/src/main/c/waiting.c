/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The helpers of a walk for calls that do not return: the watchdog that ends a
 * child whose call blocks, and the stragglers, which make the calls that are
 * known to block while the walk goes on.
 *
 * Sources: kill(2); proc(5), /proc/PID/stat.
 * It never takes a slow call for a blocking one: see PATIENCE.
 */
#include "probe.h"

/*
 * PATIENCE is ten seconds: a child also stands still while its program is read
 * from a slow disk, or while an emulated processor gets no time, and that is
 * not a blocking call. In a usual walk nobody waits for PATIENCE, since the
 * stragglers make the calls that block.
 *
 * A straggler is blocked when the kernel shows it asleep at ASLEEP looks in a
 * row: on its way to the call and back it runs, or waits to run, however slow
 * the machine is.  More than one look is needed, since a supervisor that
 * answers the call (SECCOMP_RET_USER_NOTIF) also keeps it asleep for a moment.
 * If the profile does not let the probe look, a straggler counts as blocked
 * UNSEEN ticks after it began.
 */
enum {
    TICK = 20, /* milliseconds */
    PATIENCE = 500, UNSEEN = 5, /* ticks */
    LOOK = 2, ASLEEP = 3, /* milliseconds, looks */
};

static long watchdog_pid, observer_pid;

static int sleeps(u32 milliseconds)
{
    long r = doze(support.doze, milliseconds);

    return r == 0 || r == -E_AGAIN;
}

static void watchdog(void)
{
    u32 seen = 0, ticks = 0;

    for (;;) {
        if (!sleeps(TICK))
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

/* Waits that long, even if the profile denies every call that sleeps. */
static void pass(u32 milliseconds)
{
    if (!sleeps(milliseconds))
        for (u32 i = 0; i < milliseconds * 100000; i++)
            SPIN_HINT();
}

static int all_begun(void)
{
    for (u32 i = 0; i < shared.stragglers; i++)
        if (shared.straggler[i].pid && !ALWAYS(shared.straggler[i].begun))
            return 0;
    return 1;
}

/* The state of a process as proc(5) has it; 0 when it cannot be read. */
static char state_of(long pid)
{
    char path[32], text[256];
    long fd, n = 0;

    append(append_number(append(path, "/proc/"), (u32)pid), "/stat");
    fd = sys3(NR_openat, AT_FDCWD, path, 0);
    if (fd >= 0) {
        n = sys3(NR_read, fd, text, sizeof(text) - 1);
        sys1(NR_close, fd);
    }
    text[n > 0 ? n : 0] = 0;
    return stat_state(text);
}

/* Whether each straggler has come back, or is asleep in its call. */
static int all_settled(void)
{
    for (u32 i = 0; i < shared.stragglers; i++) {
        const struct straggler *g = &shared.straggler[i];
        char state;

        if (ALWAYS(g->ended))
            continue;
        state = state_of(g->pid);
        if (state != 'Z' && (state != 'S' || !ALWAYS(g->begun)))
            return 0;
    }
    return 1;
}

static int can_look(void)
{
    return state_of(shared.straggler[0].pid) != 0;
}

/* Waits until it is known for each straggler whether its call blocks. */
static void await_settled(void)
{
    for (u32 seen = 0, looks = 0;
         seen < ASLEEP && looks < PATIENCE * TICK / LOOK; looks++) {
        pass(LOOK);
        seen = all_settled() ? seen + 1 : 0;
    }
}

static void await_unseen(void)
{
    for (u32 past = 0, ticks = 0; past < UNSEEN && ticks < PATIENCE;
         ticks++) {
        past += all_begun();
        pass(TICK);
    }
}

static void observer(void)
{
    if (can_look())
        await_settled();
    else
        await_unseen();
    finish(0, 0);
}

void observe_stragglers(void)
{
    if (shared.stragglers)
        observer_pid = spawn(LANE_OBSERVER, observer);
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

static void await_observer(void)
{
    u32 status = 0;

    if (observer_pid > 0)
        wait_child(observer_pid, &status, 0);
    /* no process, or one that was killed because it looked */
    if (observer_pid < 0 || !exited(status))
        await_unseen();
    observer_pid = 0;
}

static struct result straggler_result(struct straggler *g)
{
    u32 status = 0;

    await_observer();
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

    await_observer();
    if (watchdog_pid > 0) {
        kill_task(watchdog_pid);
        wait_child(watchdog_pid, &status, 0);
    }
    watchdog_pid = 0;
    /* copies that outlived a killed walker */
    while (wait_child(-1, &status, WAIT_NOHANG) > 0)
        ;
}
