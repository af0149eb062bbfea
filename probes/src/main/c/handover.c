/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Reads the config.json that an engine hands to its OCI runtime (OCI
 * runtime-spec, bundle.md), from a container that sees the host's processes:
 * the parent of the dumper is the container's monitor.  Docker's is a shim of
 * containerd, whose working folder is a bundle beside all others; Podman's is
 * conmon, which is told the bundle's folder by -b.
 *
 * Docker removes the bundle of a container that does not start at once.  So
 * future containers are announced beforehand, and their config.json is read
 * when their folder is made.
 *
 * Sources: inotify(7); proc(5).
 * It never writes to a bundle.
 */
#include "dumper.h"

enum {
    ID_DIGITS = 64, EXPECTED = 4, SIZE = 4 << 20,
    TRIES = 1000, PAUSE = 1, /* milliseconds: until the whole file is written */
};

struct expected {
    char id[ID_DIGITS + 1];
    u64 size;
    char text[SIZE];
};
static struct expected expected[EXPECTED];
static u32 next;
static char folder[512];      /* of all bundles; "" when unknown */
static const char *inside = "/config.json";
static long events = -1;

/* The folder of this container's bundle, from conmon's options; or null. */
static char *told_folder(char *words, long n)
{
    for (char *word = words, *last = 0; word < words + n;
         last = word, word += length(word) + 1)
        if (last && same(last, "-b"))
            return word;
    return 0;
}

static void cut_last_name(char *path)
{
    char *end = path + length(path);

    while (end > path && *end != '/')
        end--;
    *end = 0;
}

void find_bundles(void)
{
    static char words[4096];
    char *end = append_number(append(folder, "/proc/"),
                              (u32)sys0(NR_getppid));
    char *told;
    long n;

    append(end, "/cmdline");
    n = read_path(folder, words, sizeof(words));
    told = told_folder(words, n);
    if (told && length(told) < sizeof(folder) / 2) {
        /* .../<id>/userdata */
        cut_last_name(told);
        cut_last_name(told);
        append(append(end, "/root"), told);
        inside = "/userdata/config.json";
    } else {
        append(end, "/cwd/..");
    }
    events = sys1(NR_inotify_init1, IN_NONBLOCK | O_CLOEXEC);
    if (events >= 0)
        sys3(NR_inotify_add_watch, events, folder, IN_CREATE);
}

long bundle_events(void)
{
    return events;
}

/* Whether the file was complete, that is, ends with the object's bracket. */
static int is_whole(const char *text, u64 n)
{
    while (n && (text[n - 1] == '\n' || text[n - 1] == ' '))
        n--;
    return n && text[n - 1] == '}';
}

/* 0, or -errno. */
static long read_bundle(struct expected *e)
{
    static char path[sizeof(folder) + ID_DIGITS + 64];
    char *end = append(append(append(path, folder), "/"), e->id);
    long bundle = sys3(NR_openat, AT_FDCWD, path, O_DIRECTORY), n;

    if (bundle < 0)
        return bundle;
    sys1(NR_close, bundle);
    append(end, inside);
    for (u32 tries = 0; tries < TRIES; tries++) {
        n = read_path(path, e->text, SIZE);
        if (n == SIZE - 1)
            return -E_FBIG;
        if (n > 0 && is_whole(e->text, (u64)n)) {
            e->size = (u64)n;
            return 0;
        }
        doze(DOZE_PPOLL, PAUSE);
    }
    return -E_TIMEDOUT;
}

static struct expected *find(const char *id)
{
    for (u32 i = 0; i < EXPECTED; i++)
        if (same(expected[i].id, id))
            return &expected[i];
    return 0;
}

static struct expected *put(const char *id)
{
    struct expected *e = &expected[next++ % EXPECTED];

    append(e->id, id);
    e->size = 0;
    return e;
}

void expect_bundle(const char *id)
{
    if (!find(id))
        put(id);
}

void take_bundle_events(void)
{
    static struct event { s32 folder; u32 mask, cookie, size; char name[]; }
        *event;
    static u8 buffer[4096] __attribute__((aligned(8)));
    long n = sys3(NR_read, events, buffer, sizeof(buffer));

    for (long at = 0; at < n; at += (long)(sizeof(*event) + event->size)) {
        struct expected *e;

        event = (struct event *)(void *)(buffer + at);
        e = event->size ? find(event->name) : 0;
        if (e && !e->size)
            read_bundle(e);
    }
}

/* Printed on one line, so that its content cannot look like other lines. */
static void print_escaped(const char *text, u64 n)
{
    for (u64 i = 0; i < n; i++) {
        if (text[i] == '\\')
            out_text("\\\\");
        else if (text[i] == '\n')
            out_text("\\n");
        else
            out_bytes(text + i, 1);
    }
}

void print_bundle(const char *id)
{
    struct expected *e = find(id);
    long r = 0;

    if (!e)
        e = put(id);
    if (!e->size)
        r = read_bundle(e);
    if (r < 0) {
        out_text("no-bundle read ");
        out_signed(-r);
        out_text("\n");
    } else {
        out_text("bundle ");
        print_escaped(e->text, e->size);
        out_text("\n");
    }
    e->id[0] = 0;
    e->size = 0;
}
