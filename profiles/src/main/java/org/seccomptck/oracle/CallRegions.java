package org.seccomptck.oracle;

import java.util.ArrayList;
import java.util.List;
import org.seccomptck.abi.Syscall;
import org.seccomptck.diagram.Diagrams;

/**
 * For one call, the clause that decides for each set of arguments.
 *
 * @param deciding the clauses that decide somewhere, in the order in which they are asked
 * @param defaultDecides whether the default action decides for the remaining arguments
 */
public record CallRegions(List<Clause> deciding, boolean defaultDecides) {
    private static final int BUDGET = 1 << 20;

    public CallRegions {
        deciding = List.copyOf(deciding);
    }

    /**
     * Divide the arguments of a call of a listed ABI among the clauses.
     *
     * @throws org.seccomptck.diagram.BudgetExceeded when the conditions are too many
     */
    public static CallRegions of(Oracle oracle, Syscall syscall) {
        Diagrams diagrams = new Diagrams(BUDGET);
        ConditionRegion region = ConditionRegion.of(diagrams, syscall.abi().narrow());
        List<Clause> deciding = new ArrayList<>();
        int left = Diagrams.TRUE;
        for (Clause clause : oracle.clauses(syscall)) {
            int holds = region.all(clause.conditions());
            if (diagrams.and(left, holds) != Diagrams.FALSE) {
                deciding.add(clause);
            }
            left = diagrams.and(left, diagrams.not(holds));
        }
        return new CallRegions(deciding, left != Diagrams.FALSE);
    }
}
