/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The shield: a filter over the runtime's that hands every call but the
 * probe's own, which are marked, to a tracer.
 *
 * Sources: seccomp(2); kernel/seccomp.c, seccomp_run_filters, for which
 * action wins.
 * The shield never lets a call through that lacks the mark.
 */
#include "shield.h"

static u8 given_up[STAGES];

void try_all(void)
{
    memset(given_up, 0, sizeof(given_up));
}

int may_try(u32 stage)
{
    return !given_up[stage];
}

void give_up(u32 stage)
{
    given_up[stage] = 1;
}

static const struct bpf_insn shield[] = {
    { BPF_LD_W_ABS, 0, 0, DATA_ARCH },
    { BPF_JEQ_K, 0, 5, NATIVE_AUDIT_ARCH },
    { BPF_LD_W_ABS, 0, 0, DATA_ARG5_LOW },
    { BPF_JEQ_K, 0, 3, (u32)MAGIC },
    { BPF_LD_W_ABS, 0, 0, DATA_ARG5_HIGH },
    { BPF_JEQ_K, 0, 1, sizeof(long) == 8 ? (u32)(MAGIC >> 32) : 0 },
    { BPF_RET_K, 0, 0, SECCOMP_RET_ALLOW },
    { BPF_RET_K, 0, 0, SECCOMP_RET_TRACE },
};

int is_marked(const u64 *args)
{
    return sizeof(long) == 4 ? (u32)args[5] == (u32)MAGIC : args[5] == MAGIC;
}

int install_shield(void)
{
    struct bpf_prog prog = { sizeof(shield) / sizeof(*shield), shield };
    long r = -E_PERM;

    /* Not needed with CAP_SYS_ADMIN: continue whatever the result. */
    if (may_try(STAGE_NO_NEW_PRIVS)) {
        ALWAYS(shared.shield.stage) = STAGE_NO_NEW_PRIVS;
        sys5(NR_prctl, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    }
    if (may_try(STAGE_SECCOMP)) {
        ALWAYS(shared.shield.stage) = STAGE_SECCOMP;
        r = sys3(NR_seccomp, SECCOMP_SET_MODE_FILTER, 0, &prog);
        if (r == 0)
            return 1;
        shared.shield.err = -r;
    }
    if (may_try(STAGE_PRCTL)) {
        ALWAYS(shared.shield.stage) = STAGE_PRCTL;
        r = sys3(NR_prctl, PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &prog);
        if (r == 0)
            return 1;
        shared.shield.err = -r;
    }
    return 0;
}
