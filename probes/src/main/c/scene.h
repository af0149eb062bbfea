/* SPDX-License-Identifier: Apache-2.0 */
/* Attempts at effects: scene.c, siblings.c. */
#ifndef SCENE_H
#define SCENE_H

#include "abi.h"

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

void run_siblings(int abi, const char *attempts);

#endif
