/* SPDX-License-Identifier: Apache-2.0 */
/*
 * agent FILE...  launches containers in a bare machine, one at a time.  Its
 *                requests come over the port at descriptor 3 (port.c)
 *
 *   request: hello\n
 *          | RUNTIME dump|nodump SIZE\n<SIZE bytes of config.json>
 *   reply:   for each file NAME SIZE\n<SIZE bytes>, and at last end\n
 *
 * The reply to hello is the files that the agent was given.  For a container:
 *   words       what the runtime wrote to its standard error
 *   transcript  what the probe wrote; missing: the container did not come up
 *   dump        what the dumper wrote, if it was asked for
 *   hung        how long the agent waited, when the container neither came up
 *               nor failed: "wall" or "processor", and the seconds
 *   long        the limit that the transcript exceeded
 *   late        exists when the probe did not end in time
 *   code        of the runtime, 128 + n for signal n
 *
 * The agent is one program, since an emulated processor takes a hundredth of
 * a second to start another one.
 *
 * Sources: OCI runtime-spec, runtime.md and bundle.md; runc(8), crun(1).
 * It never runs anything but the requested runtime and the dumper, and ends
 * no process outside of the container's cgroup but that runtime.
 */
#include "agent.h"

enum {
    /*
     * How long a container may take to come up, and how much processor time
     * its processes may use: a usual start takes about a second, a quarter of
     * it on the processor.  A runtime that a filter keeps from ending spins.
     */
    START_SECONDS = 15, START_CPU_SECONDS = 3,
    END_SECONDS = 90,
    CLEARING_SECONDS = 10, /* for a runtime whose container was killed */
    LOOK = 20, MOMENT = 2 /* milliseconds */
};

static u8 request[1 << 20], transcript[8 << 20], dumped[2 << 20],
          words[1 << 20];
static u32 launches;

/* Terminates the first word of a line; returns what follows it. */
static char *next_word(char *line)
{
    while (*line && *line != ' ')
        line++;
    if (*line)
        *line++ = 0;
    return line;
}

static void hello(char **files)
{
    for (; *files; files++) {
        long fd = sys3(NR_openat, AT_FDCWD, *files, 0);

        send(*files, words, fd < 0 ? 0 : read_all(fd, words, sizeof(words)));
        sys1(NR_close, fd);
    }
    end_reply();
}

static int has_line(u64 total)
{
    for (u64 i = 0; i < total; i++)
        if (transcript[i] == '\n')
            return 1;
    return 0;
}

/* The probe's first line proves that the container came up. */
enum start { UP, FAILED, ASLEEP, SPINNING };
static enum start await_start(long out, u64 *total)
{
    u64 limit = now() + START_SECONDS * 1000;
    /* of a cgroup that is still there from the last container */
    s64 before = (s64)cell_cpu();

    *total = 0;
    while (now() < limit) {
        long n;

        if ((s64)cell_cpu() - before >= START_CPU_SECONDS * 1000)
            return SPINNING;
        if (!readable(out, LOOK))
            continue;
        n = sys3(NR_read, out, transcript + *total,
                 sizeof(transcript) - *total);
        if (n <= 0)
            return FAILED;
        *total += (u64)n;
        if (has_line(*total))
            return UP;
    }
    return ASLEEP;
}

static int is_done(u64 total)
{
    static const char end[] = "\ndone\n";
    enum { LENGTH = sizeof(end) - 1 };

    for (u32 i = 0; i < LENGTH; i++)
        if (total < LENGTH || transcript[total - LENGTH + i] != end[i])
            return 0;
    return 1;
}

/* Waits for the probe's last line; the output itself ends only when every
   writer is gone.  Returns 0 when the probe did not end in time. */
