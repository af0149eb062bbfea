/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dumper PID     prints the seccomp filters of a process, from a container
 *                beside it that has CAP_SYS_ADMIN and CAP_SYS_PTRACE and no
 *                filter; the process goes on unharmed
 * dumper --wait  sleeps until SIGTERM: what keeps that container running
 * dumper --kill CONTAINER_ID
 *                ends every process in the cgroup of a container, for at most
 *                two seconds until none is left; the id in full, 64 digits
 *
 *   tck-dumper 1
 *   status <line of /proc/PID/status>
 *   filter <index> <number of instructions>
 *   <code> <jt> <jf> <k>          hex: 4, 2, 2 and 8 digits
 *   filters <count>               or: error <what> <errno>
 *   killed <processes>            of --kill alone
 *   done
 *
 * Filters come oldest first: index 0 is what was installed first, whatever
 * ptrace(2) says of it (kernel/seccomp.c, get_nth_filter: the list is walked
 * from the newest, count - index - 1 steps; seen so on 6.18).
 */
#include "probe.h"

enum { MAX_INSNS = 4096, MAX_FILTERS = 4096, SECONDS = 5 };

static struct bpf_insn insns[MAX_INSNS];
static char status_path[64], status_text[8192];

static void error(const char *what, long err)
{
    out_text("error ");
    out_text(what);
    out_text(" ");
    out_signed(err);
    out_text("\n");
}

static void hex_digits(u32 v, u32 digits)
{
    while (digits--)
        out_bytes(&"0123456789abcdef"[v >> digits * 4 & 15], 1);
}

/* The process's mode of seccomp, or -errno. */
static long print_status(const char *pid)
{
    long fd, n, total = 0, mode = -E_NOENT;

    memcpy(status_path, "/proc/", 6);
    for (n = 0; pid[n] && n < 20; n++)
        status_path[6 + n] = pid[n];
    memcpy(status_path + 6 + n, "/status", 8);
    fd = sys3(NR_openat, AT_FDCWD, status_path, 0);
    if (fd < 0)
        return fd;
    while ((n = sys3(NR_read, fd, status_text + total,
                     (long)sizeof(status_text) - 1 - total)) > 0)
        total += n;
    sys1(NR_close, fd);
    for (long i = 0, start = 0; i < total; i++)
        if (status_text[i] == '\n') {
            const char *value = after(status_text + start, "Seccomp:\t");

            if (is_status_key(status_text + start)) {
                out_text("status ");
                out_bytes(status_text + start, (u32)(i + 1 - start));
            }
            if (value)
                mode = *value - '0';
            start = i + 1;
        }
    return mode;
}

/* Until the target stops: 0, or -errno, -ETIMEDOUT after SECONDS. */
static long wait_for_stop(long pid)
{
    for (int ms = 0; ms < SECONDS * 1000; ms++) {
        u32 status = 0;
        long r = wait_child(pid, &status, WAIT_NOHANG);

        if (r < 0)
            return r;
        if (r == pid) {
            if (!stopped(status))
                return -E_SRCH;
            /* A signal that came first is handed on; go on waiting. */
            if (stop_event(status))
                return 0;
            sys4(NR_ptrace, PTRACE_CONT, pid, 0, stop_signal(status));
            continue;
        }
        doze(DOZE_PPOLL, 1);
    }
    return -E_TIMEDOUT;
}

static void print_filters(long pid, long mode)
{
    long index, n;

    for (index = 0; index < MAX_FILTERS; index++) {
        n = sys4(NR_ptrace, PTRACE_SECCOMP_GET_FILTER, pid, index, 0);
        if (n == -E_NOENT || (n == -E_INVAL && mode == 0))
            break;
        if (n >= 0 && n <= MAX_INSNS)
            n = sys4(NR_ptrace, PTRACE_SECCOMP_GET_FILTER, pid, index, insns);
        if (n < 0) {
            error("get-filter", -n);
            return;
        }
        out_text("filter ");
        out_signed(index);
        out_text(" ");
        out_signed(n);
        out_text("\n");
        for (long i = 0; i < n; i++) {
            hex_digits(insns[i].code, 4);
            out_text(" ");
            hex_digits(insns[i].jt, 2);
            out_text(" ");
            hex_digits(insns[i].jf, 2);
            out_text(" ");
            hex_digits(insns[i].k, 8);
            out_text("\n");
        }
    }
    out_text("filters ");
    out_signed(index);
    out_text("\n");
}

static int dump(const char *name)
{
    u64 number;
    const char *end = read_number(name, &number);
    long pid = (long)number, mode, r;

    if (!end || *end || pid <= 0)
        return 2;
    out_text("tck-dumper 1\n");
    mode = print_status(name);
    if (mode < 0)
        error("status", -mode);
    r = sys4(NR_ptrace, PTRACE_SEIZE, pid, 0, 0);
    if (r < 0) {
        error("seize", -r);
        return 1;
    }
    r = sys4(NR_ptrace, PTRACE_INTERRUPT, pid, 0, 0);
    if (r == 0)
        r = wait_for_stop(pid);
    if (r < 0) {
        error(r == -E_TIMEDOUT ? "stop" : "interrupt", -r);
        return 1; /* our end detaches */
    }
    print_filters(pid, mode);
    sys4(NR_ptrace, PTRACE_DETACH, pid, 0, 0);
    return 0;
}

/* PID 1 of a container gets no signal that it has no handler for. */
static void on_sigterm(void)
{
    finish(0, 0);
}

static void sleep_for_ever(void)
{
    struct sigaction_native sa = {
        .handler = (void *)(unsigned long)on_sigterm,
        .flags = SA_RESTORER,
        .restorer = (void *)(unsigned long)restorer,
    };

    sys4(NR_rt_sigaction, SIG_TERM, &sa, 0, sizeof(sa.mask));
    sys4(NR_rt_sigaction, 2, &sa, 0, sizeof(sa.mask));
    for (;;)
        sys5(NR_ppoll, 0, 0, 0, 0, 0);
}

void entry(long *stack)
{
    char **argv = (char **)(stack + 1);
    int code = 2;

    if (stack[0] == 2 && same(argv[1], "--wait"))
        sleep_for_ever();
    if (stack[0] == 2)
        code = dump(argv[1]);
    if (stack[0] == 3 && same(argv[1], "--kill") && is_container_id(argv[2]))
        code = kill_container(argv[2]);
    if (code == 2)
        out_text("usage: dumper PID | dumper --wait | "
                 "dumper --kill CONTAINER_ID\n");
    else
        out_text("done\n");
    out_flush();
    finish(code, 0);
}
