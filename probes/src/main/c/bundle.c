/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The folder that a container is launched from (OCI runtime-spec, bundle.md).
 * The programs in it are links.  Copies would be written to memory pages that
 * held a program before, and an emulated processor would have to translate
 * the code in these pages again.
 *
 * Sources: OCI runtime-spec, bundle.md; getdents64(2).
 * It never removes anything but /run/bundle and /run/state, and follows no
 * link there.
 */
#include "agent.h"

enum { DEEPEST = 8 };

/* struct linux_dirent64 up to the name: ino, off, reclen, type */
enum { DIRENT_RECLEN = 16, DIRENT_NAME = 19 };

static void remove_from(long folder, const char *name, u32 depth);

static void empty(long folder, u32 depth)
{
    u8 entries[2048];
    long n;

    while ((n = sys3(NR_getdents64, folder, entries, sizeof(entries))) > 0)
        for (u8 *at = entries; at < entries + n;
             at += at[DIRENT_RECLEN] | at[DIRENT_RECLEN + 1] << 8) {
            const char *name = (const char *)at + DIRENT_NAME;

            if (!same(name, ".") && !same(name, ".."))
                remove_from(folder, name, depth);
        }
}

static void remove_from(long folder, const char *name, u32 depth)
{
    long inside;

    if (sys3(NR_unlinkat, folder, name, 0) >= 0 || depth == DEEPEST)
        return;
    inside = sys3(NR_openat, folder, name, O_DIRECTORY | O_NOFOLLOW);
    if (inside < 0)
        return;
    empty(inside, depth + 1);
    sys1(NR_close, inside);
    sys3(NR_unlinkat, folder, name, AT_REMOVEDIR);
}

void remove_bundle(void)
{
    remove_from(AT_FDCWD, "/run/bundle", 0);
    remove_from(AT_FDCWD, "/run/state", 0);
}

void make_bundle(const void *config, u64 size)
{
    long fd;

    make_dir("/run/bundle");
    make_dir("/run/bundle/rootfs");
    sys5(NR_linkat, AT_FDCWD, "/opt/tck/probe", AT_FDCWD,
         "/run/bundle/rootfs/probe", 0);
    sys5(NR_linkat, AT_FDCWD, "/opt/tck/probe-arm", AT_FDCWD,
         "/run/bundle/rootfs/probe-arm", 0);
    fd = sys4(NR_openat, AT_FDCWD, "/run/bundle/config.json",
              O_CREAT | O_EXCL | O_WRONLY, 0644);
    sys3(NR_write, fd, config, size);
    sys1(NR_close, fd);
}
