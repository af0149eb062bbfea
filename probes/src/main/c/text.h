/* SPDX-License-Identifier: Apache-2.0 */
/* text.c: reading arguments and writing the transcript. */
#ifndef TEXT_H
#define TEXT_H

#include "abi.h"

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

#endif
