package org.seccomptck.verdict;

import java.util.Optional;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;

/**
 * Calls that a kernel runs whatever a filter says: {@code uretprobe} and {@code uprobe} of the x86_64 ABI
 * ({@code kernel/seccomp.c}, seccomp_uprobe_exception; Linux 6.14 and 6.18, and stable kernels that took them). No
 * runtime can deny these calls, so they are no deviation of a runtime.
 */
public final class KernelExemption {
    private KernelExemption() {}

    /** Return why the kernel may run a call without asking its filter; empty when it never does. */
    public static Optional<Reason> of(Abi abi, int number) {
        return SyscallTable.of(abi)
                .byNumber(number)
                .filter(call -> abi == Abi.X86_64)
                .map(Syscall::name)
                .filter(name -> name.equals("uretprobe") || name.equals("uprobe"))
                .map(name -> Reason.of(ReasonCode.KERNEL_EXEMPTION, name));
    }
}
