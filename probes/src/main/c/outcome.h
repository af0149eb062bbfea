/* SPDX-License-Identifier: Apache-2.0 */
/* journal.c: outcomes of calls, and how they are told. */
#ifndef OUTCOME_H
#define OUTCOME_H

#include "task.h"

enum outcome {
    O_NONE, O_RETURN, O_TRAP, O_KILLED, O_EXITED, O_BLOCKED, O_SKIPPED,
    O_PASSED, O_SHIELD_ENOSYS, O_THREAD_DIED,
};
struct result {
    s64 value;
    const char *word;
    struct trap trap;
    u8 kind;
};
struct result result_of_status(u32 status);
void print_result(const struct result *r);
void notice(const char *what, s64 detail);

#endif
