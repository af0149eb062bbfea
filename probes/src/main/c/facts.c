/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the kernel tells of itself; runs in a container without a profile.
 *
 *   fact actions|logged|boot <content of a file in /proc/sys/kernel>
 *   fact page <bytes>
 *   fact abi <name> <table>|none|unknown
 *                     from which ABI's table its entry is answered
 *   fact entry <nr> <expected nr> inside|outside
 *                     the call with which this program read /proc/self/syscall,
 *                     as the kernel saw it, and whether it was made from within
 *                     this program.  An emulator of a processor in user space
 *                     makes each call itself, by its own number.
 *   config <hex>      a part of /proc/config.gz
 *
 * Sources: proc(5); Documentation/userspace-api/seccomp_filter.rst.
 * It never guesses: what cannot be read is left out.
 */
#include "probe.h"

enum { CHUNK = 4096 };

static char content[CHUNK];

/* The length of what was read, at most CHUNK - 1, or -errno. */
static long read_file(const char *path)
{
    long fd = sys3(NR_openat, AT_FDCWD, path, 0), n;

    if (fd < 0)
        return fd;
    n = sys3(NR_read, fd, content, CHUNK - 1);
    sys1(NR_close, fd);
    content[n > 0 ? n : 0] = 0;
    return n;
}

static void fact(const char *name)
{
    out_text("fact ");
    out_text(name);
    out_text(" ");
}

static void print_file(const char *name, const char *path)
{
    long n = read_file(path);

    if (n <= 0)
        return;
    fact(name);
    out_bytes(content, (u32)n);
    if (content[n - 1] != '\n')
        out_text("\n");
}

static void print_page_size(const unsigned long *auxv)
{
    enum { AT_NULL = 0, AT_PAGESZ = 6 };

    for (; auxv[0] != AT_NULL; auxv += 2)
        if (auxv[0] == AT_PAGESZ) {
            fact("page");
            out_signed((s64)auxv[1]);
            out_text("\n");
        }
}

static void print_abis(void)
{
    for (int abi = 0; abi < ABI_COUNT; abi++) {
        const char *table = table_behind(abi);

        if (table) {
            fact("abi");
            out_text(abi_names[abi]);
            out_text(" ");
            out_text(table);
            out_text("\n");
        }
    }
}

/* Numbers and addresses, the program counter at the end: proc(5). */
static void print_entry(void)
{
    extern const char __executable_start[], _end[];
    u64 nr = 0, pc = 0;
    const char *p;

    if (read_file("/proc/self/syscall") <= 0)
        return;
    p = read_number(content, &nr);
    while (p && *p == ' ')
        p = read_number(p + 1, &pc);
    if (!p)
        return;
    fact("entry");
    out_signed((s64)nr);
    out_text(" ");
    out_signed(NR_read);
    out_text(pc >= (unsigned long)__executable_start
                     && pc <= (unsigned long)_end
                 ? " inside\n"
                 : " outside\n");
}

static void print_config(void)
{
    long fd = sys3(NR_openat, AT_FDCWD, "/proc/config.gz", 0), n;

    if (fd < 0)
        return;
    while ((n = sys3(NR_read, fd, content, CHUNK)) > 0) {
        out_text("config ");
        for (long i = 0; i < n; i++)
            out_hex_byte((u8)content[i]);
        out_text("\n");
    }
    sys1(NR_close, fd);
}

void run_facts(const unsigned long *auxv)
{
    print_file("actions", "/proc/sys/kernel/seccomp/actions_avail");
    print_file("logged", "/proc/sys/kernel/seccomp/actions_logged");
    print_file("boot", "/proc/sys/kernel/random/boot_id");
    print_page_size(auxv);
    print_entry();
    print_abis();
    print_config();
}
