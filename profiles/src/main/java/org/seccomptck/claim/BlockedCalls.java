package org.seccomptck.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.oracle.Clause;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Decision;

/**
 * The named calls of an ABI that a profile blocks.
 *
 * @param whole calls that are blocked for all arguments
 * @param inPart calls that are blocked for some arguments only
 */
public record BlockedCalls(List<String> whole, List<String> inPart) {
    /** Copy the lists. */
    public BlockedCalls {
        whole = List.copyOf(whole);
        inPart = List.copyOf(inPart);
    }

    /** Count the calls that a profile blocks. */
    public static BlockedCalls of(Oracle oracle, Abi abi) {
        List<String> whole = new ArrayList<>();
        List<String> inPart = new ArrayList<>();
        for (Syscall syscall : SyscallTable.of(abi).rows()) {
            List<Boolean> answers = decisions(oracle, syscall)
                    .map(Decision::executes)
                    .distinct()
                    .toList();
            if (answers.size() > 1) {
                inPart.add(syscall.name());
            } else if (!answers.get(0)) {
                whole.add(syscall.name());
            }
        }
        return new BlockedCalls(whole, inPart);
    }

    /** Return the decisions that a call can meet: those of its rules, and the default where none of them holds. */
    private static Stream<Decision> decisions(Oracle oracle, Syscall syscall) {
        if (!oracle.profile().filtered().contains(syscall.abi())) {
            return Stream.of(oracle.decide(syscall.abi(), syscall.number(), new long[] {0, 0, 0, 0, 0, 0})
                    .decision());
        }
        List<Clause> clauses = oracle.clauses(syscall);
        Stream<Decision> ruled = clauses.stream().map(Clause::decision);
        return clauses.stream().anyMatch(Clause::unconditional)
                ? ruled
                : Stream.concat(ruled, Stream.of(oracle.profile().defaultDecision()));
    }
}
