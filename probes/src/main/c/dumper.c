/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dumper PID     prints the seccomp filters of a process, from a container
 *                beside it that has CAP_SYS_ADMIN and CAP_SYS_PTRACE and no
 *                filter; the process goes on unharmed
 * dumper --kill CONTAINER_ID
 *                ends every process in the cgroup of a container, for at most
 *                two seconds until none is left; the id in full, 64 digits
 * dumper --version PROGRAM
 *                becomes an OCI runtime of the engine, which prints its version
 * dumper --libraries PROGRAM
 *                the same, to print the libraries that its loader gives it
 * dumper --link PATH
 *                prints what a symbolic link of the engine's machine leads to
 * dumper --remove PID FILE
 *                removes a file of the file system that a process has
 * dumper --serve answers requests on its standard input until SIGTERM: what
 *                keeps that container running.  A line each:
 *   expect CONTAINER_ID    before the container is started: no answer
 *   dump PID CONTAINER_ID  once it is
 *   bundle CONTAINER_ID    where its start failed
 *
 *   answer <CONTAINER_ID>         of --serve alone
 *   tck-dumper 2
 *   status <line of /proc/PID/status>
 *   flags <index> <hex>           or: flags <index> unknown <errno>
 *   filter <index> <number of instructions>
 *   <code> <jt> <jf> <k>          hex: 4, 2, 2 and 8 digits
 *   filters <count>               or: error <what> <errno>
 *   thread <tid> <mode of seccomp> [<number of filters>]
 *   bundle <config.json, \\ for \ and \n for a line's end>
 *                                 or: no-bundle <what> <errno>
 *   killed <processes>            of --kill alone
 *   link <target>                 of --link alone
 *   done
 *
 * Filters come oldest first: index 0 is what was installed first, whatever
 * ptrace(2) says of it (kernel/seccomp.c, get_nth_filter: the list is walked
 * from the newest, count - index - 1 steps; seen so on 6.18).
 *
 * Sources: ptrace(2), PTRACE_SECCOMP_GET_FILTER; proc(5).
 * It never changes what it looks at, but for --kill and --remove, which are
 * told the container or the file.
 */
#include "dumper.h"

enum { LINE = 256 };

void out_error(const char *what, long err)
{
    out_text("error ");
    out_text(what);
    out_text(" ");
    out_signed(err);
    out_text("\n");
}

/* PID 1 of a container receives no signal without a handler for it. */
static void on_sigterm(void)
{
    finish(0, 0);
}

static void end_by_signals(void)
{
    struct sigaction_native sa = {
        .handler = (void *)(unsigned long)on_sigterm,
        .flags = SA_RESTORER,
        .restorer = (void *)(unsigned long)restorer,
    };

    sys4(NR_rt_sigaction, SIG_TERM, &sa, 0, sizeof(sa.mask));
    sys4(NR_rt_sigaction, 2, &sa, 0, sizeof(sa.mask));
}

static void begin_answer(const char *container)
{
    if (container) {
        out_text("answer ");
        out_text(container);
        out_text("\n");
    }
    out_text("tck-dumper 2\n");
}

static void end_answer(void)
{
    out_text("done\n");
    out_flush();
}

/* Terminates the first word of `words`; returns what follows it. */
static char *next_word(char *words)
{
    while (*words && *words != ' ')
        words++;
    if (*words)
        *words++ = 0;
    return words;
}

static void answer(char *request)
{
    char *first = next_word(request), *second = next_word(first);

    if (same(request, "dump") && is_container_id(second)) {
        begin_answer(second);
        if (dump_process(first) == 2)
            out_error("request", E_INVAL);
        print_bundle(second);
        end_answer();
    } else if (same(request, "bundle") && is_container_id(first)) {
        begin_answer(first);
        print_bundle(first);
        end_answer();
    } else if (same(request, "expect") && is_container_id(first)) {
        expect_bundle(first);
    }
}

/* Reads a byte at a time, so that no part of the next request is lost. */
static void take_request(int *ended)
{
    static char line[LINE];
    static u32 n;
    char byte;

    if (sys3(NR_read, 0, &byte, 1) <= 0) {
        *ended = 1;
    } else if (byte != '\n') {
        if (n + 1 < LINE)
            line[n++] = byte;
    } else {
        line[n] = 0;
        n = 0;
        answer(line);
    }
}

/*
 * The client may be gone, and another may come: only a signal ends the loop.
 */
__attribute__((noreturn)) static void serve(void)
{
    struct { s32 fd; short events, returned; } ready[2];
    int ended = 0;

    end_by_signals();
    find_bundles();
    for (;;) {
        ready[0].fd = ended ? -1 : 0;
        ready[1].fd = (s32)bundle_events();
        ready[0].events = ready[1].events = POLL_IN;
        ready[0].returned = ready[1].returned = 0;
        if (sys5(NR_ppoll, ready, 2, 0, 0, 0) <= 0)
            continue;
        if (ready[1].returned)
            take_bundle_events();
        if (ready[0].returned)
            take_request(&ended);
    }
}

void entry(long *stack)
{
    char **argv = (char **)(stack + 1);
    int code = 2;

    if (stack[0] == 2 && same(argv[1], "--serve"))
        serve();
    begin_answer(0);
    if (stack[0] == 2)
        code = dump_process(argv[1]);
    if (stack[0] == 3 && same(argv[1], "--kill") && is_container_id(argv[2]))
        code = kill_container(argv[2]);
    if (stack[0] == 3 && same(argv[1], "--version"))
        code = ask_version(argv[2], 0);
    if (stack[0] == 3 && same(argv[1], "--libraries"))
        code = ask_version(argv[2], 1);
    if (stack[0] == 3 && same(argv[1], "--link"))
        code = print_link(argv[2]);
    if (stack[0] == 4 && same(argv[1], "--remove"))
        code = remove_file(argv[2], argv[3]);
    if (code == 2)
        out_error("usage", E_INVAL);
    end_answer();
    finish(code, 0);
}
