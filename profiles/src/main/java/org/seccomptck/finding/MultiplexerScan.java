package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.abi.Abi;
import org.seccomptck.finding.Statement.Code;
import org.seccomptck.oracle.Multiplexer;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Rule;

/**
 * Looks for rules that libseccomp also applies to i386's socketcall and ipc. For these, the filter sees only the number
 * of the multiplexed call; its arguments lie in memory, so that conditions on them are lost (libseccomp,
 * src/arch-x86.c, x86_rule_add).
 */
final class MultiplexerScan {
    private MultiplexerScan() {}

    static List<Finding> scan(ResolvedProfile profile) {
        if (!profile.entered().contains(Abi.I386)) {
            return List.of();
        }
        Set<String> decided = decided(profile);
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : profile.rules()) {
            if (!rule.decision().sameAs(profile.defaultDecision())) {
                byMultiplexer(rule).forEach((multiplexer, names) -> {
                    if (!decided.contains(multiplexer)) {
                        statement(profile, rule, multiplexer)
                                .ifPresent(said -> findings.add(finding(profile, rule, names, said)));
                    }
                });
            }
        }
        return findings;
    }

    /** The names that some rule decides on without conditions: a multiplexer among them is decided by that rule alone. */
    private static Set<String> decided(ResolvedProfile profile) {
        Set<String> decided = new HashSet<>();
        for (Rule rule : profile.rules()) {
            if (rule.unconditional() && !rule.decision().sameAs(profile.defaultDecision())) {
                decided.addAll(rule.names());
            }
        }
        return decided;
    }

    private static Map<String, List<String>> byMultiplexer(Rule rule) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (String name : rule.names()) {
            Multiplexer.of(name)
                    .ifPresent(multiplexer -> names.computeIfAbsent(multiplexer, one -> new ArrayList<>())
                            .add(name));
        }
        return names;
    }

    private static Optional<Statement> statement(ResolvedProfile profile, Rule rule, String multiplexer) {
        Optional<String> conditions = rule.when();
        if (conditions.isPresent()) {
            return Optional.of(Statement.of(Code.CONDITIONS_LOST, multiplexer, rule.decision(), conditions.get()));
        }
        return opens(profile, rule)
                ? Optional.of(Statement.of(Code.MULTIPLEXER_OPEN, multiplexer, rule.decision()))
                : Optional.empty();
    }

    private static boolean opens(ResolvedProfile profile, Rule rule) {
        return rule.decision().executes() && !profile.defaultDecision().executes();
    }

    private static Finding finding(ResolvedProfile profile, Rule rule, List<String> names, Statement said) {
        Severity severity = said.code() == Code.MULTIPLEXER_OPEN
                ? Severity.NOTE
                : opens(profile, rule) ? Severity.ERROR : Severity.WARNING;
        return new Finding(
                Finding.Kind.MULTIPLEXED,
                severity,
                rule.pointer(),
                profile.circumstances().machine(),
                List.of(Abi.I386),
                names,
                said,
                Statement.of(Code.LEAVE_I386_OUT));
    }
}
