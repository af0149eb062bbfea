/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Asks an OCI runtime for its version, in the file system and on the search
 * path of the process that started this container, which is containerd's shim
 * or Podman's conmon.  Only the caller's own process goes
 * there, and it runs nothing but the runtime's --version.
 *
 * Removes a file in another process's file system: the probe that was copied
 * into a user's own container.
 *
 * Sources: chroot(2); proc(5), /proc/PID/root.
 * It never changes anything there but the file that it is told to remove.
 */
#include "dumper.h"

enum { NAME = 4096, TRIES = 100, PAUSE = 10 };

static char environment[32768], name[NAME], search[16] = "PATH=";

/* The value of PATH in an environment of n bytes; null without one. */
static const char *search_path(long n)
{
    for (const char *at = environment; at < environment + n;) {
        const char *value = after(at, search);

        if (value)
            return value;
        while (*at++)
            ;
    }
    return 0;
}

/*
 * Enters the file system of the parent, and returns its search path. A program
 * that an engine executes in a container starts as a child of the OCI runtime,
 * which soon ends; then it has another parent.
 */
static long enter(const char **path)
{
    long r = -E_NOENT;

    for (int i = 0; i < TRIES; i++) {
        char *end = append_number(append(name, "/proc/"),
                                  (u32)sys0(NR_getppid));
        long n;

        append(end, "/environ");
        n = read_path(name, environment, sizeof(environment));
        append(end, "/root");
        r = n < 0 ? n : sys1(NR_chroot, name);
        if (r == 0) {
            *path = search_path(n);
            return sys1(NR_chdir, "/");
        }
        doze(DOZE_PPOLL, PAUSE);
    }
    return r;
}

/* Joins the first folder of `path` and a program; returns the next folder. */
static const char *join(const char *path, const char *program)
{
    char *to = name;

    while (*path && *path != ':' && to < name + NAME / 2)
        *to++ = *path++;
    *to++ = '/';
    append(to, program);
    return *path ? path + 1 : path;
}

int ask_version(const char *program, int libraries)
{
    static const char usual[] =
        "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    const char *variables[] = {
        libraries ? "LD_TRACE_LOADED_OBJECTS=1" : "LC_ALL=C", 0,
    };
    const char *words[] = { program, "--version", 0 };
    const char *path = 0;
    long r = length(program) < NAME / 2 ? enter(&path) : -E_INVAL;

    if (r < 0) {
        out_error("enter", -r);
        return 1;
    }
    if (*program == '/') {
        r = sys3(NR_execve, program, words, variables);
    } else {
        for (path = path ? path : usual; *path;) {
            path = join(path, program);
            r = sys3(NR_execve, name, words, variables);
        }
    }
    out_error("execve", -r);
    return 1;
}

int print_link(const char *link)
{
    const char *path;
    long n = enter(&path);

    if (n == 0)
        n = sys4(NR_readlinkat, AT_FDCWD, link, name, NAME - 1);
    if (n < 0) {
        out_error("readlink", -n);
        return 1;
    }
    name[n] = 0;
    out_text("link ");
    out_text(name);
    out_text("\n");
    return 0;
}

int remove_file(const char *pid, const char *file)
{
    long r = -E_INVAL;

    if (length(pid) < NAME / 2) {
        append(append(append(name, "/proc/"), pid), "/root");
        r = sys1(NR_chroot, name);
    }
    if (r == 0)
        r = sys3(NR_unlinkat, AT_FDCWD, file, 0);
    if (r < 0 && r != -E_NOENT) {
        out_error("unlink", -r);
        return 1;
    }
    return 0;
}
