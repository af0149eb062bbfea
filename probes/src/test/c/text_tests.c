/* SPDX-License-Identifier: Apache-2.0 */
/* text.c: numbers and words, read and written. */
#include "tests.h"

static void strings(void)
{
    CHECK(length("") == 0);
    CHECK(length("mount") == 5);
    CHECK(same("abi", "abi"));
    CHECK(!same("abi", "abis"));
    CHECK(!same("abis", "abi"));
    CHECK(same(after("call:direct", "call:"), "direct"));
    CHECK(same(after("call:", "call:"), ""));
    CHECK(!after("cal", "call:"));
}

static int reads(const char *text, u64 expected, const char *rest)
{
    u64 value = 0xabadcafe;
    const char *end = read_number(text, &value);

    return end && value == expected && same(end, rest);
}

static void numbers(void)
{
    u64 value;

    CHECK(reads("0", 0, ""));
    CHECK(reads("4294967295,", 4294967295u, ","));
    CHECK(reads("18446744073709551615", ~0ull, ""));
    CHECK(reads("-1:", ~0ull, ":"));
    CHECK(reads("0x5EC0c0de", 0x5ec0c0de, ""));
    CHECK(reads("0xffffffffffffffff", ~0ull, ""));
    CHECK(reads("12ab", 12, "ab"));
    CHECK(!read_number("", &value));
    CHECK(!read_number("-", &value));
    CHECK(!read_number("0x", &value));
    CHECK(!read_number("x1", &value));
}

static int decimal(u64 value, const char *expected)
{
    char digits[24];
    char *end = append_decimal(digits, value);

    return same(digits, expected) && !*end;
}

/* Names may have brackets (proc(5), /proc/PID/stat). */
static void states(void)
{
    CHECK(stat_state("7 (probe) S 1 7") == 'S');
    CHECK(stat_state("7 (a) b) R 1 7") == 'R');
    CHECK(stat_state("7 (probe)") == 0);
    CHECK(stat_state("") == 0);
    CHECK(is_status_key("Seccomp:\t2"));
    CHECK(is_status_key("CapEff:\t0"));
    CHECK(!is_status_key("VmPeak:\t1 kB"));
}

static void print(void)
{
    out_signed(0);
    out_text(" ");
    out_signed(-1);
    out_text(" ");
    out_signed((s64)(1ull << 63));
    out_text(" ");
    out_hex(0);
    out_text(" ");
    out_hex(0xc000003e);
    out_text(" ");
    out_hex_byte(0x0a);
}

/* More than the buffer of text.c holds. */
static void print_much(void)
{
    for (u32 i = 0; i < 14000; i++)
        out_text("abc");
}

void text_tests(void)
{
    strings();
    numbers();
    CHECK(decimal(0, "0"));
    CHECK(decimal(10, "10"));
    CHECK(decimal(~0ull, "18446744073709551615"));
    states();
    CHECK(same(written(print), "0 -1 -9223372036854775808 0x0 0xc000003e 0a"));
    CHECK(length(written(print_much)) == 42000);
}
