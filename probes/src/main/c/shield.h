/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SHIELD_H
#define SHIELD_H
#include "probe.h"

/* How far a child with a shield has got. */
enum stage {
    STAGE_TRACE, STAGE_NO_NEW_PRIVS, STAGE_SECCOMP, STAGE_PRCTL,
    STAGE_UNSHIELDED, STAGE_WALK, STAGES,
};

/* A stage that killed or failed is skipped until all are tried anew. */
int may_try(u32 stage);
void give_up(u32 stage);
void try_all(void);

/* Whether the arguments bear the mark of the probe's own calls. */
int is_marked(const u64 *args);

/*
 * Not 0 when the shield is loaded; otherwise shared.shield.err says why not.
 */
int install_shield(void);

#endif
