package org.seccomptck.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.argument.ConditionWords;
import org.seccomptck.diagram.BudgetExceeded;
import org.seccomptck.oracle.Addition;
import org.seccomptck.oracle.CallRegions;
import org.seccomptck.oracle.Clause;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.words.AdditionWords;
import org.seccomptck.words.GroundWords;
import org.seccomptck.words.Words;

/**
 * What a profile does with a call, in the reader's words.
 *
 * @param oracle the profile
 * @param conditions how conditions are written
 * @param words the sentences
 */
record CallExplanation(Oracle oracle, ConditionWords conditions, Words words) {
    /** Additions that decide before any rule is asked. */
    private static final Set<Addition> BEFORE_RULES =
            EnumSet.of(Addition.BAD_ARCH, Addition.X32_NUMBERS, Addition.ENOSYS_STUB);

    /** What is done with a call of these arguments. */
    List<String> single(Abi abi, int number, long[] arguments) {
        Ruling ruling = oracle.decide(abi, number, arguments);
        List<String> lines = new ArrayList<>();
        lines.add(title(abi, number) + ": " + ruling.decision());
        lines.add("  because " + new GroundWords(words).of(ruling.ground()));
        ruling.additions().forEach(addition -> lines.add(beyond(addition)));
        return lines;
    }

    /** What is done with a call by its arguments. */
    List<String> regions(Abi abi, int number) {
        Ruling ruling = oracle.decide(abi, number, new long[6]);
        Optional<Syscall> syscall = SyscallTable.of(abi).byNumber(number);
        boolean byRules = ruling.additions().stream().noneMatch(BEFORE_RULES::contains);
        if (!byRules || syscall.isEmpty() || !oracle.dependsOnArguments(syscall.get())) {
            return single(abi, number, new long[6]);
        }
        return regions(syscall.get());
    }

    private List<String> regions(Syscall syscall) {
        List<String> lines = new ArrayList<>();
        lines.add(title(syscall.abi(), syscall.number()) + ": by its arguments, the first line that fits");
        CallRegions regions;
        try {
            regions = CallRegions.of(oracle, syscall);
        } catch (BudgetExceeded e) {
            lines.add("  (some of these may never decide: to find out " + e.getMessage() + ")");
            regions = new CallRegions(oracle.clauses(syscall), true);
        }
        EnumSet<Addition> additions = EnumSet.noneOf(Addition.class);
        for (Clause clause : regions.deciding()) {
            lines.add("  " + clause.decision() + " when " + conditions.all(syscall, clause.conditions())
                    + ", because rule " + clause.rule().pointer());
            additions.addAll(clause.additions());
        }
        if (regions.defaultDecides()) {
            lines.add("  otherwise " + oracle.profile().defaultDecision() + " by default");
        }
        if (syscall.abi().narrow()) {
            additions.add(Addition.LOW_32_BITS);
        }
        additions.forEach(addition -> lines.add(beyond(addition)));
        return lines;
    }

    static String title(Abi abi, int number) {
        String name = SyscallTable.of(abi).byNumber(number).map(Syscall::name).orElse("(no name)");
        return "%s: %s (%s)".formatted(abi.label(), name, Integer.toUnsignedString(number));
    }

    private String beyond(Addition addition) {
        return "  beyond the document: " + new AdditionWords(words).of(addition);
    }
}
