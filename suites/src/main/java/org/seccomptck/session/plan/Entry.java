package org.seccomptck.session.plan;

import java.util.List;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.probe.Question;

/**
 * An ABI's way into the kernel, tried with a call that always succeeds.
 *
 * @param syscall getpid of that ABI
 * @param threaded the same made by one of two threads, for an ABI whose calls kill
 */
public record Entry(Syscall syscall, Question threaded) implements Asked {
    /** The entry of an ABI. */
    static Entry of(Abi abi) {
        Syscall getpid = SyscallTable.of(abi).byName("getpid").orElseThrow();
        return new Entry(getpid, Question.threaded(abi, getpid.number(), new long[6]));
    }

    @Override
    public List<Question> questions() {
        return List.of(threaded);
    }
}
