/* SPDX-License-Identifier: Apache-2.0 */
/* files.c: files for the scenario, and small texts. */
#ifndef FILES_H
#define FILES_H

#include "abi.h"

struct facts { u64 dev, mount; u32 mode, nlink, uid; };
long look(const char *path, struct facts *f);
/* 0 also when it is there already */
long make_dir(const char *path);
long make_file(const char *path);
void forget(const char *path, int flags);
/* Up to `size` bytes until the end. */
u64 read_all(long fd, void *to, u64 size);
char *append(char *to, const char *s);
char *append_number(char *to, u32 number);

#endif
