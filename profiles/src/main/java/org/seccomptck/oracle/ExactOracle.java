package org.seccomptck.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
 * What a profile says of every possible call at once: a diagram whose leaves are {@link Decision}s. It follows the same
 * rules as {@link Oracle}, and also covers the numbers that no ABI uses.
 */
public final class ExactOracle {
    private static final Decision BAD_ARCH = Decision.of(Action.KILL_THREAD);
    private static final int NO_CALL = -1;

    private final Oracle oracle;
    private final Diagrams diagrams;
    private final Word arch;
    private final Word number;

    private ExactOracle(Oracle oracle, Diagrams diagrams) {
        this.oracle = oracle;
        this.diagrams = diagrams;
        this.arch = Word.of(diagrams, Field.ARCH);
        this.number = Word.of(diagrams, Field.NUMBER);
    }

    /**
     * Build the diagram of a profile.
     *
     * @throws org.seccomptck.diagram.BudgetExceeded when it needs more nodes than the store may hold
     */
    public static int diagram(Oracle oracle, Diagrams diagrams) {
        return new ExactOracle(oracle, diagrams).build();
    }

    /**
     * Return a filter with the OCI runtime's ENOSYS stub before it. The stub answers all numbers above its border,
     * including those that the profile names.
     *
     * @param filter a diagram of {@link Decision}s
     */
    public static int stubbed(Oracle oracle, Diagrams diagrams, int filter) {
        return new ExactOracle(oracle, diagrams).withStubs(filter, stub -> Set.of());
    }

    private int build() {
        Set<Abi> filtered = oracle.profile().filtered();
        int all = leaf(BAD_ARCH);
        for (Abi abi : filtered) {
            // x32 shares x86_64's AUDIT_ARCH: if both are listed, the stub of one covers the other.
            if (abi != Abi.X32 || !filtered.contains(Abi.X86_64)) {
                int here = abi == Abi.X86_64 || abi == Abi.X32 ? x86(filtered) : calls(List.of(abi));
                all = diagrams.choose(of(abi), here, all);
            }
        }
        return withStubs(all, EnosysStub::named);
    }

    private int of(Abi abi) {
        return arch.equalTo(diagrams, Word.of(abi.auditArch()));
    }

    /** x86_64 and x32 share an AUDIT_ARCH and are told apart by the number's bit 30. */
    private int x86(Set<Abi> filtered) {
        int above = number.above(diagrams, Word.of(Abi.X32_BIT - 1));
        if (!filtered.contains(Abi.X86_64)) {
            return diagrams.choose(above, calls(List.of(Abi.X32)), leaf(BAD_ARCH));
        }
        if (filtered.contains(Abi.X32)) {
            return calls(List.of(Abi.X86_64, Abi.X32));
        }
        // libseccomp, src/gen_bpf.c: all numbers from the x32 bit on belong to another architecture, except −1, which
        // tracers use.
        int noCall = number.equalTo(diagrams, Word.of(NO_CALL));
        int foreign = diagrams.and(diagrams.not(noCall), above);
        return diagrams.choose(foreign, leaf(BAD_ARCH), calls(List.of(Abi.X86_64)));
    }

    private int withStubs(int filter, Function<EnosysStub, Set<Integer>> exempt) {
        int x32Bit = diagrams.bit(Field.NUMBER, 30);
        int all = filter;
        for (Abi abi : oracle.profile().filtered()) {
            Optional<EnosysStub> stub = oracle.stub(abi);
            if (stub.isPresent()) {
                int here = diagrams.and(
                        of(abi), number.above(diagrams, Word.of(stub.get().highest())));
                for (int named : exempt.apply(stub.get())) {
                    here = diagrams.and(here, diagrams.not(number.equalTo(diagrams, Word.of(named))));
                }
                if (abi == Abi.X86_64 || abi == Abi.X32) {
                    here = diagrams.and(here, abi == Abi.X32 ? x32Bit : diagrams.not(x32Bit));
                }
                all = diagrams.choose(here, leaf(Decision.errno(Errno.ENOSYS)), all);
            }
        }
        return all;
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
