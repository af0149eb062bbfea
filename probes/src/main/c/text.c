/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reading arguments and writing the transcript.
 *
 * Sources: ISO C, for memset and memcpy, which compilers call by themselves.
 * It never allocates, and never divides: 32-bit arm has no division without
 * libgcc.
 */
#include "probe.h"

void *memset(void *to, int byte, unsigned long n)
{
    u8 *p = to;

    while (n--)
        *p++ = (u8)byte;
    return to;
}

void *memcpy(void *to, const void *from, unsigned long n)
{
    u8 *p = to;
    const u8 *q = from;

    while (n--)
        *p++ = *q++;
    return to;
}

unsigned long length(const char *s)
{
    unsigned long n = 0;

    while (s[n])
        n++;
    return n;
}

const char *after(const char *s, const char *prefix)
{
    while (*prefix)
        if (*s++ != *prefix++)
            return 0;
    return s;
}

int same(const char *a, const char *b)
{
    const char *rest = after(a, b);

    return rest && !*rest;
}

const char *read_number(const char *s, u64 *value)
{
    const char *start = s;
    u64 v = 0;

    if (s[0] == '0' && (s[1] == 'x' || s[1] == 'X')) {
        start = s += 2;
        for (;; s++) {
            if (*s >= '0' && *s <= '9')
                v = v << 4 | (u64)(*s - '0');
            else if ((*s | 32) >= 'a' && (*s | 32) <= 'f')
                v = v << 4 | (u64)((*s | 32) - 'a' + 10);
            else
                break;
        }
    } else {
        int minus = *s == '-';

        start = s += minus;
        for (; *s >= '0' && *s <= '9'; s++)
            v = v * 10 + (u64)(*s - '0');
        if (minus)
            v = -v;
    }
    *value = v;
    return s == start ? 0 : s;
}

/* The lines of /proc/PID/status that probe and dumper report. */
int is_status_key(const char *line)
{
    static const char *const keys[] = {
        "Name:", "Pid:", "Uid:", "CapInh:", "CapPrm:", "CapEff:", "CapBnd:",
        "CapAmb:", "NoNewPrivs:", "Seccomp:", "Seccomp_filters:",
    };

    for (u32 i = 0; i < sizeof(keys) / sizeof(*keys); i++)
        if (after(line, keys[i]))
            return 1;
    return 0;
}

/* The state follows the last bracket, since names may contain brackets. */
char stat_state(const char *text)
{
    const char *state = 0;

    for (; *text; text++)
        if (*text == ')')
            state = text + 1;
    return state && *state == ' ' ? state[1] : 0;
}

static char buffer[32768];
static unsigned long used;

/*
 * write(2) may be denied while its siblings are not. Whatever happens, the
 * probe continues: a reader of its memory can still see the transcript.
 */
static long put(const char *s, unsigned long n)
{
    struct { const char *base; unsigned long len; } iov = { s, n };
    long r = sys3(NR_write, 1, s, n);

    if (r >= 0 || r == -E_AGAIN || r == -E_INTR)
        return r;
    r = sys3(NR_writev, 1, &iov, 1);
    if (r >= 0 || r == -E_AGAIN || r == -E_INTR)
        return r;
    return sys6(NR_pwritev2, 1, (long)&iov, 1, -1, -1, 0);
}

void out_flush(void)
{
    unsigned long at = 0;

    while (at < used) {
        long r = put(buffer + at, used - at);

        if (r == -E_AGAIN || r == -E_INTR) {
            sys0(NR_sched_yield);
            continue;
        }
        if (r <= 0)
            break;
        at += (unsigned long)r;
    }
    used = 0;
}

void out_bytes(const char *s, unsigned long n)
{
    while (n--) {
        if (used == sizeof(buffer))
            out_flush();
        buffer[used++] = *s++;
    }
}

void out_text(const char *s)
{
    out_bytes(s, length(s));
}

/* By subtraction: 32-bit arm has no division without libgcc. */
char *append_decimal(char *to, u64 v)
{
    static const u64 powers[] = {
        10000000000000000000ull, 1000000000000000000ull, 100000000000000000ull,
        10000000000000000ull, 1000000000000000ull, 100000000000000ull,
        10000000000000ull, 1000000000000ull, 100000000000ull, 10000000000ull,
        1000000000ull, 100000000ull, 10000000ull, 1000000ull, 100000ull,
        10000ull, 1000ull, 100ull, 10ull, 1ull,
    };
    int begun = 0;

    for (u32 i = 0; i < sizeof(powers) / sizeof(*powers); i++) {
        char digit = '0';

        while (v >= powers[i]) {
            v -= powers[i];
            digit++;
        }
        begun |= digit != '0' || powers[i] == 1;
        if (begun)
            *to++ = digit;
    }
    *to = 0;
    return to;
}

void out_signed(s64 v)
{
    char digits[24];

    if (v < 0)
        out_bytes("-", 1);
    append_decimal(digits, v < 0 ? -(u64)v : (u64)v);
    out_text(digits);
}

void out_hex_byte(u8 v)
{
    out_bytes(&"0123456789abcdef"[v >> 4], 1);
    out_bytes(&"0123456789abcdef"[v & 15], 1);
}

void out_hex(u32 v)
{
    int shift = 28;

    out_text("0x");
    while (shift && !(v >> shift))
        shift -= 4;
    for (; shift >= 0; shift -= 4)
        out_bytes(&"0123456789abcdef"[v >> shift & 15], 1);
}
