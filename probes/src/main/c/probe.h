/* SPDX-License-Identifier: Apache-2.0 */
/* What the probe's files share. */
#ifndef PROBE_H
#define PROBE_H

#include "abi.h"
#include "files.h"
#include "outcome.h"
#include "recipes.h"
#include "scene.h"
#include "support.h"
#include "task.h"
#include "text.h"
#include "walk.h"

/* ---- tables.c ---- */
/* The ABI from whose table an ABI's entry is answered, "none" or "unknown";
   null for the machine's own ABI. */
const char *table_behind(int abi);

/* ---- scenario.c, status.c, facts.c, notify.c ---- */
void run_scenario(int abi);
void run_status(void);
void run_facts(const unsigned long *auxv);
void run_notify(void);
__attribute__((noreturn)) void entry(long *stack);

#endif
