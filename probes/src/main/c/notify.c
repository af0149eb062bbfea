/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SECCOMP_RET_USER_NOTIF with a listener: the second of two threads loads a
 * filter of its own that notifies for one call, and the first receives each
 * notification and answers it, once by a value and once by an errno
 * (seccomp_unotify(2); kernel/seccomp.c).  Runs without a profile, which might
 * deny the calls that this needs.
 *
 *   notify listener <descriptor or -errno>
 *   notify received <nr> answered <value> <errno> got <value or -errno>
 */
#include "probe.h"

#define NOTIF_RECV 0xc0502100ul /* SECCOMP_IOCTL_NOTIF_RECV */
#define NOTIF_SEND 0xc0182101ul /* SECCOMP_IOCTL_NOTIF_SEND */
#define SECCOMP_RET_USER_NOTIF 0x7fc00000u
enum { NEW_LISTENER = 8, ANSWERS = 2, VALUE = 4242 };

struct notification {
    u64 id;
    u32 pid, flags;
    s32 nr;
    u32 arch;
    u64 pointer, args[6];
};

struct answer {
    u64 id;
    s64 value;
    s32 error;
    u32 flags;
};

static const struct bpf_insn notifying[] = {
    { BPF_LD_W_ABS, 0, 0, 0 },
    { BPF_JEQ_K, 0, 1, NR_getppid },
    { BPF_RET_K, 0, 0, SECCOMP_RET_USER_NOTIF },
    { BPF_RET_K, 0, 0, SECCOMP_RET_ALLOW },
};

static const struct answer answers[ANSWERS] = {
    { .value = VALUE },
    { .error = -E_EXIST },
};

static u32 loaded, made;
static s64 listener, got[ANSWERS];

static void second(void)
{
    struct bpf_prog prog = { sizeof(notifying) / sizeof(*notifying), notifying };

    sys5(NR_prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    listener = sys3(NR_seccomp, SECCOMP_SET_MODE_FILTER, NEW_LISTENER, &prog);
    ALWAYS(loaded) = 1;
    for (u32 i = 0; listener >= 0 && i < ANSWERS; i++) {
        got[i] = sys0(NR_getppid);
        ALWAYS(made) = i + 1;
    }
    sys1(NR_exit, 0);
    for (;;)
        UNDEFINED();
}

/* Waits until the other thread has reached a point: 0 when it does not. */
static int await(const u32 *word, u32 wanted)
{
    for (u32 tries = 0; ALWAYS(*word) < wanted; tries++) {
        if (tries == 10000)
            return 0;
        doze(support.doze, 1);
    }
    return 1;
}

static void print_answered(const struct notification *told, u32 i)
{
    out_text("notify received ");
    out_signed(told->nr);
    out_text(" answered ");
    out_signed(answers[i].value);
    out_text(" ");
    out_signed(-answers[i].error);
    out_text(" got ");
    out_signed(got[i]);
    out_text("\n");
}

static void listen(void)
{
    if (spawn_thread(LANE_THREAD, second) >= 0 && await(&loaded, 1)) {
        out_text("notify listener ");
        out_signed(listener);
        out_text("\n");
    }
    for (u32 i = 0; listener >= 0 && i < ANSWERS && loaded; i++) {
        struct notification told;
        struct answer answer = answers[i];

        memset(&told, 0, sizeof(told));
        if (sys3(NR_ioctl, listener, NOTIF_RECV, &told) < 0)
            break;
        answer.id = told.id;
        if (sys3(NR_ioctl, listener, NOTIF_SEND, &answer) < 0 || !await(&made, i + 1))
            break;
        print_answered(&told, i);
    }
    out_flush();
    finish(0, 0);
}

void run_notify(void)
{
    u32 status = 0;
    long pid;

    out_flush();
    pid = spawn(LANE_CHILD, listen);
    if (pid < 0) {
        notice("no-child clone", -pid);
        return;
    }
    watch_begin(pid);
    wait_child(pid, &status, 0);
    watch_end();
}
