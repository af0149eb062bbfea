package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.List;
import org.seccomptck.finding.Statement.Code;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Applicability;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.Rule;

/**
 * Members that Docker reads and the OCI runtime-spec does not have. A CRI runtime that is handed the document as a
 * Kubernetes Localhost profile decodes it into the spec's structure (containerd, contrib/seccomp) and ignores them.
 */
final class DialectScan {
    private DialectScan() {}

    static List<Finding> scan(Profile document, ResolvedProfile profile) {
        List<Finding> findings = new ArrayList<>();
        if (!document.archMap().isEmpty()) {
            findings.add(finding(
                    profile,
                    "/archMap",
                    List.of("archMap"),
                    Statement.of(Code.ARCH_MAP_IGNORED),
                    Statement.of(Code.GIVE_ARCHITECTURES)));
        }
        List<Rule> constrained =
                document.rules().stream().filter(DialectScan::constrained).toList();
        if (!constrained.isEmpty()) {
            findings.add(finding(
                    profile,
                    constrained.get(0).pointer(),
                    List.of("includes", "excludes"),
                    Statement.of(Code.CONSTRAINTS_IGNORED, constrained.size()),
                    Statement.of(Code.GIVE_RESOLVED)));
        }
        return findings;
    }

    private static boolean constrained(Rule rule) {
        return constrained(rule.includes()) || constrained(rule.excludes());
    }

    private static boolean constrained(Applicability applicability) {
        return !applicability.equals(Applicability.NONE);
    }

    private static Finding finding(
            ResolvedProfile profile, String pointer, List<String> subjects, Statement explanation, Statement advice) {
        return new Finding(
                Finding.Kind.DOCKER_DIALECT,
                Severity.NOTE,
                pointer,
                profile.circumstances().machine(),
                profile.circumstances().machine().abis(),
                subjects,
                explanation,
                advice);
    }
}
