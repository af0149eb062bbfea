/* SPDX-License-Identifier: Apache-2.0 */
/* What the probe's files share. */
#ifndef PROBE_H
#define PROBE_H

#include "kernel.h"

enum abi { ABI_X86_64, ABI_X32, ABI_I386, ABI_AARCH64, ABI_ARM, ABI_COUNT };
#define X32_BIT 0x40000000u

#if defined(__x86_64__)
#include "arch/x86_64.h"
#elif defined(__aarch64__)
#include "arch/aarch64.h"
#elif defined(__arm__)
#include "arch/arm.h"
#else
#error "no arch/ header for this machine"
#endif

#define ALWAYS(v) (*(volatile __typeof__(v) *)&(v))

/* ---- text.c ---- */
void *memset(void *to, int byte, unsigned long n);
void *memcpy(void *to, const void *from, unsigned long n);
unsigned long length(const char *s);
int same(const char *a, const char *b);
/* The rest of `s` behind `prefix`, or null. */
const char *after(const char *s, const char *prefix);
/* Reads a number, decimal or 0x hex; null when there is none. */
const char *read_number(const char *s, u64 *value);
int is_status_key(const char *line);
char *append_decimal(char *to, u64 v);
/* The state in the text of a /proc/PID/stat, or 0. */
char stat_state(const char *text);
void out_text(const char *s);
void out_bytes(const char *s, unsigned long n);
void out_signed(s64 v);
void out_hex(u32 v);
void out_hex_byte(u8 v);
void out_flush(void);

/* ---- task.c: lanes, children, signals ---- */
struct trap { u32 hit; s32 signo, code, syscall, err; u32 arch; };

/*
 * Every task runs on a lane, an aligned piece of .bss whose foot holds what
 * is the task's own: thread-local storage without a thread pointer.
 */
#define LANE_SIZE 65536ul
struct lane { struct trap trap; u32 index; };
enum {
    LANE_MAIN, LANE_CHILD, LANE_THREAD, LANE_WATCHDOG, LANE_OBSERVER, LANE_PIT, LANE_STRAGGLER,
    STRAGGLERS = 8,
    LANES = LANE_STRAGGLER + STRAGGLERS,
};
extern u8 lanes[LANES][LANE_SIZE];
struct lane *lane_of(const void *sp);
struct lane *lane_self(void);

long spawn_raw(long nr, long a0, long a1, long a2, long a3, void (*fn)(void));
__attribute__((noreturn)) void resume(void *regs);
void restorer(void);

/* A supporting call of the probe's own; a trapped one is -ENOSYS. */
#define sys0(n) sys6(n, 0, 0, 0, 0, 0, 0)
#define sys1(n, a) sys6(n, (long)(a), 0, 0, 0, 0, 0)
#define sys2(n, a, b) sys6(n, (long)(a), (long)(b), 0, 0, 0, 0)
#define sys3(n, a, b, c) sys6(n, (long)(a), (long)(b), (long)(c), 0, 0, 0)
#define sys4(n, a, b, c, d) \
    sys6(n, (long)(a), (long)(b), (long)(c), (long)(d), 0, 0)
#define sys5(n, a, b, c, d, e) \
    sys6(n, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), 0)

long install_handler(void);
/* Starts fn as a process of its own on the lane: its pid, or -errno. */
long spawn(u32 lane, void (*fn)(void));
/* The same as a second thread of the caller; ended by exit, not exit_group. */
long spawn_thread(u32 lane, void (*fn)(void));
/* The pid of what ended or stopped, 0 (WAIT_NOHANG only), or -errno. */
long wait_child(long pid, u32 *status, int options);
void kill_task(long pid);
/* Ends this task, whatever is denied; `magic` is a marked sixth argument. */
__attribute__((noreturn)) void finish(int code, long magic);

static inline int exited(u32 status) { return (status & 0x7f) == 0; }
static inline int stopped(u32 status) { return (status & 0xff) == 0x7f; }
static inline u32 exit_code(u32 status) { return status >> 8 & 0xff; }
static inline u32 stop_signal(u32 status) { return status >> 8 & 0xff; }
static inline u32 stop_event(u32 status) { return status >> 16; }
static inline u32 end_signal(u32 status) { return status & 0x7f; }

/* ---- support.c: what the profile lets the probe itself do ---- */
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

/* ---- journal.c: outcomes ---- */
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

/* ---- recipes.c ---- */
enum recipe_kind {
    R_ARGS,      /* a matter of arguments only */
    R_NEVER,     /* not called in the direct walk; `word` says why */
    R_ENDS,      /* ends the task, or may */
    R_FORKS,     /* returns twice */
    R_SIGRETURN, /* takes its whole state from the stack */
    R_BLOCKS,
    R_FD,        /* returns a descriptor, to be closed */
    R_UMASK,     /* to be undone */
    R_HANGUP,    /* acts on the terminal: leave it first */
};
struct recipe {
    u32 nr;
    u8 kind;
    u8 has_args; /* args and zeros instead of six times -1 */
    s64 args[3];
    const char *word;
};
const struct recipe *recipe_for(int abi, u32 nr);
/* Stands for the address of some words of memory in a recipe's arguments. */
#define A_POINTER 0x5c7a7c4e5c7a7c4ell
extern const char *const abi_names[ABI_COUNT];

/* ---- call.c ---- */
/* Set when the probe's own calls would kill: none is made round a call. */
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
struct facts { u64 dev, mount; u32 mode, nlink, uid; };
enum scene { SCENE_UNSHARE, SCENE_PREPARE, SCENE_CALL, SCENE_CHECK,
             SCENE_CLEAN, SCENE_END };
/*
 * What children and PID 1 share in any case, also where all else is copied:
 * whole pages of any size, since they are mapped anew.
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
/* Once all have been started: begins to find out which of them block. */
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
/* Forgets what a former step learnt. */
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

/* ---- files.c ---- */
long look(const char *path, struct facts *f);
/* 0 also when it is there already */
long make_dir(const char *path);
long make_file(const char *path);
void forget(const char *path, int flags);
/* Up to `size` bytes until the end. */
u64 read_all(long fd, void *to, u64 size);
char *append(char *to, const char *s);
char *append_number(char *to, u32 number);

/* ---- tables.c ---- */
/* The ABI from whose table an ABI's entry is answered, "none" or "unknown";
   null where the ABI is no other than the machine's own. */
const char *table_behind(int abi);

/* ---- scene.c ---- */
enum effect { UNKNOWN, NO_EFFECT, EFFECT };
enum { SCENE_BASES = 3 };
#define UNFILLED 0xaaaaaaaau
extern const char *const scene_bases[SCENE_BASES];
struct act {
    const char *name;         /* in the transcript */
    const char *file;         /* what its files are called */
    u8 absent;                /* there is no such call, but tell so */
    u8 unshares;              /* in namespaces of its own */
    void (*prepare)(void);
    void (*call)(void);
    u32 (*effect)(void);      /* enum effect */
    void (*clean)(void);
};
/* 0 where no child could be started. */
int perform(const struct act *act);
/* A file or folder that exists, and the name of another that does not. */
void make_scene(int folder, u32 n);
void clean_scene(int folder);

/* ---- siblings.c ---- */
void run_siblings(int abi, const char *attempts);

/* ---- scenario.c, status.c, facts.c ---- */
void run_scenario(int abi);
void run_status(void);
void run_facts(const unsigned long *auxv);
__attribute__((noreturn)) void entry(long *stack);

#endif
