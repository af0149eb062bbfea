/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ends the processes of a container that its engine cannot end: of a container
 * that is still being set up, the engine knows no process, but the OCI
 * runtime's processes are already in the container's cgroup.
 *
 * Sources: cgroups(7); proc(5), /proc/PID/cgroup and /proc/PID/stat.
 * It never ends a process whose cgroup lacks the container's whole id, nor
 * itself, nor Podman's monitor.
 */
#include "dumper.h"

enum { ID_DIGITS = 64, SCANS = 200, PAUSE = 10, KNOWN = 1024 };

static struct listing processes, threads;
static char path[64], text[8192];
static long known[KNOWN];
static u32 killed;

/* Appends /<name> at `end`. */
static char *step(char *end, const char *name)
{
    return append(append(end, "/"), name);
}

/*
 * Docker: .../<id> or docker-<id>.scope; Podman: libpod-<id>.scope, and
 * libpod-conmon-<id>.scope for its monitor, which must report the end.
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

static int is_dead(void)
{
    char state = stat_state(text);

    return !state || state == 'Z' || state == 'X';
}

/*
 * Whether a thread of the process is alive in the container's cgroup.  All
 * threads are examined: a filter that kills a thread may have ended only the
 * first one, and cgroup v1 no longer shows the cgroup of a thread that is
 * ending.
 */
static int lives_in(const char *pid, const char *id)
{
    char *end = step(append(path, "/proc"), pid), *task;
    const char *tid;
    int found = 0;

    append(end, "/task");
    if (open_list(&threads, path) < 0)
        return 0;
    while (!found && (tid = next_number(&threads))) {
        task = step(append(end, "/task"), tid);
        append(task, "/cgroup");
        read_path(path, text, sizeof(text));
        if (!names_container(id))
            continue;
        append(task, "/stat");
        read_path(path, text, sizeof(text));
        found = !is_dead();
    }
    close_list(&threads);
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

/*
 * Kills every living process in the container; returns how many lived, or
 * -errno.
 */
static long kill_all(const char *id)
{
    long self = sys0(NR_getpid), found = 0;
    const char *name;

    append(path, "/proc");
    if (open_list(&processes, path) < 0)
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
    close_list(&processes);
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

    /* A process that is being killed may be making another one. */
    for (u32 scan = 0; left > 0 && scan < SCANS; scan++) {
        if (scan)
            doze(DOZE_PPOLL, PAUSE);
        left = kill_all(id);
    }
    out_text("killed ");
    out_signed(killed);
    out_text("\n");
    if (left)
        out_error(left < 0 ? "scan" : "kill", left < 0 ? -left : E_TIMEDOUT);
    return left ? 1 : 0;
}
