/* SPDX-License-Identifier: Apache-2.0 */
/* task.c: lanes, children, signals, and the probe's own calls. */
#ifndef TASK_H
#define TASK_H

#include "abi.h"

struct trap { u32 hit; s32 signo, code, syscall, err; u32 arch; };

/*
 * Every task runs on a lane, an aligned piece of .bss whose foot holds the
 * task's own data: thread-local storage without a thread pointer.
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
/* Starts fn as a new process on the lane; returns its pid, or -errno. */
long spawn(u32 lane, void (*fn)(void));
/*
 * Starts fn as a second thread of the caller; it ends by exit, not exit_group.
 */
long spawn_thread(u32 lane, void (*fn)(void));
/* Returns the pid that ended or stopped, 0 (WAIT_NOHANG only), or -errno. */
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

#endif
