/* SPDX-License-Identifier: Apache-2.0 */
/* recipes.c: which calls are not made with six times -1. */
#include "tests.h"

void recipe_tests(void)
{
    CHECK(recipe_for(ABI_X86_64, 60)->kind == R_ENDS);    /* exit */
    CHECK(recipe_for(ABI_X86_64, 57)->kind == R_FORKS);   /* fork */
    CHECK(recipe_for(ABI_X86_64, 162)->kind == R_NEVER);  /* sync */
    CHECK(recipe_for(ABI_I386, 36)->kind == R_NEVER);     /* sync */
    CHECK(recipe_for(ABI_AARCH64, 81)->kind == R_NEVER);  /* sync */
    CHECK(recipe_for(ABI_ARM, 36)->kind == R_NEVER);      /* sync */
    CHECK(recipe_for(ABI_X32, X32_BIT | 60)->kind == R_ENDS);
    CHECK(recipe_for(ABI_X86_64, X32_BIT | 60)->kind == R_ENDS);
    CHECK(!recipe_for(ABI_X86_64, 90));                   /* chmod */
    CHECK(!recipe_for(ABI_I386, X32_BIT | 1));
    CHECK(needs_child(recipe_for(ABI_X86_64, 60)));
    CHECK(!needs_child(recipe_for(ABI_X86_64, 12)));      /* brk */
    CHECK(!needs_child(0));
}
