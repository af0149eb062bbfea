/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Family: mounts, by mount and by newer calls.
 * Sources: mount(2), fsopen(2), fsconfig(2), fsmount(2), move_mount(2),
 * open_tree(2), mount_setattr(2), user_namespaces(7); values:
 * include/uapi/linux/mount.h. The child has namespaces of its own, in which
 * the kernel allows a container's root to mount; changes there are gone with
 * the child.
 * Never: a change of one of the container's own mounts, unless the child has
 * namespaces of its own.
 */
#include "siblings.h"

enum { CMD_CREATE = 6, MOVE_EMPTY_PATH = 4, TREE_CLONE = 1, READ_ONLY = 1,
       E_ROFS = 30 };

static const char tmpfs[] = "tmpfs", empty[] = "", changed[] = "/dev";
static const char in_changed[] = "/dev/tck-sibling";
static const u64 read_only[4] = { READ_ONLY };

#define PATH ADDRESS(shared.scene.path[0])

static void make_mount(void)
{
    attempt_call(0, ADDRESS(tmpfs), PATH, ADDRESS(tmpfs), 0, 0, 0);
}

static void move(u32 index, s64 mount)
{
    attempt_call(index, (u64)mount, ADDRESS(empty), HERE, PATH,
                 MOVE_EMPTY_PATH, 0);
    sys1(NR_close, mount);
}

static void make_fsopen(void)
{
    s64 fs = attempt_call(0, ADDRESS(tmpfs), 0, 0, 0, 0, 0), mount;

    if (fs < 0)
        return;
    if (attempt_call(1, (u64)fs, CMD_CREATE, 0, 0, 0, 0) >= 0) {
        mount = attempt_call(2, (u64)fs, 0, 0, 0, 0, 0);
        if (mount >= 0)
            move(3, mount);
    }
    sys1(NR_close, fs);
}

static void make_open_tree(void)
{
    s64 mount = attempt_call(0, HERE, PATH, TREE_CLONE, 0, 0, 0);

    if (mount >= 0)
        move(1, mount);
}

/* Only in namespaces of its own. */
static int may_change(void)
{
    if (shared.scene.unshared)
        not_made("no-namespace");
    return !shared.scene.unshared;
}

static void make_mount_setattr(void)
{
    if (may_change())
        attempt_call(0, HERE, ADDRESS(changed), 0, ADDRESS(read_only),
                     sizeof(read_only), 0);
}

static void make_open_tree_attr(void)
{
    if (may_change())
        attempt_call(0, HERE, ADDRESS(changed), 0, ADDRESS(read_only),
                     sizeof(read_only), 0);
}

static u32 mounted(void)
{
    struct facts f;
    long r;

    /* These mounts are gone with the child. */
    if (shared.scene.died && shared.scene.unshared == 0)
        return NO_EFFECT;
    if (same(attempt.way, "mount_setattr") ||
        same(attempt.way, "open_tree_attr")) {
        if (shared.scene.unshared)
            return NO_EFFECT;
        r = make_dir(in_changed);
        if (r == 0)
            forget(in_changed, AT_REMOVEDIR);
        return r == -E_ROFS ? EFFECT : r ? UNKNOWN : NO_EFFECT;
    }
    if (!shared.scene.seen_before || look(shared.scene.path[0], &f))
        return UNKNOWN;
    return f.mount != shared.scene.before.mount ||
           f.dev != shared.scene.before.dev ? EFFECT : NO_EFFECT;
}

static void unmount(void)
{
    sys2(NR_umount2, shared.scene.path[0], MNT_DETACH);
}

static const struct way mount_ways[] = {
    { "mount", make_mount },
    { "fsopen+fsconfig+fsmount+move_mount", make_fsopen },
    { "open_tree+move_mount", make_open_tree },
    { "mount_setattr", make_mount_setattr },
    { "open_tree_attr", make_open_tree_attr },
};

const struct family mount_families[] = {
    { .effect = "mount", .folder = 1, .unshares = 1, .check = mounted,
      .undo = unmount, WAYS(mount_ways) },
};
const u32 mount_family_count = sizeof(mount_families) / sizeof(*mount_families);
