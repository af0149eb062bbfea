/* SPDX-License-Identifier: Apache-2.0 */
/*
 * io_uring: an operation that the kernel makes without a system call of its
 * own, so that no filter sees it.  Only io_uring itself, which is set up and
 * entered through the ABI under test, meets filters.
 * Layouts: include/uapi/linux/io_uring.h; a kernel without it is "not there".
 * Never: a ring with a kernel thread, or one that outlives the attempt.
 */
#include "siblings.h"

struct offsets { u32 head, tail, mask, entries, flags, last, array, spare;
                 u64 address; };
struct parameters {
    u32 sq_entries, cq_entries, flags, cpu, idle, features, wq, spare[3];
    struct offsets sq, cq;
};
struct entry {
    u8 code, flags;
    u16 priority;
    s32 fd;
    u64 offset, address;
    u32 length, operation_flags;
    u64 data;
    u16 buffer, personality;
    s32 splice;
    u64 third, spare;
};
enum { SQES = 0x10000000, RING = 8192, GETEVENTS = 1, MOST = 1 };
/* IORING_FEAT_SINGLE_MMAP, since 5.4: both queues are in one mapping. */
enum { SINGLE_MMAP = 1 };

static struct parameters parameters;

static u8 *map(s64 fd, unsigned long offset, unsigned long size)
{
    long r;

#ifdef __arm__
    offset >>= 12; /* mmap2 counts pages */
#endif
    r = sys6(NR_mmap, 0, size, PROT_RW, MAP_SHARED, fd, offset);
    return r < 0 && r > -4096 ? 0 : (u8 *)r;
}

static void submit(s64 fd, u8 *ring, struct entry *entries,
                   const struct operation *op)
{
    u32 *tail = (u32 *)(void *)(ring + parameters.sq.tail);
    u32 *array = (u32 *)(void *)(ring + parameters.sq.array);
    u32 *seen = (u32 *)(void *)(ring + parameters.cq.tail);
    u32 *mask = (u32 *)(void *)(ring + parameters.cq.mask);
    u32 *head = (u32 *)(void *)(ring + parameters.cq.head);
    /* the completion queue's entries; in the other queue the array is here */
    u8 *completions = ring + parameters.cq.last;

    memset(entries, 0, sizeof(*entries));
    entries->code = op->code;
    entries->fd = op->fd;
    entries->offset = op->offset;
    entries->address = op->address;
    entries->third = op->third;
    entries->length = op->length;
    entries->operation_flags = op->flags;
    array[0] = 0;
    __atomic_store_n(tail, *tail + 1, __ATOMIC_RELEASE);
    if (attempt_call(1, (u64)fd, 1, 1, GETEVENTS, 0, 0) < 0)
        return;
    if (__atomic_load_n(seen, __ATOMIC_ACQUIRE) == *head) {
        not_made("no-completion");
        return;
    }
    /* struct io_uring_cqe: user_data, then the result */
    shared.scene.result.value =
        *(s32 *)(void *)(completions + (*head & *mask) * 16 + 8);
    shared.scene.result.kind = O_RETURN;
}

void ring_make(const struct operation *op)
{
    u8 *ring, *entries;
    s64 fd;

    memset(&parameters, 0, sizeof(parameters));
    fd = attempt_call(0, MOST, ADDRESS(&parameters), 0, 0, 0, 0);
    if (fd < 0)
        return;
    ring = map(fd, 0, RING);
    entries = map(fd, SQES, sizeof(struct entry));
    if (!ring || !entries || !(parameters.features & SINGLE_MMAP))
        not_made("no-ring");
    else
        submit(fd, ring, (struct entry *)(void *)entries, op);
    if (ring)
        sys2(NR_munmap, ring, RING);
    if (entries)
        sys2(NR_munmap, entries, sizeof(struct entry));
    sys1(NR_close, fd);
}
