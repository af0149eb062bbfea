package org.seccomptck.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.diagram.BudgetExceeded;
import org.seccomptck.oracle.Addition;
import org.seccomptck.oracle.CallRegions;
import org.seccomptck.oracle.Clause;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.profile.Decision;

/** What a profile does with a call on one ABI. */
sealed interface ExplainedCall {
    /** Additions that decide before any rule is asked. */
    Set<Addition> BEFORE_RULES = EnumSet.of(Addition.BAD_ARCH, Addition.X32_NUMBERS, Addition.ENOSYS_STUB);

    /** Through which entry the call is made. */
    Abi abi();

    /**
     * The ABI has no such call.
     *
     * @param abi the ABI
     */
    record Absent(Abi abi) implements ExplainedCall {}

    /**
     * The same is done whatever the arguments are, or certain arguments were asked for.
     *
     * @param abi through which entry
     * @param number the call's number
     * @param ruling what is done, and why
     */
    record Decided(Abi abi, int number, Ruling ruling) implements ExplainedCall {}

    /**
     * What is done depends on the arguments.
     *
     * @param syscall the call
     * @param regions which rules decide
     * @param otherwise what the default action does with the arguments that no rule decides
     * @param additions what runtimes add beyond the document
     * @param unsure why some of the rules may never decide; empty where all do
     */
    record ByArguments(
            Syscall syscall,
            CallRegions regions,
            Decision otherwise,
            Set<Addition> additions,
            Optional<BudgetExceeded> unsure)
            implements ExplainedCall {
        @Override
        public Abi abi() {
            return syscall.abi();
        }
    }

    /** Return what is done with a call of these arguments. */
    static ExplainedCall single(Oracle oracle, Abi abi, int number, long[] arguments) {
        return new Decided(abi, number, oracle.decide(abi, number, arguments));
    }

    /** Return what is done with a call by its arguments. */
    static ExplainedCall whole(Oracle oracle, Abi abi, int number) {
        Decided decided = new Decided(abi, number, oracle.decide(abi, number, new long[6]));
        boolean byRules = decided.ruling().additions().stream().noneMatch(BEFORE_RULES::contains);
        return SyscallTable.of(abi)
                .byNumber(number)
                .filter(syscall -> byRules && oracle.dependsOnArguments(syscall))
                .map(syscall -> byArguments(oracle, syscall))
                .orElse(decided);
    }

    private static ExplainedCall byArguments(Oracle oracle, Syscall syscall) {
        CallRegions regions;
        Optional<BudgetExceeded> unsure = Optional.empty();
        try {
            regions = CallRegions.of(oracle, syscall);
        } catch (BudgetExceeded e) {
            unsure = Optional.of(e);
            regions = new CallRegions(oracle.clauses(syscall), true);
        }
        EnumSet<Addition> additions = EnumSet.noneOf(Addition.class);
        regions.deciding().stream().map(Clause::additions).forEach(additions::addAll);
        if (syscall.abi().narrow()) {
            additions.add(Addition.LOW_32_BITS);
        }
        return new ByArguments(syscall, regions, oracle.profile().defaultDecision(), additions, unsure);
    }

    /**
     * A profile with what it does with a call on each ABI.
     *
     * @param profile how the user names it
     * @param calls one for each ABI
     */
    record Of(String profile, List<ExplainedCall> calls) {
        /** Copy the list. */
        public Of {
            calls = List.copyOf(calls);
        }
    }
}
