package org.seccomptck.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.diagram.Field;
import org.seccomptck.diagram.Region;
import org.seccomptck.diagram.Word;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;

/**
 * What a profile says of every possible call at once: a diagram whose leaves are {@link Decision}s. It speaks the same
 * rules as {@link Oracle}, and of the numbers that no ABI uses as well.
 */
public final class ExactOracle {
    private static final Decision BAD_ARCH = Decision.of(Action.KILL_THREAD);
    private static final int NO_CALL = -1;

    private final Oracle oracle;
    private final Diagrams diagrams;
    private final Word number;

    private ExactOracle(Oracle oracle, Diagrams diagrams) {
        this.oracle = oracle;
        this.diagrams = diagrams;
        this.number = Word.of(diagrams, Field.NUMBER);
    }

    /**
     * Builds the diagram of a profile.
     *
     * @throws org.seccomptck.diagram.BudgetExceeded when it needs more nodes than the store may hold
     */
    public static int diagram(Oracle oracle, Diagrams diagrams) {
        return new ExactOracle(oracle, diagrams).build();
    }

    private int build() {
        Set<Abi> filtered = oracle.profile().filtered();
        Word arch = Word.of(diagrams, Field.ARCH);
        int all = leaf(BAD_ARCH);
        for (Abi abi : filtered) {
            // x32 shares x86_64's AUDIT_ARCH: where both are, the one has taken care of the other.
            if (abi != Abi.X32 || !filtered.contains(Abi.X86_64)) {
                int here = abi == Abi.X86_64 || abi == Abi.X32 ? x86(filtered) : withStub(abi, calls(List.of(abi)));
                all = diagrams.choose(arch.equalTo(diagrams, Word.of(abi.auditArch())), here, all);
            }
        }
        return all;
    }

    /** x86_64 and x32 share an AUDIT_ARCH and are told apart by the number's bit 30. */
    private int x86(Set<Abi> filtered) {
        int x32Bit = diagrams.bit(Field.NUMBER, 30);
        int above = number.above(diagrams, Word.of(Abi.X32_BIT - 1));
        if (!filtered.contains(Abi.X86_64)) {
            int calls = diagrams.choose(above, calls(List.of(Abi.X32)), leaf(BAD_ARCH));
            return diagrams.choose(x32Bit, withStub(Abi.X32, calls), calls);
        }
        if (filtered.contains(Abi.X32)) {
            int calls = calls(List.of(Abi.X86_64, Abi.X32));
            return diagrams.choose(x32Bit, withStub(Abi.X32, calls), withStub(Abi.X86_64, calls));
        }
        // libseccomp, src/gen_bpf.c: from the x32 bit on all is another architecture's, but −1, which tracers use.
        int noCall = number.equalTo(diagrams, Word.of(NO_CALL));
        int foreign = diagrams.and(diagrams.not(noCall), above);
        int calls = diagrams.choose(foreign, leaf(BAD_ARCH), calls(List.of(Abi.X86_64)));
        return diagrams.choose(x32Bit, calls, withStub(Abi.X86_64, calls));
    }

    private int withStub(Abi abi, int calls) {
        OptionalInt threshold = oracle.stubThreshold(abi);
        if (threshold.isEmpty()) {
            return calls;
        }
        int above = number.above(diagrams, Word.of(threshold.getAsInt()));
        return diagrams.choose(above, leaf(Decision.errno(Errno.ENOSYS)), calls);
    }

    private int calls(List<Abi> abis) {
        Map<Integer, Integer> byNumber = new HashMap<>();
        for (Abi abi : abis) {
            for (Syscall syscall : SyscallTable.of(abi).rows()) {
                List<Clause> clauses = oracle.clauses(syscall);
                if (!clauses.isEmpty()) {
                    byNumber.put(syscall.number(), decide(clauses, abi.narrow()));
                }
            }
        }
        return Region.join(
                diagrams, Field.NUMBER, byNumber, leaf(oracle.profile().defaultDecision()));
    }

    private int decide(List<Clause> clauses, boolean narrow) {
        ConditionRegion region = ConditionRegion.of(diagrams, narrow);
        int decided = leaf(oracle.profile().defaultDecision());
        for (int i = clauses.size() - 1; i >= 0; i--) {
            Clause clause = clauses.get(i);
            decided = diagrams.choose(region.all(clause.conditions()), leaf(clause.decision()), decided);
        }
        return decided;
    }

    private int leaf(Decision decision) {
        return diagrams.leaf(decision.canonical());
    }
}
