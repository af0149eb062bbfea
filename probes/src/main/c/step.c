/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A step that is a walk, as it is written on the command line (main.c).
 *
 * It never takes a part of a step: what is wrong anywhere is no walk.
 */
#include "probe.h"

int parse_walk(const char *step, struct walk *w)
{
    const char *s, *rest;
    u64 v;

    w->literal = 0;
    w->ranges = 0;
    rest = after(step, "call:");
    if (rest) {
        w->literal = 1;
        step = rest;
    }
    s = after(step, "direct:");
    w->shielded = w->threaded = 0;
    if (!s) {
        s = after(step, "shielded:");
        w->shielded = s != 0;
    }
    if (!s && w->literal) {
        s = after(step, "threaded:");
        w->threaded = s != 0;
    }
    if (!s)
        return 0;
    for (w->abi = 0; w->abi < ABI_COUNT; w->abi++) {
        rest = after(s, abi_names[w->abi]);
        if (rest && *rest == ':')
            break;
    }
    if (w->abi == ABI_COUNT)
        return 0;
    for (s = rest + 1; w->ranges < RANGES; s++) {
        struct range *r = &w->range[w->ranges];

        s = read_number(s, &v);
        if (!s || v >> 32)
            return 0;
        r->low = r->high = (u32)v;
        if (*s == '-' && !w->literal) {
            s = read_number(s + 1, &v);
            if (!s || v >> 32 || v < r->low)
                return 0;
            r->high = (u32)v;
        }
        w->ranges++;
        if (*s != ',' || w->literal)
            break;
    }
    if (w->literal)
        for (u32 i = 0; i < 6; i++) {
            if (*s != ':')
                return 0;
            s = read_number(s + 1, &w->args[i]);
            if (!s)
                return 0;
        }
    return !*s;
}
