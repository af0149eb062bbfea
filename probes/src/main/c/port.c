/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The agent's port: lines and files, to and from whoever has booted the
 * machine.  When that is gone, there is nothing left to do.
 *
 * It never waits for an answer longer than the other side lives.
 */
#include "agent.h"

static void port_write(const void *bytes, u64 n)
{
    const u8 *at = bytes;

    while (n) {
        long r = sys3(NR_write, PORT, at, n);

        if (r <= 0)
            finish(1, 0);
        at += r;
        n -= (u64)r;
    }
}

void send(const char *name, const void *bytes, u64 n)
{
    char line[128];

    append(append_number(append(append(line, name), " "), (u32)n), "\n");
    port_write(line, length(line));
    port_write(bytes, n);
}

void send_number(const char *name, const char *kind, u32 number)
{
    char text[64];

    append_number(append(text, kind), number);
    send(name, text, length(text));
}

void end_reply(void)
{
    port_write("end\n", 4);
}

void receive(void *to, u64 n)
{
    for (u64 have = 0; have < n;) {
        long r = sys3(NR_read, PORT, (u8 *)to + have, n - have);

        if (r <= 0)
            finish(1, 0);
        have += (u64)r;
    }
}

void receive_line(char *line, u32 size)
{
    u32 n = 0;

    for (receive(line, 1); line[n] != '\n' && n + 1 < size;)
        receive(&line[++n], 1);
    line[n] = 0;
}
