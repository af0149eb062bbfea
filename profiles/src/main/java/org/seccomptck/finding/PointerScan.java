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
import org.seccomptck.argument.ArgumentTable;
import org.seccomptck.finding.Statement.Code;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Operator;
import org.seccomptck.profile.Rule;

/**
 * Looks for conditions on arguments that are addresses: a filter sees the number that the program chose, never the
 * memory (seccomp(2), "Filters"). A comparison with 0 is not reported, since it asks whether there is an address at
 * all.
 */
final class PointerScan {
    private static final ArgumentTable ARGUMENTS = ArgumentTable.load();
    private static final String POINTER = "pointer";

    /** clone takes the flags second on s390 and s390x only: CONFIG_CLONE_BACKWARDS2, {@code kernel/fork.c}. */
    private static final String CLONE = "clone";

    private static final int CLONE_STACK = 1;

    private final ResolvedProfile profile;
    private final Map<Found, Set<String>> names = new LinkedHashMap<>();
    private final Map<Found, Set<Abi>> abis = new LinkedHashMap<>();

    /** What wrong conditions of one rule have in common. */
    private record Found(Rule rule, int condition, Code code) {}

    private PointerScan(ResolvedProfile profile) {
        this.profile = profile;
    }

    static List<Finding> scan(ResolvedProfile profile) {
        PointerScan scan = new PointerScan(profile);
        for (Rule rule : profile.rules()) {
            if (!rule.unconditional() && !rule.decision().sameAs(profile.defaultDecision())) {
                profile.entered().forEach(abi -> scan.rule(rule, abi));
            }
        }
        List<Finding> findings = new ArrayList<>();
        scan.names.forEach((found, alike) -> findings.add(scan.finding(found, List.copyOf(alike))));
        return findings;
    }

    private void rule(Rule rule, Abi abi) {
        for (String name : rule.names()) {
            Optional<Syscall> syscall = SyscallTable.of(abi).byName(name);
            for (int i = 0; syscall.isPresent() && i < rule.conditions().size(); i++) {
                ArgumentCondition condition = rule.conditions().get(i);
                Optional<Code> code = code(syscall.get(), condition);
                if (code.isPresent()) {
                    Found found = new Found(rule, i, code.get());
                    names.computeIfAbsent(found, one -> new LinkedHashSet<>()).add(name);
                    abis.computeIfAbsent(found, one -> new LinkedHashSet<>()).add(abi);
                }
            }
        }
    }

    private static Optional<Code> code(Syscall syscall, ArgumentCondition condition) {
        if (asksForNull(condition)) {
            return Optional.empty();
        }
        if (syscall.name().equals(CLONE) && condition.index() == CLONE_STACK) {
            return Optional.of(Code.CLONE_STACK_COMPARED);
        }
        return ARGUMENTS
                .of(syscall, condition.index())
                .filter(argument -> argument.type().equals(POINTER))
                .map(argument -> Code.ADDRESS_COMPARED);
    }

    private static boolean asksForNull(ArgumentCondition condition) {
        return condition.value() == 0
                && (condition.operator() == Operator.EQ
                        || condition.operator() == Operator.NE
                        || condition.operator() == Operator.GT);
    }

    /**
     * If one side lets the call through and the other does not, a program can choose an address with which its call
     * gets through.
     */
    private Finding finding(Found found, List<String> alike) {
        boolean opens =
                found.rule().decision().executes() != profile.defaultDecision().executes();
        return new Finding(
                Finding.Kind.POINTER_CONDITION,
                opens ? Severity.ERROR : Severity.WARNING,
                found.rule().pointer() + "/args/" + found.condition(),
                profile.circumstances().machine(),
                List.copyOf(abis.getOrDefault(found, Set.of())),
                alike,
                Statement.of(
                        found.code(),
                        found.rule().decision(),
                        found.rule().conditions().get(found.condition())),
                Statement.of(
                        found.code() == Code.CLONE_STACK_COMPARED ? Code.COMPARE_CLONE_FLAGS : Code.COMPARE_NUMBER));
    }
}
