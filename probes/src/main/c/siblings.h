/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the siblings share. */
#ifndef SIBLINGS_H
#define SIBLINGS_H

#include "probe.h"

enum { ATTEMPT_CALLS = 4, ATTEMPT_NAME = 96 };

/* One way to an effect, as a step asks for it. */
struct attempt {
    char name[ATTEMPT_NAME]; /* EFFECT/WAY */
    const char *way;         /* behind the slash */
    int abi;
    u32 calls, nr[ATTEMPT_CALLS];
};
extern struct attempt attempt;

/* Makes the attempt's call of that index; returns its answer, or -1 if
   there is no such call. The result of the last call is that of the
   attempt. */
s64 attempt_call(u32 index, u64 a0, u64 a1, u64 a2, u64 a3, u64 a4, u64 a5);
/* A descriptor of the scene's file, by calls of the probe's own. */
u64 scene_fd(void);
/* Marks an attempt that cannot be made: no result, and so no effect. */
void not_made(const char *word);
#define HERE ((u64)(long)AT_FDCWD)
#define ADDRESS(p) ((u64)(unsigned long)(p))

struct way { const char *name; void (*make)(void); };
struct family {
    const char *effect;
    u8 folder, unshares;
    u32 (*check)(void);   /* enum effect; independent of the call's answer */
    void (*undo)(void);   /* or null */
    const struct way *ways;
    u32 count;
};
#define WAYS(list) .ways = list, .count = sizeof(list) / sizeof(*list)

extern const struct family file_families[], mount_families[];
extern const u32 file_family_count, mount_family_count;

/* ---- ring.c: an operation of io_uring; calls: io_uring_setup, _enter ---- */
struct operation {
    u8 code;
    s32 fd;
    u64 offset, address, third;
    u32 length, flags;
};
void ring_make(const struct operation *op);

#endif
