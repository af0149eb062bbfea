/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A walk over a list of numbers, in batches.
 *
 * It never repeats a call behind the shield that a filter killed in the direct
 * walk.
 */
#include "shield.h"

/*
 * The calls that a filter killed in the direct walk, where they were made
 * with six times -1.  The shield would only show the same: it keeps a call
 * from being executed, and these were not executed.  Deaths take most of the
 * time of a walk, so these calls are not repeated.
 */
static u8 died[ABI_COUNT][BATCH];

/* Where a death is noted; null for a number that is not in the ABI's table. */
static u8 *death(int abi, u32 nr)
{
    u32 index = abi == ABI_X32 ? nr ^ X32_BIT : nr;

    return index < BATCH ? &died[abi][index] : 0;
}

static void note_deaths(const struct walk *w)
{
    for (u32 i = 0; i < shared.batch.n; i++) {
        const struct result *r = &shared.batch.result[i];
        u8 *noted = death(w->abi, shared.batch.nr[i]);

        if (noted && r->kind == O_KILLED && r->value == SIG_SYS &&
            !recipe_for(w->abi, shared.batch.nr[i]))
            *noted = 1;
    }
}

static int died_already(const struct walk *w, u32 nr)
{
    const u8 *noted = death(w->abi, nr);

    return noted && *noted;
}

static void start_batch(void)
{
    shared.batch.next = 0;
    shared.batch.done = 0;
    memset(shared.batch.result, 0, shared.batch.n * sizeof(struct result));
}

static void run_batch(const struct walk *w)
{
    start_batch();
    if (w->shielded)
        shielded_batch(w);
    else if (w->threaded)
        threaded_batch(w);
    else if (!support.children)
        solo_batch(w); /* writes its own journal */
    else
        direct_batch(w);
    if (w->shielded || w->threaded || support.children)
        for (u32 i = 0; i < shared.batch.n; i++)
            print_one(shared.batch.nr[i], &shared.batch.result[i]);
    if (!w->shielded && !w->literal)
        note_deaths(w);
    out_flush();
    shared.batch.n = 0;
}

/* The literal calls of one ABI behind a shield that `steps` begins with. */
static u32 gather(char **steps, struct walk *w)
{
    u32 n = 0;
    int abi = ABI_COUNT;

    for (; n < BATCH && steps[n] && parse_walk(steps[n], w) && w->literal &&
           w->shielded && (!n || w->abi == abi) && !is_marked(w->args); n++) {
        abi = w->abi;
        shared.batch.nr[n] = w->range[0].low;
        memcpy(shared.batch.args[n], w->args, sizeof(w->args));
    }
    w->abi = abi;
    w->literal = w->shielded = 1;
    w->threaded = 0;
    return n;
}

u32 run_together(char **steps, int no_handler)
{
    static struct walk w;
    u32 n = gather(steps, &w);

    if (!n || !support.children)
        return 0;
#ifdef __aarch64__
    if (w.abi == ABI_ARM)
        return run_together_in_part(steps, n, no_handler);
#endif
    (void)no_handler;
    if (!abi_is_here(w.abi))
        return 0;
    shield_reset();
    print_step(steps[0]);
    shared.batch.n = n;
    start_batch();
    shielded_batch(&w);
    for (u32 i = 0; i < n; i++) {
        if (i)
            print_step(steps[i]);
        print_one(shared.batch.nr[i], &shared.batch.result[i]);
    }
    shared.batch.n = 0;
    return n;
}

void run_walk(struct walk *w)
{
    static const struct result known = {
        .kind = O_SKIPPED, .word = "killed-in-the-direct-walk",
    };

    shield_reset();
    shared.batch.n = 0;
    for (u32 i = 0; i < w->ranges; i++)
        for (u64 nr = w->range[i].low; nr <= w->range[i].high; nr++) {
            if (!w->shielded && !w->literal &&
                straggler_for(w->abi, (u32)nr))
                continue;
            if (w->shielded && !w->literal && died_already(w, (u32)nr)) {
                print_one((u32)nr, &known);
                continue;
            }
            memcpy(shared.batch.args[shared.batch.n], w->args,
                   sizeof(w->args));
            shared.batch.nr[shared.batch.n++] = (u32)nr;
            if (shared.batch.n == BATCH)
                run_batch(w);
        }
    if (shared.batch.n)
        run_batch(w);
    collect_stragglers(w);
}
