/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Outcomes, in the form of the transcript.
 *
 * Sources: wait(2) for the statuses.  TranscriptReader (Java) reads what is
 * printed.
 * It never prints an outcome that was not seen: an unknown one is "n" with a
 * reason.
 */
#include "probe.h"

struct result result_of_status(u32 status)
{
    struct result r = { .kind = O_KILLED, .value = end_signal(status) };

    if (exited(status)) {
        r.kind = O_EXITED;
        r.value = exit_code(status);
    }
    return r;
}

void print_result(const struct result *r)
{
    switch (r->kind) {
    case O_RETURN:
        out_text("r ");
        out_signed(r->value);
        break;
    case O_TRAP:
        out_text("g ");
        out_signed(r->trap.signo);
        out_text(" ");
        out_signed(r->trap.code);
        out_text(" ");
        out_signed(r->trap.syscall);
        out_text(" ");
        out_hex(r->trap.arch);
        out_text(" ");
        out_signed(r->trap.err);
        break;
    case O_KILLED:
        out_text("k ");
        out_signed(r->value);
        break;
    case O_EXITED:
        out_text("x ");
        out_signed(r->value);
        break;
    case O_BLOCKED:
        out_text("t");
        break;
    case O_SKIPPED:
        out_text("n ");
        out_text(r->word);
        break;
    case O_PASSED:
        out_text("p");
        break;
    case O_THREAD_DIED:
        out_text("d");
        break;
    case O_SHIELD_ENOSYS:
        out_text("e");
        break;
    default:
        out_text("n unknown");
    }
}

void print_one(u32 nr, const struct result *r)
{
    out_signed(nr);
    out_text(" ");
    print_result(r);
    out_text("\n");
}

void print_step(const char *step)
{
    out_text("step ");
    out_text(step);
    out_text("\n");
}

void notice(const char *what, s64 detail)
{
    out_text("notice ");
    out_text(what);
    out_text(" ");
    out_signed(detail);
    out_text("\n");
}
