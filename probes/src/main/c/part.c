/* SPDX-License-Identifier: Apache-2.0 */
/*
 * 32-bit arm calls take a 32-bit program: the aarch64 probe starts probe-arm
 * for a step, which inherits filters and fd 1 and writes into the same
 * transcript (--part).
 * A profile may kill every arm call, even probe-arm's own.  Then probe-arm is
 * started anew for each number and makes that one call only (--single); how
 * it dies is the only result.  The same is done when the kernel may have no
 * table for arm, so that probe-arm could not write anything (--answers).
 *
 * Sources: wait(2), execve(2).
 * It never takes probe-arm's silence as an answer.
 */
#include "probe.h"

enum { DIED_RETURNED = SIG_TRAP };

/*
 * Makes only this call; ends by the breakpoint if the call returned as asked.
 */
void make_single_call(const struct walk *w, int above_zero)
{
    const struct recipe *c = recipe_for(w->abi, w->range[0].low);
    struct result r;

    no_support = 1;
    /*
     * Calls that are never made are asked about only if a filter killed a
     * call.
     */
    if (w->literal || (c && c->kind == R_NEVER))
        call_literally(w->abi, w->range[0].low, w->args, &r);
    else
        call_by_recipe(w->abi, w->range[0].low, &r);
    if (!above_zero || (r.kind == O_RETURN && r.value > 0))
        BREAKPOINT();
    for (;;)
        UNDEFINED();
}

#ifdef __aarch64__
static const char *part_argv[BATCH + 8];
static struct walk walk;

static void exec_part(void)
{
    static const char *const no_environment[] = { 0 };

    shared.exec_error = sys3(NR_execve, "/probe-arm", part_argv,
                             no_environment);
    finish(1, 0);
}

/* 1 and its wait status when it could be started. */
static int start_part(const char *mode, char **steps, u32 count,
                      int no_handler, u32 *status)
{
    u32 n = 0;
    long pid;

    part_argv[n++] = "probe-arm";
    part_argv[n++] = mode;
    if (no_handler)
        part_argv[n++] = "--no-handler";
    for (u32 i = 0; i < count; i++)
        part_argv[n++] = steps[i];
    part_argv[n] = 0;
    shared.exec_error = 0;
    pid = spawn(LANE_CHILD, exec_part);
    if (pid > 0) {
        watch_begin(pid);
        /* no time limit: a part has a watchdog of its own */
        if (!same(mode, "--single"))
            watch_end();
        wait_child(pid, status, 0);
        watch_end();
    }
    if (pid < 0 || shared.exec_error) {
        notice("arm-abi-unavailable", pid < 0 ? -pid : -shared.exec_error);
        return 0;
    }
    return 1;
}

static struct result result_of_single(u32 status)
{
    struct result r = result_of_status(status);

    if (ALWAYS(shared.watch.stuck)) {
        r.kind = O_BLOCKED;
    } else if (r.kind == O_KILLED && r.value == DIED_RETURNED) {
        r.kind = O_SKIPPED;
        r.word = "returned-but-cannot-tell";
    }
    return r;
}

/* Far above every call, even arm's private ones: if executed, ENOSYS. */
static int is_no_call(u32 nr)
{
    return nr >= 0x10000000;
}

/* killed: the part died of SIGSYS, so no arm call is executed. */
static void run_singly(u32 nr, char *step, int killed)
{
    struct result r = { .kind = O_SKIPPED };
    const struct recipe *c = recipe_for(ABI_ARM, nr);
    char text[40], *one = walk.literal ? step : text;
    u32 status = 0;

    append_number(append(text, "direct:arm:"), nr);
    if (walk.shielded && !(walk.literal && is_no_call(nr)))
        r.word = "no-shield";
    else if (walk.threaded)
        r.word = "no-threads";
    else if (!walk.literal && !killed && c && c->kind == R_NEVER)
        r.word = c->word;
    else if (!start_part("--single", &one, 1, 0, &status))
        r.word = "arm-abi-unavailable";
    else
        r = result_of_single(status);
    print_one(nr, &r);
}

int ask_part(u32 nr)
{
    char text[40], *step = text;
    u32 status = 0;

    append_number(append(text, "direct:arm:"), nr);
    out_flush();
    if (!start_part("--answers", &step, 1, 0, &status))
        return shared.exec_error == E_NOEXEC ? PART_REFUSED : PART_OTHERWISE;
    return end_signal(status) == DIED_RETURNED ? PART_ANSWERED : PART_OTHERWISE;
}

void run_in_part(char *step, int no_handler)
{
    u32 status = 0;

    if (!support.children) {
        notice("arm-abi-needs-child", 0);
        return;
    }
    out_flush();
    if (!start_part("--part", &step, 1, no_handler, &status))
        return;
    if (exited(status) && !exit_code(status))
        return;
    notice("arm-part-died", exited(status) ? exit_code(status)
                                           : -(s64)end_signal(status));
    if (!parse_walk(step, &walk))
        return;
    for (u32 i = 0; i < walk.ranges; i++)
        for (u64 nr = walk.range[i].low; nr <= walk.range[i].high; nr++)
            run_singly((u32)nr, step, !exited(status)
                                          && end_signal(status) == SIG_SYS);
}

u32 run_together_in_part(char **steps, u32 n, int no_handler)
{
    static int cannot;
    u32 status = 0;

    if (cannot)
        return 0;
    out_flush();
    if (start_part("--together", steps, n, no_handler, &status) &&
        exited(status) && !exit_code(status))
        return n;
    cannot = 1;
    return 0;
}
#endif
