/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A scene: a call that is made on something that exists, so that a call that
 * is not denied has its effect. Other system calls of the native ABI check the
 * effect and undo it. If children are possible, a child plays the scene: a
 * call that kills ends the child, and another child continues with the next
 * stage.
 */
#include "probe.h"

/* prepared: 0, an errno, or this plus the signal that ended it */
#define KILLED_BY 10000

/* The last two are for a read-only root. */
const char *const scene_bases[SCENE_BASES] = {
    "/tck-scenario", "/tmp/tck-scenario", "/dev/shm/tck-scenario",
};

static const struct act *act;
static u32 has_children;

/* base/NAME-n and base/NAME-n-to; base-NAME without a folder */
static void name_files(const char *base, const char *separator, u32 n)
{
    for (u32 i = 0; i < 2; i++) {
        char *p = append(shared.scene.path[i], base);

        /*
         * No name is used twice: a profile may keep the probe from removing
         * files.
         */
        p = append_number(append(append(append(p, separator), act->file), "-"),
                          n);
        if (i)
            append(p, "-to");
    }
}

void make_scene(int folder, u32 n)
{
    struct facts f;
    long r = -1, first = 0;

    for (u32 i = 0; i < SCENE_BASES && r < 0; i++) {
        r = make_dir(scene_bases[i]);
        name_files(scene_bases[i], r ? "-" : "/", n);
        if (!folder)
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
    shared.scene.before = f;
}

void clean_scene(int folder)
{
    for (u32 i = 0; i < 2; i++)
        if (shared.scene.path[i][0])
            forget(shared.scene.path[i], folder ? AT_REMOVEDIR : 0);
    for (u32 i = 0; i < SCENE_BASES; i++)
        forget(scene_bases[i], AT_REMOVEDIR);
}

static void play(void)
{
    for (;;) {
        switch (ALWAYS(shared.scene.stage)) {
        case SCENE_UNSHARE:
            /* Own namespaces: then the kernel itself would let us mount. *
               Never in PID 1, which is to stay as the runtime made it. */
            if (act->unshares && has_children)
                shared.scene.unshared =
                    sys1(NR_unshare, CLONE_NEWUSER | CLONE_NEWNS);
            break;
        case SCENE_PREPARE:
            act->prepare();
            break;
        case SCENE_CALL:
            act->call();
            break;
        case SCENE_CHECK:
            shared.scene.effect = act->effect();
            break;
        case SCENE_CLEAN:
            act->clean();
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
    shared.scene.died = 1;
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
    out_text(act->name);
    if (shared.scene.prepared == 0) {
        out_text(" prepared ");
    } else {
        int killed = shared.scene.prepared >= KILLED_BY;

        out_text(killed ? " unprepared:k" : " unprepared:");
        out_signed(shared.scene.prepared - (killed ? KILLED_BY : 0));
        out_text(" ");
    }
    if (act->absent)
        out_text("absent");
    else
        print_result(&shared.scene.result);
    out_text(" ");
    out_text(words[shared.scene.effect]);
    if (act->unshares)
        out_text(shared.scene.unshared == 0 ? " userns" : " no-userns");
    out_text("\n");
    out_flush();
}

int perform(const struct act *one)
{
    act = one;
    has_children = support.children;
    memset(&shared.scene, 0, sizeof(shared.scene));
    for (u32 i = 0; i < SCENE_BUFFER; i++)
        shared.scene.buffer[i] = UNFILLED;
    shared.scene.unshared = -1;
    if (!has_children)
        play();
    while (shared.scene.stage != SCENE_END) {
        u32 status = 0;
        long pid = spawn(LANE_CHILD, player);

        if (pid < 0) {
            notice("no-child clone", -pid);
            return 0;
        }
        watch_begin(pid);
        wait_child(pid, &status, 0);
        watch_end();
        if (ALWAYS(shared.scene.stage) != SCENE_END)
            died(status);
    }
    tell();
    return 1;
}
