/* SPDX-License-Identifier: Apache-2.0 */
/* recipes.c: how calls are made that are not safe with six times -1. */
#ifndef RECIPES_H
#define RECIPES_H

#include "abi.h"

enum recipe_kind {
    R_ARGS,      /* only needs other arguments */
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
/* Stands for the address of a few words of memory in a recipe's arguments. */
#define A_POINTER 0x5c7a7c4e5c7a7c4ell
extern const char *const abi_names[ABI_COUNT];

#endif
