/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The direct walk: the calls are made as a program would make them, in a child
 * that may die of them or, if children are impossible, in PID 1.
 *
 * It never makes a call in PID 1 that ends or copies it.
 */
#include "probe.h"

static const struct walk *walking;

static void call_one(u32 i)
{
    u32 nr = shared.batch.nr[i];
    struct result *r = &shared.batch.result[i];

    if (walking->literal)
        call_literally(walking->abi, nr, walking->args, r);
    else
        call_by_recipe(walking->abi, nr, r);
}

static void walker(void)
{
    for (u32 i = shared.batch.next; i < shared.batch.n; i++) {
        ALWAYS(shared.watch.progress)++;
        call_one(i);
        ALWAYS(shared.batch.next) = i + 1;
    }
    ALWAYS(shared.batch.done) = 1;
    finish(0, 0);
}

static void skip_rest(const char *word)
{
    for (; shared.batch.next < shared.batch.n; shared.batch.next++) {
        struct result *r = &shared.batch.result[shared.batch.next];

        r->kind = O_SKIPPED;
        r->word = word;
    }
}

void direct_batch(const struct walk *w)
{
    walking = w;
    while (!ALWAYS(shared.batch.done)) {
        u32 status = 0, at;
        long pid = spawn(LANE_CHILD, walker);

        if (pid < 0) {
            notice("no-child clone", -pid);
            skip_rest("needs-child");
            return;
        }
        watch_begin(pid);
        wait_child(pid, &status, 0);
        watch_end();
        at = ALWAYS(shared.batch.next);
        if (ALWAYS(shared.batch.done) || at == shared.batch.n)
            return;
        shared.batch.result[at] = result_of_status(status);
        if (ALWAYS(shared.watch.stuck))
            shared.batch.result[at].kind = O_BLOCKED;
        shared.batch.next = at + 1;
    }
}

/*
 * In PID 1 itself, the number is written before the call and the outcome after
 * it, so that the last line of a dead probe names the call that killed it.
 */
void solo_batch(const struct walk *w)
{
    walking = w;
    for (u32 i = 0; i < shared.batch.n; i++) {
        const struct recipe *c = recipe_for(w->abi, shared.batch.nr[i]);
        /* A single call is only a question; PID 1 must not die for it. */
        struct result *r = &shared.batch.result[i];

        out_signed(shared.batch.nr[i]);
        out_text(" ");
        if (w->literal || needs_child(c)) {
            r->kind = O_SKIPPED;
            r->word = "needs-child";
        } else {
            out_flush();
            call_one(i);
        }
        print_result(r);
        out_text("\n");
    }
}
