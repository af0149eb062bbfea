/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The kernel's data about a process: its filters with their flags, and the
 * mode of each of its threads. The process is not disturbed.
 *
 * Sources: ptrace(2), PTRACE_SEIZE and PTRACE_SECCOMP_GET_FILTER;
 * kernel/seccomp.c, seccomp_get_filter.
 * It never writes to the process's memory or registers, and passes on the
 * signals that arrive meanwhile.
 */
#include "dumper.h"

enum { MAX_INSNS = 4096, MAX_FILTERS = 4096, SECONDS = 5 };

static struct bpf_insn insns[MAX_INSNS];

static void hex_digits(u32 v, u32 digits)
{
    while (digits--)
        out_bytes(&"0123456789abcdef"[v >> digits * 4 & 15], 1);
}

static char path[64], text[8192];

/* The process's mode of seccomp, or -errno. */
static long print_status(const char *pid)
{
    const char *mode;
    long n;

    append(append(append(path, "/proc/"), pid), "/status");
    n = read_path(path, text, sizeof(text));
    if (n < 0)
        return n;
    for (long i = 0, start = 0; i < n; i++)
        if (text[i] == '\n') {
            if (is_status_key(text + start)) {
                out_text("status ");
                out_bytes(text + start, (u32)(i + 1 - start));
            }
            start = i + 1;
        }
    mode = status_value(text, "Seccomp:");
    return mode ? *mode - '0' : -E_NOENT;
}

/* Waits until the target stops: 0, or -errno, -ETIMEDOUT after SECONDS. */
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
            /* Pass on a signal that came first, and continue to wait. */
            if (stop_event(status))
                return 0;
            sys4(NR_ptrace, PTRACE_CONT, pid, 0, stop_signal(status));
            continue;
        }
        doze(DOZE_PPOLL, 1);
    }
    return -E_TIMEDOUT;
}

/*
 * Of the flags of seccomp(2), the kernel reports only SECCOMP_FILTER_FLAG_LOG.
 */
static void print_flags(long pid, long index)
{
    struct { u64 index, flags; } data = { (u64)index, 0 };
    long r = sys4(NR_ptrace, PTRACE_SECCOMP_GET_METADATA, pid, sizeof(data),
                  &data);

    out_text("flags ");
    out_signed(index);
    if (r < 0) {
        out_text(" unknown ");
        out_signed(-r);
    } else {
        out_text(" ");
        out_hex((u32)data.flags);
    }
    out_text("\n");
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
            out_error("get-filter", -n);
            return;
        }
        print_flags(pid, index);
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

/* Each thread has filters and a mode of its own. */
static void print_threads(const char *pid)
{
    static struct listing threads;
    char *end = append(append(append(path, "/proc/"), pid), "/task");
    const char *tid, *mode, *count;
    u64 filters;

    if (open_list(&threads, path) < 0)
        return;
    while ((tid = next_number(&threads))) {
        append(append(append(end, "/"), tid), "/status");
        read_path(path, text, sizeof(text));
        mode = status_value(text, "Seccomp:");
        if (!mode)
            continue;
        out_text("thread ");
        out_text(tid);
        out_text(" ");
        out_bytes(mode, 1);
        count = status_value(text, "Seccomp_filters:");
        if (count && read_number(count, &filters)) {
            out_text(" ");
            out_signed((s64)filters);
        }
        out_text("\n");
    }
    close_list(&threads);
}

int dump_process(const char *name)
{
    u64 number;
    const char *end = read_number(name, &number);
    long pid = (long)number, mode, r;

    if (!end || *end || pid <= 0 || number >> 31)
        return 2;
    mode = print_status(name);
    if (mode < 0)
        out_error("status", -mode);
    r = sys4(NR_ptrace, PTRACE_SEIZE, pid, 0, 0);
    if (r < 0) {
        out_error("seize", -r);
        return 1;
    }
    r = sys4(NR_ptrace, PTRACE_INTERRUPT, pid, 0, 0);
    if (r == 0)
        r = wait_for_stop(pid);
    if (r < 0) {
        out_error(r == -E_TIMEDOUT ? "stop" : "interrupt", -r);
        return 1; /* the dumper's end detaches the process */
    }
    print_filters(pid, mode);
    print_threads(name);
    sys4(NR_ptrace, PTRACE_DETACH, pid, 0, 0);
    return 0;
}
