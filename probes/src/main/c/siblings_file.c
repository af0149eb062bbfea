/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Families: a file's mode and owner; removing, renaming, linking a name;
 * making a folder, a node; statistics of a file system.
 * Sources: chmod(2), setxattr(2), acl(5), chown(2), unlink(2), rename(2),
 * rmdir(2), link(2), symlink(2), mkdir(2), mknod(2), statfs(2), ustat(2),
 * statmount(2), io_uring_enter(2); layouts: include/uapi/linux/{posix_acl_xattr,
 * xattr,mount,io_uring}.h.
 * Never: on a file that the scene has not made.
 */
#include "siblings.h"

enum { OWNER = 1, FOLDER_MODE = 0755, NODE = 0020600 /* S_IFCHR */,
       NULL_DEVICE = 0x103, STATFS64 = 84 };
/* include/uapi/linux/io_uring.h, enum io_uring_op */
enum { OP_RENAMEAT = 35, OP_UNLINKAT = 36, OP_MKDIRAT = 37, OP_SYMLINKAT = 38,
       OP_LINKAT = 39, OP_FSETXATTR = 41, OP_SETXATTR = 42 };

/* system.posix_acl_access: version 2, owner r, group nothing, others nothing */
static const u32 acl[] = {
    2, 0x00040001, 0xffffffff, 0x00000004, 0xffffffff, 0x00000020, 0xffffffff,
};
static const char acl_name[] = "system.posix_acl_access";

#define PATH ADDRESS(shared.scene.path[0])
#define OTHER ADDRESS(shared.scene.path[1])
#define BUFFER ADDRESS(shared.scene.buffer)
#define MAKE(name, ...) \
    static void make_##name(void) { attempt_call(0, __VA_ARGS__); }
#define RING_OP(name, ...) \
    static void ring_##name(void) \
    { \
        const struct operation op = { __VA_ARGS__ }; \
        ring_make(&op); \
    }
#define WITH_FD(name, ...) \
    static void make_##name(void) \
    { \
        u64 fd = scene_fd(); \
        attempt_call(0, __VA_ARGS__); \
        sys1(NR_close, fd); \
    }

static u64 wanted(void)
{
    return 0400;
}

/* ---- a mode ---- */
MAKE(chmod, PATH, wanted(), 0, 0, 0, 0)
WITH_FD(fchmod, fd, wanted(), 0, 0, 0, 0)
MAKE(fchmodat, HERE, PATH, wanted(), 0, 0, 0)
MAKE(setxattr, PATH, ADDRESS(acl_name), ADDRESS(acl), sizeof(acl), 0, 0)
WITH_FD(fsetxattr, fd, ADDRESS(acl_name), ADDRESS(acl), sizeof(acl), 0, 0)
RING_OP(setxattr, .code = OP_SETXATTR, .address = ADDRESS(acl_name),
        .offset = ADDRESS(acl), .third = PATH, .length = sizeof(acl))

static void make_setxattrat(void)
{
    /* not on a stack: an i386 call takes addresses of 32 bits */
    static struct { u64 value; u32 size, flags; } args;

    args.value = ADDRESS(acl);
    args.size = sizeof(acl);
    attempt_call(0, HERE, PATH, 0, ADDRESS(acl_name), ADDRESS(&args),
                 sizeof(args));
}

static void ring_fsetxattr(void)
{
    u64 fd = scene_fd();
    const struct operation op = {
        .code = OP_FSETXATTR, .fd = (s32)fd, .address = ADDRESS(acl_name),
        .offset = ADDRESS(acl), .length = sizeof(acl),
    };

    ring_make(&op);
    sys1(NR_close, fd);
}

static u32 mode_changed(void)
{
    struct facts f;

    if (!shared.scene.seen_before || look(shared.scene.path[0], &f))
        return UNKNOWN;
    return f.mode != shared.scene.before.mode ? EFFECT : NO_EFFECT;
}

