/* SPDX-License-Identifier: Apache-2.0 */
/* support.c: what the profile allows the probe itself to do. */
#ifndef SUPPORT_H
#define SUPPORT_H

#include "abi.h"

enum doze { DOZE_NONE, DOZE_PPOLL, DOZE_SIGWAIT, DOZE_NANOSLEEP, DOZE_CLOCK,
            DOZES };
struct support {
    u8 children; /* clone and wait4 work */
    u8 handler;  /* rt_sigaction */
    u8 undump;   /* prctl(PR_SET_DUMPABLE) */
    u8 kill;
    u8 doze;     /* enum doze */
    u8 shares;   /* children share all memory, not only `shared` */
};
extern struct support support;
void find_support(int solo, int no_handler);
long doze(u32 how, long milliseconds);
__attribute__((noreturn)) void hold(void);

#endif
