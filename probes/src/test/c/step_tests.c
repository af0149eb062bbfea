/* SPDX-License-Identifier: Apache-2.0 */
/* step.c: the steps of the command line (main.c). */
#include "tests.h"

static struct walk walk;

static void walks(void)
{
    CHECK(parse_walk("direct:x86_64:0-480,1024", &walk));
    CHECK(walk.abi == ABI_X86_64 && !walk.shielded && !walk.literal);
    CHECK(walk.ranges == 2);
    CHECK(walk.range[0].low == 0 && walk.range[0].high == 480);
    CHECK(walk.range[1].low == 1024 && walk.range[1].high == 1024);

    CHECK(parse_walk("shielded:x32:0x40000000-0x40000001", &walk));
    CHECK(walk.abi == ABI_X32 && walk.shielded);
    CHECK(walk.range[0].low == X32_BIT);
    CHECK(parse_walk("direct:arm:4294967295", &walk));
    CHECK(walk.range[0].high == 0xffffffffu);
}

static void literal_calls(void)
{
    CHECK(parse_walk("call:shielded:i386:15:0x1:-1:0:0:0:0x7", &walk));
    CHECK(walk.literal && walk.shielded && !walk.threaded);
    CHECK(walk.abi == ABI_I386 && walk.range[0].low == 15);
    CHECK(walk.args[0] == 1 && walk.args[1] == ~0ull && walk.args[5] == 7);
    CHECK(parse_walk("call:threaded:aarch64:0:0:0:0:0:0:0", &walk));
    CHECK(walk.threaded && !walk.shielded && walk.abi == ABI_AARCH64);
}

static void what_is_no_walk(void)
{
    static const char *const wrong[] = {
        "", "status", "direct", "direct:", "direct:x86_64", "direct:x86_64:",
        "direct:mips:0", "direct:x86:0", "direct:x86_64:5-4",
        "direct:x86_64:4294967296", "direct:x86_64:0;", "direct:x86_64:a",
        "threaded:x86_64:0", "call:direct:x86_64:0",
        "call:direct:x86_64:0:0:0:0:0:0", "call:direct:x86_64:0-1:0:0:0:0:0:0",
        "call:direct:x86_64:0:0:0:0:0:0:0:0",
    };

    for (u32 i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        CHECK(!parse_walk(wrong[i], &walk));
    }
}

void step_tests(void)
{
    walks();
    literal_calls();
    what_is_no_walk();
}
