package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : profile.rules()) {
            if (!rule.decision().sameAs(profile.defaultDecision())) {
                byMultiplexer(rule)
                        .forEach((multiplexer, names) -> statement(profile, rule, multiplexer)
                                .ifPresent(said -> findings.add(finding(profile, rule, names, said))));
            }
        }
        return findings;
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

    /** A rule for the multiplexer itself without conditions decides alone. */
    private static Optional<Statement> statement(ResolvedProfile profile, Rule rule, String multiplexer) {
        boolean decided = profile.rules().stream()
                .filter(other -> other.unconditional() && other.names().contains(multiplexer))
                .anyMatch(other -> !other.decision().sameAs(profile.defaultDecision()));
        if (decided) {
            return Optional.empty();
        }
        if (rule.when().isPresent()) {
            return Optional.of(Statement.of(
                    Code.CONDITIONS_LOST,
                    multiplexer,
                    rule.decision(),
                    rule.when().get()));
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
