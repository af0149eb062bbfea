/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The container that the agent launches: its runtime, and its cgroup.
 *
 * Sources: cgroups(7), Documentation/admin-guide/cgroup-v2.rst; execve(2).
 * It never ends a process outside of the container's cgroup.
 */
#include "agent.h"

/* crun puts the processes into a cgroup below, and writes its pid file too
   late for us. */
#define CGROUP "/sys/fs/cgroup/tck/cell"
static const char *const cgroups[] = { CGROUP, CGROUP "/container" };

enum { PIPE_SIZE = 1 << 20, FAILED_TO_EXEC = 127 };

static const char *const *program;
static long program_out, program_said;
static char text[4096];

static void exec_program(void)
{
    static const char *const environment[] = { "PATH=/bin:/sbin", 0 };
    static const char *const folders[] = { "", "/bin/", "/sbin/" };
    static char path[64];
    long nothing = sys3(NR_openat, AT_FDCWD, "/dev/null", 0);

    sys3(NR_dup3, nothing, 0, 0);
    sys3(NR_dup3, program_out, 1, 0);
    sys3(NR_dup3, program_said ? program_said : program_out, 2, 0);
    for (u32 i = 0; i < sizeof(folders) / sizeof(*folders); i++) {
        append(append(path, folders[i]), program[0]);
        sys3(NR_execve, path, program, environment);
    }
    finish(FAILED_TO_EXEC, 0);
}

long start(const char *const *argv, long *out, long said)
{
    s32 ends[2];
    long pid = sys2(NR_pipe2, ends, O_CLOEXEC);

    if (pid < 0)
        return pid;
    sys3(NR_fcntl, ends[0], F_SETPIPE_SZ, PIPE_SIZE);
    *out = ends[0];
    program = argv;
    program_out = ends[1];
    program_said = said;
    pid = spawn(LANE_CHILD, exec_program);
    sys1(NR_close, ends[1]);
    if (pid < 0)
        sys1(NR_close, ends[0]);
    return pid;
}

int readable(long fd, long milliseconds)
{
    struct { s32 fd; short events, returned; } one = { (s32)fd, POLL_IN, 0 };
    struct timespec_native t = { 0, milliseconds * 1000000 };

    return sys5(NR_ppoll, &one, 1, &t, 0, 0) > 0;
}

u64 now(void)
{
    struct timespec_native t = { 0, 0 };

    sys2(NR_clock_gettime, CLOCK_MONOTONIC, &t);
    return (u64)t.sec * 1000 + (u64)t.nsec / 1000000;
}

/* Reads a file of the cgroup as a string; empty when there is no such file. */
static const char *cgroup_file(const char *folder, const char *name)
{
    static char path[96];
    long fd;
    u64 n;

    append(append(path, folder), name);
    fd = sys3(NR_openat, AT_FDCWD, path, 0);
    n = fd < 0 ? 0 : read_all(fd, text, sizeof(text) - 1);
    if (fd >= 0)
        sys1(NR_close, fd);
    text[n] = 0;
    return text;
}

/* cpu.stat begins with usage_usec, of those below, too
   (Documentation/admin-guide/cgroup-v2.rst). */
u64 cell_cpu(void)
{
    const char *value = after(cgroup_file(CGROUP, "/cpu.stat"), "usage_usec ");
    u64 usage = 0;

    return value && read_number(value, &usage) ? usage / 1000 : 0;
}

static void for_processes(void (*what)(u32 pid))
{
    for (u32 i = 0; i < sizeof(cgroups) / sizeof(*cgroups); i++) {
        const char *at = cgroup_file(cgroups[i], "/cgroup.procs");
        u64 pid;

        while ((at = read_number(at, &pid))) {
            /* 0 stands for one that is just ending; to kill it would be to
               kill the agent's own group. */
            if (pid)
                what((u32)pid);
            at += *at == '\n';
        }
    }
}

static u32 first;

static void earlier(u32 pid)
{
    if (!first || pid < first)
        first = pid;
}

u32 cell_first(void)
{
    first = 0;
    for_processes(earlier);
    return first;
}

static void kill_one(u32 pid)
{
    sys2(NR_kill, pid, SIG_KILL);
}

void cell_kill(void)
{
    for_processes(kill_one);
}
