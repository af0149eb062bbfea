/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ends the processes of a container that its engine cannot end: one that is
 * still being set up has no process that the engine knows of, while those of
 * its OCI runtime are in the container's cgroup already.
 */
#include "probe.h"

enum { ID_DIGITS = 64, SCANS = 200, PAUSE = 10, KNOWN = 1024 };

/* struct linux_dirent64 up to the name: ino, off, reclen, type */
enum { DIRENT_RECLEN = 16, DIRENT_NAME = 19 };

struct listing {
    long fd;
    u32 at, n;
    u8 buffer[4096];
};
static struct listing processes, threads;
static char path[64], text[8192];
static long known[KNOWN];
static u32 killed;

/* The next entry that is a number; null at the end. */
static const char *next_number(struct listing *l)
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

static long open_list(struct listing *l)
{
    l->at = l->n = 0;
    l->fd = sys3(NR_openat, AT_FDCWD, path, 0);
    return l->fd;
}

/* Appends /<name> to what `end` is the end of. */
static char *step(char *end, const char *name)
{
    return append(append(end, "/"), name);
}

/* Reads the file that is named by `path`: what could be read, as a string. */
static void read_text(void)
{
    long n, total = 0, fd = sys3(NR_openat, AT_FDCWD, path, 0);

    if (fd >= 0) {
        while ((n = sys3(NR_read, fd, text + total,
                         (long)sizeof(text) - 1 - total)) > 0)
            total += n;
        sys1(NR_close, fd);
    }
    text[total] = 0;
}

/*
 * Docker: .../<id> or docker-<id>.scope; Podman: libpod-<id>.scope, and
 * libpod-conmon-<id>.scope for its monitor, which is to tell of the end.
 */
static int names_container(const char *id)
{
    static const char monitor[] = "conmon-";
    enum { MONITOR = sizeof(monitor) - 1 };

    for (const char *at = text; *at; at++)
        if (after(at, id) &&
            (at - text < MONITOR || !after(at - MONITOR, monitor)))
            return 1;
    return 0;
}

/* /proc/PID/stat: the state follows the name's closing bracket. */
static int is_dead(void)
{
    const char *state = 0;

    for (const char *at = text; *at; at++)
        if (*at == ')')
            state = at + 1;
    return !state || *state != ' ' || state[1] == 'Z' || state[1] == 'X';
}

/*
 * Whether a thread of the process is alive in the container's cgroup.  All
 * are looked at: a filter that kills a thread may have ended the first one
 * alone, and of one that is ending cgroup v1 no longer tells where it was.
 */
static int lives_in(const char *pid, const char *id)
{
    char *end = step(append(path, "/proc"), pid), *task;
    const char *tid;
    int found = 0;

    append(end, "/task");
    if (open_list(&threads) < 0)
        return 0;
    while (!found && (tid = next_number(&threads))) {
        task = step(append(end, "/task"), tid);
        append(task, "/cgroup");
        read_text();
        if (!names_container(id))
            continue;
        append(task, "/stat");
        read_text();
        found = !is_dead();
    }
    sys1(NR_close, threads.fd);
    return found;
}

static void count(long pid)
{
    u32 i;

    for (i = 0; i < killed && i < KNOWN; i++)
        if (known[i] == pid)
            return;
    if (i < KNOWN)
        known[i] = pid;
    killed++;
}

/* Kills whatever lives in the container: how many did; -errno at the worst. */
static long kill_all(const char *id)
{
    long self = sys0(NR_getpid), found = 0;
    const char *name;

    append(path, "/proc");
    if (open_list(&processes) < 0)
        return processes.fd;
    while ((name = next_number(&processes))) {
        u64 pid;

        read_number(name, &pid);
        if ((long)pid == self || !lives_in(name, id))
            continue;
        found++;
        if (sys2(NR_kill, pid, SIG_KILL) == 0)
            count((long)pid);
    }
    sys1(NR_close, processes.fd);
    return found;
}

int is_container_id(const char *id)
{
    u32 n;

    for (n = 0; id[n]; n++)
        if (!((id[n] >= '0' && id[n] <= '9') ||
              (id[n] >= 'a' && id[n] <= 'f')))
            return 0;
    return n == ID_DIGITS;
}

int kill_container(const char *id)
{
    long left = 1;

    out_text("tck-dumper 1\n");
    /* What is being killed may be making another one. */
    for (u32 scan = 0; left > 0 && scan < SCANS; scan++) {
        if (scan)
            doze(DOZE_PPOLL, PAUSE);
        left = kill_all(id);
    }
    out_text("killed ");
    out_signed(killed);
    out_text("\n");
    if (left) {
        out_text(left < 0 ? "error scan " : "error kill ");
        out_signed(left < 0 ? -left : E_TIMEDOUT);
        out_text("\n");
    }
    return left ? 1 : 0;
}
