package org.seccomptck.suite;

import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.probe.Question;

/**
 * Ways into the kernel, tried with getpid, which succeeds whenever a kernel has the ABI and the filter lets the call
 * through.
 */
final class Entries {
    private Entries() {}

    /** Return getpid of an ABI. */
    static Syscall getpid(Abi abi) {
        return SyscallTable.of(abi).byName("getpid").orElseThrow();
    }

    /** Return the question what happens to one of two threads that makes the call: calls of some ABIs kill. */
    static Question threaded(Abi abi) {
        return Question.threaded(abi, getpid(abi).number(), new long[6]);
    }
}
