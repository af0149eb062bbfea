/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The documented scenario: mount, chmod, unlink, link and statfs on files
 * that exist, so that what is not denied really happens; whether it did is
 * looked up by other system calls of the native ABI.
 *
 * Sources: mount(2), chmod(2), unlink(2), link(2), statfs(2).
 * It never names a file but those whose names begin with tck-scenario.
 */
#include "probe.h"

enum op { OP_MOUNT, OP_CHMOD, OP_UNLINK, OP_LINK, OP_STATFS, OPS };
enum effect { UNKNOWN, NO_EFFECT, EFFECT };
#define ABSENT 0xffffffffu
#define UNFILLED 0xaaaaaaaau
/* prepared: 0, an errno, or this plus the signal that ended it */
#define KILLED_BY 10000

static const char *const op_names[OPS] = {
    "mount", "chmod", "unlink", "link", "statfs",
};
static const u32 numbers[ABI_COUNT][OPS] = {
    [ABI_X86_64] = { 165, 90, 87, 86, 137 },
    [ABI_X32] = { X32_BIT | 165, X32_BIT | 90, X32_BIT | 87, X32_BIT | 86,
                  X32_BIT | 137 },
    [ABI_I386] = { 21, 15, 10, 9, 99 },
    /* asm-generic leaves out what has an *at sibling */
    [ABI_AARCH64] = { 40, ABSENT, ABSENT, ABSENT, 43 },
    [ABI_ARM] = { 21, 15, 10, 9, 99 },
};
/* The last two for a root that is read-only. */
static const char *const bases[] = {
    "/tck-scenario", "/tmp/tck-scenario", "/dev/shm/tck-scenario",
};
static const char tmpfs[] = "tmpfs";

static int scene_abi;
static u32 scene_op, sequence, has_children;

/* base/op-abi-n and, for link, base/op-abi-n-to; base-op without a folder */
static void name_files(const char *base, const char *separator)
{
    for (u32 i = 0; i < 2; i++) {
        char *p = append(shared.scene.path[i], base);
        char digit[2] = { (char)('0' + (sequence & 7)), 0 };

        p = append(append(append(p, separator), op_names[scene_op]), "-");
        p = append(append(append(p, abi_names[scene_abi]), "-"), digit);
        if (i)
            append(p, "-to");
    }
}

static void prepare(void)
{
    struct facts f;
    long r = -1, first = 0;

    for (u32 i = 0; i < sizeof(bases) / sizeof(*bases) && r < 0; i++) {
        r = make_dir(bases[i]);
        name_files(bases[i], r ? "-" : "/");
        if (scene_op != OP_MOUNT)
            r = make_file(shared.scene.path[0]);
        else if (r == 0)
            r = make_dir(shared.scene.path[0]);
        if (!first)
            first = r;
    }
    shared.scene.prepared = r < 0 ? -first : 0;
    if (r < 0)
        return;
    shared.scene.seen_before = look(shared.scene.path[0], &f) == 0;
    shared.scene.before = scene_op == OP_MOUNT ? f.dev : f.mode;
}

static u64 wanted_mode(void)
{
    return shared.scene.before == 0400 ? 0600 : 0400;
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
        return r ? UNKNOWN : f.dev != shared.scene.before ? EFFECT : NO_EFFECT;
    }
}

static void clean(void)
{
    if (scene_op == OP_MOUNT && shared.scene.effect == EFFECT)
        sys2(NR_umount2, shared.scene.path[0], MNT_DETACH);
    for (u32 i = 0; i < 2; i++)
        if (shared.scene.path[i][0])
            forget(shared.scene.path[i],
                   scene_op == OP_MOUNT ? AT_REMOVEDIR : 0);
    for (u32 i = 0; i < sizeof(bases) / sizeof(*bases); i++)
        forget(bases[i], AT_REMOVEDIR);
}

static void play(void)
{
    for (;;) {
        switch (ALWAYS(shared.scene.stage)) {
        case SCENE_UNSHARE:
            /* Own namespaces: then the kernel itself would let us mount.
             * Never in PID 1, which is to stay as the runtime made it. */
            if (scene_op == OP_MOUNT && has_children)
                shared.scene.unshared =
                    sys1(NR_unshare, CLONE_NEWUSER | CLONE_NEWNS);
            break;
        case SCENE_PREPARE:
            prepare();
            break;
        case SCENE_CALL:
            call_it();
            break;
        case SCENE_CHECK:
            shared.scene.effect = effect();
            break;
        case SCENE_CLEAN:
            clean();
            break;
        default:
            return;
        }
        ALWAYS(shared.scene.stage)++;
    }
}

static void player(void)
{
    play();
    finish(0, 0);
}

static void died(u32 status)
{
    struct result r = result_of_status(status);

    if (ALWAYS(shared.watch.stuck))
        r.kind = O_BLOCKED;
    switch (shared.scene.stage) {
    case SCENE_PREPARE:
        shared.scene.prepared = KILLED_BY + r.value;
        break;
    case SCENE_CALL:
        shared.scene.result = r;
        break;
    default:
        break;
    }
    shared.scene.stage++;
}

static void tell(void)
{
    static const char *const words[] = { "unknown", "no-effect", "effect" };

    out_text("scenario ");
    out_text(op_names[scene_op]);
    if (shared.scene.prepared == 0) {
        out_text(" prepared ");
    } else {
        int killed = shared.scene.prepared >= KILLED_BY;

        out_text(killed ? " unprepared:k" : " unprepared:");
        out_signed(shared.scene.prepared - (killed ? KILLED_BY : 0));
        out_text(" ");
    }
    if (numbers[scene_abi][scene_op] == ABSENT)
        out_text("absent");
    else
        print_result(&shared.scene.result);
    out_text(" ");
    out_text(words[shared.scene.effect]);
    if (scene_op == OP_MOUNT)
        out_text(shared.scene.unshared == 0 ? " userns" : " no-userns");
    out_text("\n");
    out_flush();
}

void run_scenario(int abi)
{
    scene_abi = abi;
    has_children = support.children;
    for (scene_op = 0; scene_op < OPS; scene_op++, sequence++) {
        memset(&shared.scene, 0, sizeof(shared.scene));
        for (u32 i = 0; i < 64; i++)
            shared.scene.buffer[i] = UNFILLED;
        shared.scene.unshared = -1;
        if (!has_children)
            play();
        while (shared.scene.stage != SCENE_END) {
            u32 status = 0;
            long pid = spawn(LANE_CHILD, player);

            if (pid < 0) {
                notice("no-child clone", -pid);
                return;
            }
            watch_begin(pid);
            wait_child(pid, &status, 0);
            watch_end();
            if (ALWAYS(shared.scene.stage) != SCENE_END)
                died(status);
        }
        tell();
    }
}
