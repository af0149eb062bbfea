package org.seccomptck.oracle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.diagram.Field;
import org.seccomptck.diagram.Word;
import org.seccomptck.profile.Decision;

/**
 * Calls for which a document says several things at once: the conditions of several rules hold, and their actions
 * differ. The OCI runtime-spec (config-linux.md#seccomp) does not say which of them counts.
 */
public final class Contradictions {
    private final Oracle oracle;
    private final Diagrams diagrams;
    private final Word arch;
    private final Word number;

    private Contradictions(Oracle oracle, Diagrams diagrams) {
        this.oracle = oracle;
        this.diagrams = diagrams;
        this.arch = Word.of(diagrams, Field.ARCH);
        this.number = Word.of(diagrams, Field.NUMBER);
    }

    /**
     * Return the condition that a document contradicts itself and that the decision is one of those that the document
     * gives.
     *
     * @param decided a diagram of {@link Decision}s
     */
    public static int answeredBy(Oracle oracle, Diagrams diagrams, int decided) {
        return new Contradictions(oracle, diagrams).find(decided);
    }

    private int find(int decided) {
        int found = Diagrams.FALSE;
        for (Abi abi : oracle.profile().filtered()) {
            for (Syscall syscall : SyscallTable.of(abi).rows()) {
                List<Clause> clauses = oracle.allClauses(syscall);
                if (clauses.size() > 1) {
                    int here = diagrams.and(
                            arch.equalTo(diagrams, Word.of(abi.auditArch())),
                            number.equalTo(diagrams, Word.of(syscall.number())));
                    int contradiction = diagrams.and(here, within(clauses, abi.narrow()));
                    found = diagrams.or(found, answered(contradiction, clauses, abi.narrow(), decided));
                }
            }
        }
        return found;
    }

    private int within(List<Clause> clauses, boolean narrow) {
        int contradiction = Diagrams.FALSE;
        int any = Diagrams.FALSE;
        for (int holds : byDecision(clauses, narrow).values()) {
            contradiction = diagrams.or(contradiction, diagrams.and(any, holds));
            any = diagrams.or(any, holds);
        }
        return contradiction;
    }

    private int answered(int contradiction, List<Clause> clauses, boolean narrow, int decided) {
        if (contradiction == Diagrams.FALSE) {
            return Diagrams.FALSE;
        }
        int answered = Diagrams.FALSE;
        for (Map.Entry<Decision, Integer> said : byDecision(clauses, narrow).entrySet()) {
            int equal = diagrams.agreement(decided, diagrams.leaf(said.getKey()));
            answered = diagrams.or(answered, diagrams.and(said.getValue(), equal));
        }
        return diagrams.and(contradiction, answered);
    }

    private Map<Decision, Integer> byDecision(List<Clause> clauses, boolean narrow) {
        Map<Decision, Integer> holding = new LinkedHashMap<>();
        ConditionRegion region = ConditionRegion.of(diagrams, narrow);
        for (Clause clause : clauses) {
            holding.merge(clause.decision().canonical(), region.all(clause.conditions()), diagrams::or);
        }
        return holding;
    }
}
