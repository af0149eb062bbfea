/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Siblings: every way to an effect, tried on something that exists. Other
 * system calls check whether the effect occurred; then it is undone.
 *   scenario:ABI:EFFECT/WAY=NR[+NR...],...
 * The numbers come with the step, from the tables that verdicts use; this file
 * knows how each call is made. A way that this file does not know is reported
 * as such.
 * Never: an effect that cannot be undone, or that leaves the container (a
 * module, another kernel, the clock, a process of somebody else).
 */
#include "siblings.h"

struct attempt attempt;

static const struct family *family;
static const struct way *way;
static u32 sequence;

s64 attempt_call(u32 index, u64 a0, u64 a1, u64 a2, u64 a3, u64 a4, u64 a5)
{
    const u64 args[6] = { a0, a1, a2, a3, a4, a5 };

    call_literally(attempt.abi, attempt.nr[index], args, &shared.scene.result);
    return shared.scene.result.kind == O_RETURN ? shared.scene.result.value
                                                : -1;
}

u64 scene_fd(void)
{
    return (u64)sys3(NR_openat, AT_FDCWD, shared.scene.path[0], 0);
}

void not_made(const char *word)
{
    shared.scene.result.kind = O_SKIPPED;
    shared.scene.result.word = word;
}

static void prepare(void)
{
    make_scene(family->folder || same(attempt.way, "rmdir"), sequence);
}

static void call(void)
{
    if (shared.scene.prepared)
        not_made("unprepared");
    else
        way->make();
}

static u32 check(void)
{
    return shared.scene.prepared ? UNKNOWN : family->check();
}

static void clean(void)
{
    if (family->undo && shared.scene.effect == EFFECT)
        family->undo();
    /* whatever has one of the two names by now */
    for (u32 i = 0; i < 2; i++)
        if (shared.scene.path[i][0])
            forget(shared.scene.path[i], AT_REMOVEDIR);
    clean_scene(0);
}

static const struct family *family_of(const struct family *all, u32 count)
{
    for (u32 i = 0; i < count; i++) {
        const char *rest = after(attempt.name, all[i].effect);

        if (rest && *rest == '/') {
            attempt.way = rest + 1;
            return &all[i];
        }
    }
    return 0;
}

static int is_known(void)
{
    family = family_of(file_families, file_family_count);
    if (!family)
        family = family_of(mount_families, mount_family_count);
    for (u32 i = 0; family && i < family->count; i++) {
        way = &family->ways[i];
        if (same(attempt.way, way->name))
            return 1;
    }
    return 0;
}

/* Makes one attempt of the list; returns what follows it, or null. */
static const char *read_attempt(const char *s)
{
    u32 n = 0;
    u64 v;

    while (*s && *s != '=' && n + 1 < ATTEMPT_NAME)
        attempt.name[n++] = *s++;
    attempt.name[n] = 0;
    attempt.calls = 0;
    if (*s != '=')
        return 0;
    do {
        s = read_number(s + 1, &v);
        if (!s || v >> 32 || attempt.calls == ATTEMPT_CALLS)
            return 0;
        attempt.nr[attempt.calls++] = (u32)v;
    } while (*s == '+');
    return s;
}

void run_siblings(int abi, const char *attempts)
{
    const char *s = attempts;

    attempt.abi = abi;
    do {
        char file[32];
        struct act act = {
            .name = attempt.name, .file = file, .prepare = prepare,
            .call = call, .effect = check, .clean = clean,
        };

        s = read_attempt(s);
        if (!s) {
            notice("bad-step", E_INVAL);
            return;
        }
        append(append(file, "sibling-"), abi_names[abi]);
        sequence++;
        if (!is_known()) {
            notice("unknown-sibling", (s64)sequence);
            continue;
        }
        act.unshares = family->unshares;
        if (!perform(&act))
            return;
    } while (*s++ == ',');
}
