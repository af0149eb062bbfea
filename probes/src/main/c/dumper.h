/* SPDX-License-Identifier: Apache-2.0 */
/* What the dumper's files share. */
#ifndef DUMPER_H
#define DUMPER_H

#include "probe.h"

/* ---- proc.c: reading folders and files of /proc ---- */
struct listing {
    long fd;
    u32 at, n;
    u8 buffer[4096];
};
long open_list(struct listing *l, const char *path);
/* The next entry that is a number; null at the end. */
const char *next_number(struct listing *l);
void close_list(struct listing *l);
/* Reads a file as a string, up to size - 1 bytes: its length, or -errno. */
long read_path(const char *path, char *text, u64 size);
/* The value of a line "KEY\tVALUE" in a status file; null without one. */
const char *status_value(const char *text, const char *key);

/* ---- dumper.c ---- */
void out_error(const char *what, long err);

/* ---- filters.c: the filters that the kernel holds for a process ---- */
/* The dumper's exit code. */
int dump_process(const char *pid);

/* ---- handover.c: what an engine hands to its OCI runtime ---- */
/* Finds the folder of the engine's bundles and watches it, if possible. */
void find_bundles(void);
/* The descriptor that becomes readable when bundles are made; or negative. */
long bundle_events(void);
void take_bundle_events(void);
/* Keeps the config.json of this container as soon as it exists. */
void expect_bundle(const char *id);
/* Prints the kept or the existing config.json, and forgets it. */
void print_bundle(const char *id);

/* ---- outside.c: the file systems of other processes ---- */
/*
 * Becomes the program, which prints its version, or the libraries that its
 * loader gives it; the dumper's exit code if it cannot.
 */
int ask_version(const char *program, int libraries);
/* Prints the target of a symbolic link; returns the exit code. */
int print_link(const char *link);
/* Removes a file in the file system of a process; returns the exit code. */
int remove_file(const char *pid, const char *file);

/* ---- killer.c ---- */
int is_container_id(const char *id);
/* Returns the dumper's exit code: 1 when a process would not die. */
int kill_container(const char *id);

#endif
