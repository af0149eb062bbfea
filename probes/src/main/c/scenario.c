/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The documented scenario: mount, chmod, unlink, link and statfs on files that
 * exist, so that a call that is not denied has its effect. Other system calls
 * of the native ABI check the effect.
 *
 * Sources: mount(2), chmod(2), unlink(2), link(2), statfs(2).
 * It never names a file whose name does not begin with tck-scenario.
 */
#include "probe.h"

enum op { OP_MOUNT, OP_CHMOD, OP_UNLINK, OP_LINK, OP_STATFS, OPS };
#define ABSENT 0xffffffffu

static const char *const op_names[OPS] = {
    "mount", "chmod", "unlink", "link", "statfs",
};
static const u32 numbers[ABI_COUNT][OPS] = {
    [ABI_X86_64] = { 165, 90, 87, 86, 137 },
    [ABI_X32] = { X32_BIT | 165, X32_BIT | 90, X32_BIT | 87, X32_BIT | 86,
                  X32_BIT | 137 },
    [ABI_I386] = { 21, 15, 10, 9, 99 },
    /* asm-generic omits calls that have an *at sibling */
    [ABI_AARCH64] = { 40, ABSENT, ABSENT, ABSENT, 43 },
    [ABI_ARM] = { 21, 15, 10, 9, 99 },
};
static const char tmpfs[] = "tmpfs";

static int scene_abi;
static u32 scene_op, sequence;

static void prepare(void)
{
    make_scene(scene_op == OP_MOUNT, sequence);
}

static u64 wanted_mode(void)
{
    return shared.scene.before.mode == 0400 ? 0600 : 0400;
}

static void call_it(void)
{
    u64 args[6] = { (unsigned long)shared.scene.path[0], 0, 0, 0, 0, 0 };
    u32 nr = numbers[scene_abi][scene_op];

    if (nr == ABSENT)
        return;
    switch (scene_op) {
    case OP_MOUNT:
        args[0] = (unsigned long)tmpfs;
        args[1] = (unsigned long)shared.scene.path[0];
        args[2] = (unsigned long)tmpfs;
        break;
    case OP_CHMOD:
        args[1] = wanted_mode();
        break;
    case OP_LINK:
        args[1] = (unsigned long)shared.scene.path[1];
        break;
    case OP_STATFS:
        args[1] = (unsigned long)shared.scene.buffer;
        break;
    default:
        break;
    }
    call_literally(scene_abi, nr, args, &shared.scene.result);
}

static u32 effect(void)
{
    struct facts f;
    long r;

    if (scene_op == OP_STATFS)
        return shared.scene.buffer[0] != UNFILLED ? EFFECT : NO_EFFECT;
    if (!shared.scene.seen_before)
        return UNKNOWN;
    r = look(shared.scene.path[scene_op == OP_LINK], &f);
    if (r < 0 && r != -E_NOENT)
        return UNKNOWN;
    switch (scene_op) {
    case OP_UNLINK:
        return r ? EFFECT : NO_EFFECT;
    case OP_LINK:
        return r ? NO_EFFECT : f.nlink == 2 ? EFFECT : UNKNOWN;
    case OP_CHMOD:
        return r ? UNKNOWN : f.mode == wanted_mode() ? EFFECT : NO_EFFECT;
    default:
        return r ? UNKNOWN : f.dev != shared.scene.before.dev ? EFFECT : NO_EFFECT;
    }
}

static void clean(void)
{
    if (scene_op == OP_MOUNT && shared.scene.effect == EFFECT)
        sys2(NR_umount2, shared.scene.path[0], MNT_DETACH);
    clean_scene(scene_op == OP_MOUNT);
}

void run_scenario(int abi)
{
    scene_abi = abi;
    for (scene_op = 0; scene_op < OPS; scene_op++, sequence++) {
        char file[32];
        const struct act act = {
            .name = op_names[scene_op],
            .file = file,
            .absent = numbers[abi][scene_op] == ABSENT,
            .unshares = scene_op == OP_MOUNT,
            .prepare = prepare,
            .call = call_it,
            .effect = effect,
            .clean = clean,
        };

        append(append(append(file, op_names[scene_op]), "-"), abi_names[abi]);
        if (!perform(&act))
            return;
    }
}
