/* SPDX-License-Identifier: Apache-2.0 */
/*
 * probe [--solo] [--no-handler] [--no-hold] STEP...
 *   --solo        no children: every call is made in this process
 *   --no-handler  not even rt_sigaction is called
 *   --no-hold     ends after the last step instead of sleeping
 *   STEP = direct:ABI:NUMBERS | shielded:ABI:NUMBERS
 *        | call:WALK:ABI:NR:A0:A1:A2:A3:A4:A5 | scenario:ABI[:ATTEMPTS]
 *        | status | facts | notify
 *   WALK = direct | shielded | threaded
 * --part, --together, --single and --answers are what the aarch64 probe says
 * to probe-arm, part.c.
 *
 * Sources: docs/howto/recipe.md, for how a call is made.
 * Without --no-hold it never ends by itself: PID 1 stays to be looked at.
 */
#include "probe.h"

enum { TRANSCRIPT_VERSION = 1 };

static struct walk walk;
static const unsigned long *auxv;
static int solo, no_handler, no_hold, part, together, alone, answers;

/* The ABI that a step names first; `name` stands behind it then. */
static int abi_of(const char **name)
{
    for (int abi = 0; abi < ABI_COUNT; abi++) {
        const char *rest = after(*name, abi_names[abi]);

        if (rest && (!*rest || *rest == ':')) {
            *name = rest;
            return abi;
        }
    }
    return ABI_COUNT;
}

static void run_step(char *step)
{
    const char *rest = after(step, "scenario:");
    int abi;

    if (same(step, "status")) {
        run_status();
        return;
    }
    if (same(step, "facts")) {
        run_facts(auxv);
        return;
    }
    if (same(step, "notify")) {
        run_notify();
        return;
    }
    if (rest)
        abi = abi_of(&rest);
    else
        abi = parse_walk(step, &walk) ? walk.abi : ABI_COUNT;
    if (abi == ABI_COUNT) {
        notice("bad-step", E_INVAL);
        return;
    }
#ifdef __aarch64__
    if (abi == ABI_ARM) {
        run_in_part(step, no_handler);
        return;
    }
#endif
    if (!abi_is_here(abi))
        notice("abi-unavailable", E_NOSYS);
    else if (rest && *rest)
        run_siblings(abi, rest + 1);
    else if (rest)
        run_scenario(abi);
    else
        run_walk(&walk);
}

void entry(long *stack)
{
    char **argv = (char **)(stack + 1), **steps;
    long argc = stack[0];

    /* argv, a null, the environment, a null, the auxiliary vector */
    auxv = (const unsigned long *)(stack + 1 + argc + 1);
    while (*auxv++)
        ;
    steps = argv + (argc > 0);
    for (; *steps && after(*steps, "--"); steps++) {
        solo |= same(*steps, "--solo");
        no_handler |= same(*steps, "--no-handler");
        no_hold |= same(*steps, "--no-hold");
        together |= same(*steps, "--together");
        part |= same(*steps, "--part") || together;
        answers |= same(*steps, "--answers");
        alone |= same(*steps, "--single") || answers;
    }
    if (alone && steps[0] && parse_walk(steps[0], &walk))
        make_single_call(&walk, answers);
    if (!part) {
        out_text("tck-probe ");
        out_signed(TRANSCRIPT_VERSION);
        out_text(" ");
        out_text(abi_names[NATIVE_ABI]);
        out_text("\n");
        out_flush();
    }
    find_support(solo, no_handler);
    for (char **s = steps; *s; s++)
        if (parse_walk(*s, &walk))
            start_stragglers(&walk);
    observe_stragglers();
    for (char **s = steps; *s;) {
        u32 n = part && !together ? 0 : run_together(s, no_handler);

        if (!n) {
            if (!part || together) {
                print_step(*s);
                out_flush();
            }
            run_step(*s);
            n = 1;
        }
        out_flush();
        s += n;
    }
    end_helpers();
    if (support.undump)
        sys2(NR_prctl, PR_SET_DUMPABLE, 1);
    if (!part) {
        out_text("done\n");
        out_flush();
    }
    if (no_hold || part)
        finish(0, 0);
    hold();
}
