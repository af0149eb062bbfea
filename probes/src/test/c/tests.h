/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Tests of the probe's own text and parsing.  They are a program like the
 * probe: no libc, the same files, the same flags.  Each prints what fails,
 * and the program ends with 1 if anything did.
 */
#ifndef TESTS_H
#define TESTS_H

#include "../../main/c/probe.h"

/* Notes a failure where the condition does not hold. */
#define CHECK(condition) check((condition) != 0, #condition, __FILE__, __LINE__)
void check(int holds, const char *condition, const char *file, u32 line);

/* What `print` wrote through out_text and its neighbours. */
const char *written(void (*print)(void));

void text_tests(void);
void step_tests(void);
void journal_tests(void);
void recipe_tests(void);

#endif
