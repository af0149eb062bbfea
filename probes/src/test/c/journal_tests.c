/* SPDX-License-Identifier: Apache-2.0 */
/* journal.c: outcomes, as TranscriptReader (Java) reads them. */
#include "tests.h"

static struct result result;

static void print(void)
{
    print_result(&result);
}

static int prints(struct result one, const char *expected)
{
    result = one;
    return same(written(print), expected);
}

static void print_call(void)
{
    print_one(0xffffffffu, &result);
    print_step("status");
    notice("no-handler", -1);
}

void journal_tests(void)
{
    CHECK(prints((struct result){ .kind = O_RETURN, .value = -38 }, "r -38"));
    CHECK(prints((struct result){ .kind = O_KILLED, .value = 31 }, "k 31"));
    CHECK(prints((struct result){ .kind = O_EXITED, .value = 7 }, "x 7"));
    CHECK(prints((struct result){ .kind = O_BLOCKED }, "t"));
    CHECK(prints((struct result){ .kind = O_PASSED }, "p"));
    CHECK(prints((struct result){ .kind = O_THREAD_DIED }, "d"));
    CHECK(prints((struct result){ .kind = O_SHIELD_ENOSYS }, "e"));
    CHECK(prints((struct result){ .kind = O_SKIPPED, .word = "skipped" },
                 "n skipped"));
    CHECK(prints((struct result){ .kind = O_NONE }, "n unknown"));
    CHECK(prints((struct result){
                     .kind = O_TRAP,
                     .trap = { .signo = 31, .code = 1, .syscall = 90,
                               .arch = 0xc000003e, .err = 5 } },
                 "g 31 1 90 0xc000003e 5"));

    /* wait(2): the low seven bits are the signal, the next eight the code. */
    CHECK(result_of_status(0x0700).kind == O_EXITED);
    CHECK(result_of_status(0x0700).value == 7);
    CHECK(result_of_status(0x001f).kind == O_KILLED);
    CHECK(result_of_status(0x009f).value == 31);

    result = (struct result){ .kind = O_RETURN };
    CHECK(same(written(print_call),
               "4294967295 r 0\nstep status\nnotice no-handler -1\n"));
}