static int await_done(long out, u64 *total)
{
    u64 limit = now() + END_SECONDS * 1000;

    while (!is_done(*total)) {
        long n;

        if (now() >= limit || *total == sizeof(transcript))
            return 0;
        if (!readable(out, LOOK))
            continue;
        /* more will come; waking up for each line would cost too much */
        doze(DOZE_PPOLL, LOOK);
        n = sys3(NR_read, out, transcript + *total,
                 sizeof(transcript) - *total);
        if (n <= 0)
            return 1;
        *total += (u64)n;
    }
    return 1;
}

static u64 dump(void)
{
    static const char *argv[] = { "/opt/tck/dumper", 0, 0 };
    static char pid[16];
    u32 first = 0, status;
    u64 n;
    long out, child;

    /* For a moment none but what is ending may be there. */
    for (u32 tries = 0; !first && tries < 100; tries++)
        first = cell_first();
    append_number(pid, first);
    argv[1] = pid;
    child = start(argv, &out, 0);
    if (child < 0)
        return 0;
    n = read_all(out, dumped, sizeof(dumped));
    sys1(NR_close, out);
    wait_child(child, &status, 0);
    return n;
}

/*
 * With its processes gone a runtime in the foreground clears up and ends; no
 * second call of it is needed.
 */
static u32 end_container(long runner)
{
    u64 limit = now() + CLEARING_SECONDS * 1000;
    u32 status = 0;

    for (;;) {
        cell_kill();
        if (wait_child(runner, &status, WAIT_NOHANG) != 0)
            break;
        if (now() >= limit)
            sys2(NR_kill, runner, SIG_KILL);
        doze(DOZE_PPOLL, MOMENT);
    }
    return exited(status) ? exit_code(status) : 128 + end_signal(status);
}

static void launch(const char *runtime, int dumps)
{
    static const char *argv[] = { 0, "--root", "/run/state", "run",
                                  "--bundle", "/run/bundle", 0, 0 };
    static const char no_runtime[] = "the runtime cannot be started";
    static char name[16];
    u64 total, dump_size = 0;
    enum start started;
    int done = 1;
    long out, runner, said;
    u32 code;

    append_number(append(name, "cell-"), ++launches);
    argv[0] = runtime;
    argv[6] = name;
    said = sys3(NR_memfd_create, "words", 0, 0);
    runner = start(argv, &out, said);
    if (runner < 0) {
        sys1(NR_close, said);
        send("words", no_runtime, length(no_runtime));
        return;
    }
    started = await_start(out, &total);
    if (started == UP) {
        if (dumps)
            dump_size = dump();
        done = await_done(out, &total);
    } else if (started != FAILED) {
        sys2(NR_kill, runner, SIG_KILL);
    }
    code = end_container(runner);
    sys1(NR_close, out);
    sys3(NR_lseek, said, 0, 0);
    send("words", words, read_all(said, words, sizeof(words)));
    sys1(NR_close, said);
    if (started == UP)
        send("transcript", transcript, total);
    if (dump_size)
        send("dump", dumped, dump_size);
    if (started == ASLEEP)
        send_number("hung", "wall ", START_SECONDS);
    if (started == SPINNING)
        send_number("hung", "processor ", START_CPU_SECONDS);
    if (total == sizeof(transcript))
        send_number("long", "", sizeof(transcript));
    else if (!done)
        send("late", "", 0);
    send_number("code", "", code);
}

void entry(long *stack)
{
    char **files = (char **)(stack + 2);
    char line[128], *mode;
    u64 size;

    support.shares = 1;
    sys3(NR_fcntl, PORT, F_SETFD, FD_CLOEXEC);
    for (;;) {
        receive_line(line, sizeof(line));
        if (same(line, "hello")) {
            hello(files);
            continue;
        }
        mode = next_word(line);
        if (!read_number(next_word(mode), &size) || size > sizeof(request))
            finish(1, 0);
        receive(request, size);
        make_bundle(request, size);
        launch(line, same(mode, "dump"));
        end_reply();
        remove_bundle();
    }
}
