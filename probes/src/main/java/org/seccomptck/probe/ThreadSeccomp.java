package org.seccomptck.probe;

import java.util.OptionalInt;

/**
 * The seccomp mode and the number of filters of one thread.
 *
 * @param id the thread's id
 * @param mode 0 none, 1 strict, 2 filters (proc(5), Seccomp)
 * @param filters how many filters it has; empty on kernels before 5.9, which do not report it
 */
public record ThreadSeccomp(int id, int mode, OptionalInt filters) {}
