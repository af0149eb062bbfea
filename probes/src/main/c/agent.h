/* SPDX-License-Identifier: Apache-2.0 */
/* What the agent's files share. */
#ifndef AGENT_H
#define AGENT_H

#include "probe.h"

/* ---- bundle.c: the container's folder ---- */
/* /run/bundle with this config.json, and links to the probe's programs. */
void make_bundle(const void *config, u64 size);
void remove_bundle(void);

/* ---- port.c: whoever has booted the machine ---- */
enum { PORT = 3 };
/* A part of a reply: NAME SIZE\n<SIZE bytes>. */
void send(const char *name, const void *bytes, u64 n);
/* The same with a word and a number in it. */
void send_number(const char *name, const char *kind, u32 number);
void end_reply(void);
void receive(void *to, u64 n);
/* A line without its end, cut to what fits. */
void receive_line(char *line, u32 size);

/* ---- cell.c: the container's processes ---- */
/* Starts a program: its pid, or -errno; `out` is the end of its standard
   output to read from.  Errors go to `said`, or to the output when it is 0. */
long start(const char *const *argv, long *out, long said);
/* Whether there is something to read, or the end of it, in this time. */
int readable(long fd, long milliseconds);
/* Milliseconds since the machine was started. */
u64 now(void);
/* How long the processes in the container's cgroup have run, milliseconds. */
u64 cell_cpu(void);
/* The first process in it, 0 when there is none. */
u32 cell_first(void);
void cell_kill(void);

#endif
