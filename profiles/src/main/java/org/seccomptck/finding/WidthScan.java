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
import org.seccomptck.finding.WidthEffects.Effect;
import org.seccomptck.oracle.Clause;
import org.seccomptck.oracle.ConditionRegion;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Operator;
import org.seccomptck.profile.Rule;

/**
 * Conditions that compare bits of an argument that the kernel does not read: a caller may set them at will and still
 * makes the same call.
 */
final class WidthScan {
    private static final int BUDGET = 1 << 20;
    private static final long LOW_32_BITS = 0xffffffffL;

    private static final ConditionWords WORDS = ConditionWords.load();

    private final Oracle oracle;
    private final Map<Finding, Set<Abi>> found = new LinkedHashMap<>();

    private WidthScan(ResolvedProfile profile) {
        this.oracle = Oracle.of(profile);
    }

    static List<Finding> scan(ResolvedProfile profile) {
        WidthScan scan = new WidthScan(profile);
        for (Abi abi : profile.entered()) {
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
                finding.subject(),
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
                    "whether its conditions compare bits that the kernel does not read is not known: to find out "
                            + e.getMessage(),
                    "say it with fewer rules or conditions");
        }
    }

    private void call(Syscall syscall, List<Clause> clauses) {
        if (syscall.abi().narrow()) {
            clauses.forEach(clause -> writtenIn(clause).forEach(one -> truncated(syscall, clause.rule(), one)));
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

    /** The conditions of a clause that its author wrote; a multiplexer's selector is added. */
    private static List<ArgumentCondition> writtenIn(Clause clause) {
        return clause.conditions().stream()
                .filter(clause.rule().conditions()::contains)
                .toList();
    }

    private void wide(Syscall syscall, Clause clause, ArgumentCondition condition, WidthEffects effects, int at) {
        Optional<Argument> argument = WORDS.arguments().of(syscall, condition.index());
        if (argument.isEmpty() || argument.get().bits() == Long.SIZE) {
            return;
        }
        Argument read = argument.get();
        ConditionRegion plain = effects.plain();
        if (plain.one(condition) == Diagrams.FALSE) {
            // It contradicts itself, which is another finding.
            return;
        }
        ConditionRegion cut = plain.reading(read.index(), read.bits());
        if (cut.one(condition) == Diagrams.FALSE) {
            add(
                    clause.decision().executes() ? Severity.WARNING : Severity.ERROR,
                    syscall,
                    clause.rule(),
                    condition,
                    clause.decision() + " when " + WORDS.one(syscall, condition)
                            + ": the kernel reads only the low "
                            + read.bits() + " bits of '" + read.name() + "' (" + read.type()
                            + "), and the condition asks for others, so no call in earnest ever meets it",
                    "write a value of " + read.bits() + " bits");
            return;
        }
        Effect effect = effects.of(at, cut);
        if (effect == Effect.NONE) {
            return;
        }
        String kernel = "the kernel reads only the low " + read.bits() + " bits of '" + read.name() + "' ("
                + read.type() + "), but the filter compares 64";
        String consequence = switch (effect) {
            case LOOSER ->
                ": with any higher bit set the kernel makes the same call and the profile no longer denies it";
            case STRICTER ->
                ": with any higher bit set, as by the sign of a negative number, the kernel would make the"
                        + " same call, but the profile denies it";
            case OTHER, NONE -> ": with any higher bit set the same call is answered in another way";
        };
        add(
                effect == Effect.LOOSER ? Severity.ERROR : Severity.NOTE,
                syscall,
                clause.rule(),
                condition,
                clause.decision() + " when " + WORDS.one(syscall, condition) + ": " + kernel + consequence,
                advice(condition, read));
    }

    private void truncated(Syscall syscall, Rule rule, ArgumentCondition condition) {
        boolean cuts = (condition.value() & ~LOW_32_BITS) != 0
                || (condition.operator() == Operator.MASKED_EQ && (condition.valueTwo() & ~LOW_32_BITS) != 0);
        if (cuts) {
            add(
                    Severity.WARNING,
                    syscall,
                    rule,
                    condition,
                    rule.decision() + " when " + condition
                            + ": on 32-bit ABIs libseccomp compares the low 32 bits of argument and value only",
                    "write a value of 32 bits, or leave the 32-bit ABIs out");
        }
    }

    private void add(
            Severity severity,
            Syscall syscall,
            Rule rule,
            ArgumentCondition condition,
            String explanation,
            String advice) {
        String pointer = rule.pointer() + "/args/" + rule.conditions().indexOf(condition);
        add(Finding.Kind.WIDE_COMPARISON, severity, syscall, pointer, explanation, advice);
    }

    private void add(
            Finding.Kind kind, Severity severity, Syscall syscall, String pointer, String explanation, String advice) {
        Finding finding = new Finding(
                kind,
                severity,
                pointer,
                oracle.profile().circumstances().machine(),
                List.of(),
                syscall.name(),
                explanation,
                advice);
        found.computeIfAbsent(finding, one -> new LinkedHashSet<>()).add(syscall.abi());
    }

    private static String advice(ArgumentCondition condition, Argument read) {
        long mask = (1L << read.bits()) - 1;
        return switch (condition.operator()) {
            case EQ ->
                "write \"op\": \"SCMP_CMP_MASKED_EQ\", \"value\": " + mask + ", \"valueTwo\": "
                        + Long.toUnsignedString(condition.value() & mask);
            case MASKED_EQ -> "write a mask of the low " + read.bits() + " bits";
            case NE, LT, LE, GT, GE ->
                "name the values that are meant with SCMP_CMP_MASKED_EQ and the mask " + mask
                        + "; no other operator can leave the higher bits out";
        };
    }
}
