/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sealer FILE...  puts a link to a sealed copy in memory in the place of each
 *                 program, and stays: the copies are gone with it
 *
 * runc and crun copy themselves into such a memory file at every start, so
 * that no container can write to the program on the disk (CVE-2019-5736),
 * unless they already run from such a file: runc,
 * libcontainer/nsenter/cloned_binary.c, is_self_cloned.  An emulated processor
 * has to translate every copy anew, and to discard the old copy's translation
 * page by page. This takes four fifths of the time of a start of runc there.
 *
 * Sources: memfd_create(2), fcntl(2), F_ADD_SEALS.
 * It runs only in bare machines of the lab, whose files are gone with the
 * machine.
 */
#include "probe.h"

enum { CHUNK = 1 << 20, COPIES = 8 };

static char link_path[40];

/* The descriptor of the copy, or -errno. */
static long sealed_copy(const char *file)
{
    long in = sys3(NR_openat, AT_FDCWD, file, 0), out, n;

    if (in < 0)
        return in;
    out = sys2(NR_memfd_create, file, MFD_ALLOW_SEALING);
    if (out < 0)
        return out;
    do
        n = sys4(NR_sendfile, out, in, 0, CHUNK);
    while (n > 0);
    sys1(NR_close, in);
    if (n == 0)
        n = sys3(NR_fcntl, out, F_ADD_SEALS, F_SEAL_ALL);
    return n < 0 ? n : out;
}

static long put_in_place(const char *file, long fd)
{
    char *end = append_number(append(link_path, "/proc/"),
                              (u32)sys0(NR_getpid));
    long r;

    append_number(append(end, "/fd/"), (u32)fd);
    r = sys3(NR_unlinkat, AT_FDCWD, file, 0);
    return r < 0 ? r : sys3(NR_symlinkat, link_path, AT_FDCWD, file);
}

void entry(long *stack)
{
    char **files = (char **)(stack + 2);
    long copies[COPIES];
    u32 count = 0;

    /*
     * Make all copies first: a program whose link leads to a lost copy would
     * be lost.
     */
    for (; files[count] && count < COPIES; count++) {
        copies[count] = sealed_copy(files[count]);
        if (copies[count] < 0) {
            notice(files[count], copies[count]);
            out_text("failed\n");
            out_flush();
            finish(1, 0);
        }
    }
    for (u32 i = 0; i < count; i++) {
        long r = put_in_place(files[i], copies[i]);

        if (r < 0)
            notice(files[i], r);
    }
    out_text("done\n");
    out_flush();
    for (;;)
        sys5(NR_ppoll, 0, 0, 0, 0, 0);
}
