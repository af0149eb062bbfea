/* SPDX-License-Identifier: Apache-2.0 */
/* Walks over calls: call.c, step.c, walk*.c, waiting.c, part.c. */
#ifndef WALK_H
#define WALK_H

#include "files.h"
#include "outcome.h"
#include "recipes.h"

/* Set if the probe's own calls would kill: none is made around a call. */
extern int no_support;
int needs_child(const struct recipe *c);
void call_literally(int abi, u32 nr, const u64 *args, struct result *r);
void call_by_recipe(int abi, u32 nr, struct result *r);

/* ---- walk.c: the steps of a walk ---- */
enum { BATCH = 1024, RANGES = 1024 };
struct range { u32 low, high; };
struct walk {
    int abi, shielded, threaded, literal;
    u32 ranges;
    u64 args[6];
    struct range range[RANGES];
};
struct straggler {
    int abi;
    u32 nr;
    long pid;
    u32 begun, ended;
    struct result result;
};
enum { SCENE_BUFFER = 64 };
enum scene { SCENE_UNSHARE, SCENE_PREPARE, SCENE_CALL, SCENE_CHECK,
             SCENE_CLEAN, SCENE_END };
/*
 * The data that children and PID 1 always share, even if all else is copied:
 * whole pages of any page size, since they are mapped anew.
 */
struct __attribute__((aligned(65536))) shared {
    struct {
        u32 n, next;      /* next: the call that is being made */
        u32 done;         /* the child came to the end by itself */
        u32 nr[BATCH];
        u64 args[BATCH][6]; /* of literal calls behind a shield */
        struct result result[BATCH];
    } batch;
    struct { u32 progress, walking, stuck; long pid; } watch;
    struct { u32 stage, traced; s64 err; } shield;
    struct {
        u32 alive;        /* cleared by the kernel when the thread ends */
        u32 begun, ended, failed, died;
        struct result result;
    } thread;
    struct straggler straggler[STRAGGLERS];
    u32 stragglers;
    struct {
        u32 stage;
        s64 unshared, prepared;
        struct result result;
        u32 effect, seen_before;
        u32 died;         /* a child, and its namespaces with it */
        struct facts before;
        char path[2][96];
        u32 buffer[SCENE_BUFFER]; /* for statfs */
    } scene;
    s64 status_error, exec_error;
    u32 status_length;
    char status[8192];
};
extern struct shared shared;
void run_walk(struct walk *w);
/* Makes the literal calls that `steps` begins with, if a shield does for all
   of them: how many there were. */
u32 run_together(char **steps, int no_handler);
void print_one(u32 nr, const struct result *r);
void print_step(const char *step);
void start_stragglers(const struct walk *w);
/* Called once all are started: begins to find out which of them block. */
void observe_stragglers(void);
struct straggler *straggler_for(int abi, u32 nr);
void collect_stragglers(const struct walk *w);
void watch_begin(long pid);
void watch_end(void);
void end_helpers(void);

void direct_batch(const struct walk *w);
void solo_batch(const struct walk *w);
void shielded_batch(const struct walk *w);
void threaded_batch(const struct walk *w);
/* Forgets what an earlier step learnt. */
void shield_reset(void);
/* The mark of the probe's own calls; no call under test may bear it. */
#define MAGIC 0x5ec0c0de7c4a11edull
#define MARK (sizeof(long) == 8 ? (long)MAGIC : (long)(u32)MAGIC)

/* ---- step.c ---- */
/* 1 when the step is a walk, which `w` is then. */
int parse_walk(const char *step, struct walk *w);

/* ---- part.c ---- */
/* above_zero: how it ends tells whether the answer was. */
__attribute__((noreturn)) void make_single_call(const struct walk *w,
                                                int above_zero);
void run_in_part(char *step, int no_handler);
/* Some literal calls in one part: how many, or 0 when it could not. */
u32 run_together_in_part(char **steps, u32 n, int no_handler);
enum { PART_ANSWERED, PART_REFUSED, PART_OTHERWISE };
/* Whether a program of arm's is answered above 0 when it makes the call;
   PART_REFUSED where the kernel does not execute such programs. */
int ask_part(u32 nr);

#endif
