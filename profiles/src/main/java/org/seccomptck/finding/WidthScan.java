package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.argument.Argument;
import org.seccomptck.argument.ConditionWords;
import org.seccomptck.diagram.BudgetExceeded;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.finding.Statement.Code;
import org.seccomptck.finding.WidthEffects.Effect;
import org.seccomptck.oracle.Clause;
import org.seccomptck.oracle.ConditionRegion;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Rule;

/**
 * Looks for conditions that compare bits of an argument that the kernel does not read: a caller may set these bits at
 * will and still make the same call.
 */
final class WidthScan {
    private static final int BUDGET = 1 << 20;
    private static final long LOW_32_BITS = 0xffffffffL;

    private static final ConditionWords WORDS = ConditionWords.load();

    private final Oracle oracle;
    private final Map<Finding, Set<Abi>> found = new LinkedHashMap<>();

    private WidthScan(Oracle oracle) {
        this.oracle = oracle;
    }

    static List<Finding> scan(Oracle oracle) {
        if (oracle.profile().rules().stream().allMatch(Rule::unconditional)) {
            return List.of();
        }
        WidthScan scan = new WidthScan(oracle);
        for (Abi abi : oracle.profile().entered()) {
            for (Syscall syscall : SyscallTable.of(abi).rows()) {
                scan.checked(syscall);
            }
        }
        List<Finding> findings = new ArrayList<>();
        scan.found.forEach((finding, abis) -> findings.add(new Finding(
                finding.kind(),
                finding.severity(),
                finding.pointer(),
                finding.machine(),
                List.copyOf(abis),
                finding.subjects(),
                finding.explanation(),
                finding.advice())));
        return findings;
    }

    private void checked(Syscall syscall) {
        List<Clause> clauses = oracle.clauses(syscall);
        if (clauses.stream().allMatch(Clause::unconditional)) {
            return;
        }
        try {
            call(syscall, clauses);
        } catch (BudgetExceeded e) {
            add(
                    Finding.Kind.TOO_LARGE,
                    Severity.WARNING,
                    syscall,
                    clauses.get(0).rule().pointer(),
                    Statement.of(Code.WIDTHS_NOT_CHECKED, e.limit(), e.unit()),
                    Statement.of(Code.USE_FEWER));
        }
    }

    private void call(Syscall syscall, List<Clause> clauses) {
        if (syscall.abi().narrow()) {
            clauses.forEach(clause -> writtenIn(clause).forEach(one -> truncated(syscall, clause.rule(), one)));
            return;
        }
        if (clauses.stream()
                .flatMap(clause -> writtenIn(clause).stream())
                .allMatch(one -> read(syscall, one).isEmpty())) {
            return;
        }
        WidthEffects effects =
                new WidthEffects(new Diagrams(BUDGET), clauses, oracle.profile().defaultDecision());
        for (int i = 0; i < clauses.size(); i++) {
            for (ArgumentCondition condition : writtenIn(clauses.get(i))) {
                wide(syscall, clauses.get(i), condition, effects, i);
            }
        }
    }

    /**
     * Return the conditions of a clause that its author wrote, without the selector of a multiplexer that is added to
     * them.
     */
    private static List<ArgumentCondition> writtenIn(Clause clause) {
        return clause.conditions().stream()
                .filter(clause.rule().conditions()::contains)
                .toList();
    }

    private void wide(Syscall syscall, Clause clause, ArgumentCondition condition, WidthEffects effects, int at) {
        Optional<Argument> argument = read(syscall, condition);
        if (argument.isEmpty()) {
            return;
        }
        Argument read = argument.get();
        ConditionRegion plain = effects.plain();
        if (plain.one(condition) == Diagrams.FALSE) {
            // This profile contradicts itself, which is another finding.
            return;
        }
        ConditionRegion cut = plain.reading(read.index(), read.bits());
        if (cut.one(condition) == Diagrams.FALSE) {
            add(
                    clause.decision().executes() ? Severity.WARNING : Severity.ERROR,
                    syscall,
                    clause.rule(),
                    condition,
                    width(Code.VALUE_TOO_WIDE, syscall, clause, condition, read),
                    Statement.of(Code.NARROW_VALUE, read.bits()));
            return;
        }
        Effect effect = effects.of(at, cut);
        if (effect == Effect.NONE) {
            return;
        }
        Code code = switch (effect) {
            case LOOSER -> Code.HIGH_BITS_OPEN;
            case STRICTER -> Code.HIGH_BITS_CLOSE;
            case OTHER, NONE -> Code.HIGH_BITS_CHANGE;
        };
        add(
                effect == Effect.LOOSER ? Severity.ERROR : Severity.NOTE,
                syscall,
                clause.rule(),
                condition,
                width(code, syscall, clause, condition, read),
                advice(condition, read));
    }

    /** Return the argument that a condition compares; empty when the kernel reads all of its bits, or nobody knows. */
    private static Optional<Argument> read(Syscall syscall, ArgumentCondition condition) {
        return WORDS.arguments().of(syscall, condition.index()).filter(argument -> argument.bits() < Long.SIZE);
    }

    private static Statement width(
            Code code, Syscall syscall, Clause clause, ArgumentCondition condition, Argument read) {
        return Statement.of(
                code, clause.decision(), WORDS.one(syscall, condition), read.bits(), read.name(), read.type());
    }

    private void truncated(Syscall syscall, Rule rule, ArgumentCondition condition) {
        if ((condition.value() & ~LOW_32_BITS) != 0) {
            add(
                    Severity.WARNING,
                    syscall,
                    rule,
                    condition,
                    Statement.of(Code.VALUE_CUT, rule.decision(), condition),
                    Statement.of(Code.NARROW_VALUE_OR_ABIS));
        }
    }

    private void add(
            Severity severity,
            Syscall syscall,
            Rule rule,
            ArgumentCondition condition,
            Statement explanation,
            Statement advice) {
        String pointer = rule.pointer() + "/args/" + rule.conditions().indexOf(condition);
        add(Finding.Kind.WIDE_COMPARISON, severity, syscall, pointer, explanation, advice);
    }

    private void add(
            Finding.Kind kind,
            Severity severity,
            Syscall syscall,
            String pointer,
            Statement explanation,
            Statement advice) {
        Finding finding = new Finding(
                kind,
                severity,
                pointer,
                oracle.profile().circumstances().machine(),
                List.of(),
                List.of(syscall.name()),
                explanation,
                advice);
        found.computeIfAbsent(finding, one -> new LinkedHashSet<>()).add(syscall.abi());
    }

    private static Statement advice(ArgumentCondition condition, Argument read) {
        long mask = (1L << read.bits()) - 1;
        return switch (condition.operator()) {
            case EQ -> Statement.of(Code.COMPARE_MASKED, mask, Long.toUnsignedString(condition.value() & mask));
            case MASKED_EQ -> Statement.of(Code.NARROW_MASK, read.bits());
            case NE, LT, LE, GT, GE -> Statement.of(Code.COMPARE_EACH_MASKED, mask);
        };
    }
}
