/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files for the scenario.  They are made, examined and removed by the first
 * of several system calls that the profile allows.
 *
 * Sources: statx(2), stat(2), openat(2), unlinkat(2).
 * It never follows a link at the end of a path that it looks at or removes.
 */
#include "probe.h"

static u64 word_at(const u8 *p, u32 bytes)
{
    u64 v = 0;

    while (bytes--)
        v = v << 8 | p[bytes];
    return v;
}

/* struct statx is alike everywhere; else the native struct stat */
long look(const char *path, struct facts *f)
{
    u8 s[512];
    long r = sys5(NR_statx, AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, 0x17ff,
                  s);

    if (r == 0) {
        f->dev = word_at(s + 0x88, 8);
        f->mode = (u32)word_at(s + 0x1c, 2) & 07777;
        f->nlink = (u32)word_at(s + 0x10, 4);
        f->uid = (u32)word_at(s + 0x14, 4);
        /* STATX_MNT_ID, since 5.8 */
        f->mount = word_at(s, 4) & 0x1000 ? word_at(s + 0x90, 8) : f->dev;
        return 0;
    }
    if (r == -E_NOENT)
        return r;
    r = sys4(NR_newfstatat, AT_FDCWD, path, s, AT_SYMLINK_NOFOLLOW);
    if (r == 0) {
        f->dev = word_at(s + STAT_DEV, 8);
        f->mode = (u32)word_at(s + STAT_MODE, 4) & 07777;
        f->nlink = (u32)word_at(s + STAT_NLINK, 4);
        f->uid = (u32)word_at(s + STAT_UID, 4);
        f->mount = f->dev;
    }
    return r;
}

long make_dir(const char *path)
{
    long r = sys3(NR_mkdirat, AT_FDCWD, path, 0755);
#ifndef __aarch64__
    if (r < 0 && r != -E_EXIST)
        r = sys2(NR_mkdir, path, 0755);
#endif
    return r == -E_EXIST ? 0 : r;
}

long make_file(const char *path)
{
    long r = sys4(NR_openat, AT_FDCWD, path, O_CREAT | O_EXCL | O_WRONLY,
                  0644);
#ifndef __aarch64__
    if (r < 0)
        r = sys3(NR_open, path, O_CREAT | O_EXCL | O_WRONLY, 0644);
    if (r < 0)
        r = sys2(NR_creat, path, 0644);
#endif
    if (r >= 0)
        sys1(NR_close, r);
    return r < 0 ? r : 0;
}

void forget(const char *path, int flags)
{
    long r = sys3(NR_unlinkat, AT_FDCWD, path, flags);

#ifndef __aarch64__
    if (r < 0 && r != -E_NOENT)
        sys1(flags ? NR_rmdir : NR_unlink, path);
#else
    (void)r;
#endif
}

char *append(char *to, const char *s)
{
    while (*s)
        *to++ = *s++;
    *to = 0;
    return to;
}

char *append_number(char *to, u32 number)
{
    return append_decimal(to, number);
}

u64 read_all(long fd, void *to, u64 size)
{
    u64 total = 0;
    long n;

    while ((n = sys3(NR_read, fd, (u8 *)to + total, size - total)) > 0)
        total += (u64)n;
    return total;
}