static const struct way mode_ways[] = {
    { "chmod", make_chmod }, { "fchmod", make_fchmod },
    { "fchmodat", make_fchmodat }, { "fchmodat2", make_fchmodat },
    { "setxattr", make_setxattr }, { "lsetxattr", make_setxattr },
    { "fsetxattr", make_fsetxattr }, { "setxattrat", make_setxattrat },
    { "IORING_OP_SETXATTR", ring_setxattr },
    { "IORING_OP_FSETXATTR", ring_fsetxattr },
};

/* ---- an owner ---- */
MAKE(chown, PATH, OWNER, OWNER, 0, 0, 0)
WITH_FD(fchown, fd, OWNER, OWNER, 0, 0, 0)
MAKE(fchownat, HERE, PATH, OWNER, OWNER, 0, 0)

static u32 owner_changed(void)
{
    struct facts f;

    if (!shared.scene.seen_before || look(shared.scene.path[0], &f))
        return UNKNOWN;
    return f.uid != shared.scene.before.uid ? EFFECT : NO_EFFECT;
}

static const struct way owner_ways[] = {
    { "chown", make_chown }, { "lchown", make_chown },
    { "fchown", make_fchown }, { "fchownat", make_fchownat },
    { "chown32", make_chown }, { "lchown32", make_chown },
    { "fchown32", make_fchown },
};

/* ---- removing a name ---- */
MAKE(unlink, PATH, 0, 0, 0, 0, 0)
MAKE(unlinkat, HERE, PATH, 0, 0, 0, 0)
MAKE(rename, PATH, OTHER, 0, 0, 0, 0)
MAKE(renameat, HERE, PATH, HERE, OTHER, 0, 0)
RING_OP(unlinkat, .code = OP_UNLINKAT, .fd = AT_FDCWD, .address = PATH)
RING_OP(renameat, .code = OP_RENAMEAT, .fd = AT_FDCWD, .address = PATH,
        .length = (u32)AT_FDCWD, .offset = OTHER)

static u32 name_gone(void)
{
    struct facts f;
    long r = look(shared.scene.path[0], &f);

    if (!shared.scene.seen_before || (r && r != -E_NOENT))
        return UNKNOWN;
    return r ? EFFECT : NO_EFFECT;
}

static const struct way unlink_ways[] = {
    { "unlink", make_unlink }, { "unlinkat", make_unlinkat },
    { "rename", make_rename }, { "renameat", make_renameat },
    { "renameat2", make_renameat }, { "rmdir", make_unlink },
    { "IORING_OP_UNLINKAT", ring_unlinkat },
    { "IORING_OP_RENAMEAT", ring_renameat },
};

/* ---- adding a name ---- */
MAKE(linkat, HERE, PATH, HERE, OTHER, 0, 0)
MAKE(symlinkat, PATH, HERE, OTHER, 0, 0, 0)
MAKE(mkdir, OTHER, FOLDER_MODE, 0, 0, 0, 0)
MAKE(mkdirat, HERE, OTHER, FOLDER_MODE, 0, 0, 0)
MAKE(mknod, OTHER, NODE, NULL_DEVICE, 0, 0, 0)
MAKE(mknodat, HERE, OTHER, NODE, NULL_DEVICE, 0, 0)
RING_OP(linkat, .code = OP_LINKAT, .fd = AT_FDCWD, .address = PATH,
        .length = (u32)AT_FDCWD, .offset = OTHER)
RING_OP(symlinkat, .code = OP_SYMLINKAT, .fd = AT_FDCWD, .address = PATH,
        .offset = OTHER)
RING_OP(mkdirat, .code = OP_MKDIRAT, .fd = AT_FDCWD, .address = OTHER,
        .length = FOLDER_MODE)

static u32 name_there(void)
{
    struct facts f;
    long r = look(shared.scene.path[1], &f);

    if (r && r != -E_NOENT)
        return UNKNOWN;
    return r ? NO_EFFECT : EFFECT;
}

