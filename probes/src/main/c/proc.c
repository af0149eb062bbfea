/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reads folders and files of /proc.
 *
 * Sources: proc(5); getdents64(2).
 * It never writes.
 */
#include "dumper.h"

/* struct linux_dirent64 up to the name: ino, off, reclen, type */
enum { DIRENT_RECLEN = 16, DIRENT_NAME = 19 };

long open_list(struct listing *l, const char *path)
{
    l->at = l->n = 0;
    l->fd = sys3(NR_openat, AT_FDCWD, path, 0);
    return l->fd;
}

const char *next_number(struct listing *l)
{
    for (;;) {
        const u8 *entry;

        if (l->at >= l->n) {
            long n = sys3(NR_getdents64, l->fd, l->buffer, sizeof(l->buffer));

            if (n <= 0)
                return 0;
            l->n = (u32)n;
            l->at = 0;
        }
        entry = l->buffer + l->at;
        l->at += (u32)(entry[DIRENT_RECLEN] | entry[DIRENT_RECLEN + 1] << 8);
        if (entry[DIRENT_NAME] >= '1' && entry[DIRENT_NAME] <= '9')
            return (const char *)entry + DIRENT_NAME;
    }
}

void close_list(struct listing *l)
{
    sys1(NR_close, l->fd);
}

long read_path(const char *path, char *text, u64 size)
{
    long fd = sys3(NR_openat, AT_FDCWD, path, 0);
    u64 n;

    text[0] = 0;
    if (fd < 0)
        return fd;
    n = read_all(fd, text, size - 1);
    sys1(NR_close, fd);
    text[n] = 0;
    return (long)n;
}

const char *status_value(const char *text, const char *key)
{
    const char *line = text;

    while (*line) {
        const char *value = after(line, key);

        if (value)
            return value + (*value == '\t');
        while (*line && *line++ != '\n')
            ;
    }
    return 0;
}
