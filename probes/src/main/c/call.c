/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One call under test, and its outcome.
 *
 * Sources: syscall(2); recipes.c.
 * call_by_recipe never makes a call of kind R_NEVER.
 */
#include "probe.h"

/* Memory that a recipe may point at, below 4 GiB like all of .bss. */
static u64 pointee[64];
int no_support;

int needs_child(const struct recipe *c)
{
    return c && (c->kind == R_ENDS || c->kind == R_FORKS ||
                 c->kind == R_SIGRETURN || c->kind == R_BLOCKS);
}

static void enter(int abi, u32 nr, const u64 *args, void *sp, u32 forks,
                  struct result *r)
{
    struct trap *t = &(sp ? lane_of(sp) : lane_self())->trap;
    s64 value;

    ALWAYS(t->hit) = 0;
    value = abi_enter(abi, nr, args, sp, forks);
    r->value = value;
    r->kind = O_RETURN;
    /* A vfork copy that trapped leaves its hit here, but its parent a pid. */
    if (ALWAYS(t->hit) && value == -E_NOSYS) {
        r->trap = *t;
        r->kind = O_TRAP;
    }
}

void call_literally(int abi, u32 nr, const u64 *args, struct result *r)
{
    enter(abi, nr, args, 0, 0, r);
}

void call_by_recipe(int abi, u32 nr, struct result *r)
{
    static const u64 minus_ones[6] = { -1ull, -1ull, -1ull,
                                       -1ull, -1ull, -1ull };
    const struct recipe *c = recipe_for(abi, nr);
    u64 args[6];
    void *sp = 0;

    memcpy(args, minus_ones, sizeof(args));
    if (c && c->has_args)
        for (u32 i = 0; i < 6; i++)
            args[i] = i >= 3 ? 0
                    : c->args[i] == A_POINTER ? (unsigned long)pointee
                                              : (u64)c->args[i];
    if (c && c->kind == R_NEVER) {
        r->kind = O_SKIPPED;
        r->word = c->word;
        return;
    }
    if (c && c->kind == R_HANGUP && !no_support)
        sys0(NR_setsid);
    /* Zeros above the stack pointer, room for a signal frame below it. */
    if (c && c->kind == R_SIGRETURN)
        sp = lanes[LANE_PIT] + LANE_SIZE - 8192;
    enter(abi, nr, args, sp, c && c->kind == R_FORKS, r);
    if (no_support || !c || r->kind != O_RETURN || r->value < 0)
        return;
    if (c->kind == R_FORKS) {
        u32 status;

        wait_child((long)r->value, &status, 0);
    } else if (c->kind == R_FD) {
        sys1(NR_close, r->value);
    } else if (c->kind == R_UMASK) {
        sys1(NR_umask, r->value);
    }
}