static u32 linked(void)
{
    struct facts f;

    if (!shared.scene.seen_before || look(shared.scene.path[0], &f))
        return UNKNOWN;
    return f.nlink > shared.scene.before.nlink ? EFFECT : NO_EFFECT;
}

static const struct way rename_ways[] = {
    { "rename", make_rename }, { "renameat", make_renameat },
    { "renameat2", make_renameat }, { "IORING_OP_RENAMEAT", ring_renameat },
};
static const struct way link_ways[] = {
    { "link", make_rename }, { "linkat", make_linkat },
    { "IORING_OP_LINKAT", ring_linkat },
};
static const struct way symlink_ways[] = {
    { "symlink", make_rename }, { "symlinkat", make_symlinkat },
    { "IORING_OP_SYMLINKAT", ring_symlinkat },
};
static const struct way mkdir_ways[] = {
    { "mkdir", make_mkdir }, { "mkdirat", make_mkdirat },
    { "IORING_OP_MKDIRAT", ring_mkdirat },
};
static const struct way mknod_ways[] = {
    { "mknod", make_mknod }, { "mknodat", make_mknodat },
};

/* ---- statistics ---- */
MAKE(statfs, PATH, BUFFER, 0, 0, 0, 0)
WITH_FD(fstatfs, fd, BUFFER, 0, 0, 0, 0)
MAKE(statfs64, PATH, STATFS64, BUFFER, 0, 0, 0)
WITH_FD(fstatfs64, fd, STATFS64, BUFFER, 0, 0, 0)

static void make_ustat(void)
{
    u8 s[512];
    u32 device;

    if (sys4(NR_newfstatat, AT_FDCWD, shared.scene.path[0], s, 0)) {
        not_made("no-device");
        return;
    }
    memcpy(&device, s + STAT_DEV, sizeof(device));
    attempt_call(0, device, BUFFER, 0, 0, 0, 0);
}

static void make_statmount(void)
{
    /* struct mnt_id_req: size, spare, STATX_MNT_ID_UNIQUE, STATMOUNT_SB_BASIC */
    static u64 request[3] = { 24, 0, 1 };
    u8 s[512];

    if (sys5(NR_statx, AT_FDCWD, shared.scene.path[0], 0, 0x4000, s)) {
        not_made("no-mount-id");
        return;
    }
    memcpy(&request[1], s + 0x90, sizeof(request[1]));
    attempt_call(0, ADDRESS(request), BUFFER, sizeof(shared.scene.buffer), 0,
                 0, 0);
}

static u32 buffer_filled(void)
{
    return shared.scene.buffer[0] != UNFILLED ? EFFECT : NO_EFFECT;
}

static const struct way statfs_ways[] = {
    { "statfs", make_statfs }, { "fstatfs", make_fstatfs },
    { "statfs64", make_statfs64 }, { "fstatfs64", make_fstatfs64 },
    { "ustat", make_ustat }, { "statmount", make_statmount },
};

const struct family file_families[] = {
    { .effect = "mode", .check = mode_changed, WAYS(mode_ways) },
    { .effect = "owner", .check = owner_changed, WAYS(owner_ways) },
    { .effect = "unlink", .check = name_gone, WAYS(unlink_ways) },
    { .effect = "rename", .check = name_gone, WAYS(rename_ways) },
    { .effect = "link", .check = linked, WAYS(link_ways) },
    { .effect = "symlink", .check = name_there, WAYS(symlink_ways) },
    { .effect = "mkdir", .check = name_there, WAYS(mkdir_ways) },
    { .effect = "mknod", .check = name_there, WAYS(mknod_ways) },
    { .effect = "statfs", .check = buffer_filled, WAYS(statfs_ways) },
};
const u32 file_family_count = sizeof(file_families) / sizeof(*file_families);
