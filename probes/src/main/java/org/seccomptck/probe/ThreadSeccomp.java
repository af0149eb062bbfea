package org.seccomptck.probe;

import java.util.OptionalInt;

/**
 * What the kernel tells of one thread; filters are each thread's own.
 *
 * @param id the thread's id
 * @param mode 0 none, 1 strict, 2 filters (proc(5), Seccomp)
 * @param filters how many filters it has; empty on kernels before 5.9, which do not tell
 */
public record ThreadSeccomp(int id, int mode, OptionalInt filters) {}
