/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the kernel reports about PID 1.
 *
 * Sources: proc(5), /proc/PID/status.
 * It never interprets: lines are printed as they were read.
 */
#include "probe.h"

static void reader(void)
{
    static const char path[] = "/proc/1/status";
    long fd = sys3(NR_openat, AT_FDCWD, path, 0), n;

#ifndef __aarch64__
    if (fd < 0)
        fd = sys2(NR_open, path, 0);
#endif
    shared.status_error = -fd;
    if (fd >= 0) {
        shared.status_error = 0;
        for (;;) {
            char *to = shared.status + shared.status_length;
            unsigned long room = sizeof(shared.status) - shared.status_length;

            n = sys3(NR_read, fd, to, room);
            if (n <= 0)
                break;
            shared.status_length += (u32)n;
        }
        if (n < 0 && !shared.status_length)
            shared.status_error = -n;
        sys1(NR_close, fd);
    }
    if (support.children)
        finish(0, 0);
}

void run_status(void)
{
    u32 status = 0;

    shared.status_length = 0;
    shared.status_error = -1;
    if (support.children) {
        long pid = spawn(LANE_CHILD, reader);

        if (pid > 0) {
            wait_child(pid, &status, 0);
            if (shared.status_error < 0) /* killed: the signal, negative */
                shared.status_error = -(s64)end_signal(status);
        }
    } else {
        reader();
    }
    if (shared.status_error) {
        out_text("status-unreadable ");
        out_signed(shared.status_error);
        out_text("\n");
        return;
    }
    for (u32 i = 0, start = 0; i < shared.status_length; i++)
        if (shared.status[i] == '\n') {
            if (is_status_key(shared.status + start)) {
                out_text("status ");
                out_bytes(shared.status + start, i + 1 - start);
            }
            start = i + 1;
        }
}
