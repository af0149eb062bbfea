package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.List;
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
                    "archMap",
                    "containerd ignores archMap (Kubernetes, CRI): there only the native ABI is filtered, and calls"
                            + " through all others are killed",
                    "for Kubernetes give a document of its own with architectures"));
        }
        document.rules().stream()
                .filter(rule -> constrained(rule.includes()) || constrained(rule.excludes()))
                .findFirst()
                .ifPresent(first -> findings.add(finding(
                        profile,
                        first.pointer(),
                        "includes, excludes",
                        "containerd ignores includes and excludes (Kubernetes, CRI): there all "
                                + document.rules().stream()
                                        .filter(DialectScan::constrained)
                                        .count()
                                + " rules that have them apply to every container, whatever its capabilities",
                        "for Kubernetes give a document that is resolved for its machine and capabilities")));
        return findings;
    }

    private static boolean constrained(Rule rule) {
        return constrained(rule.includes()) || constrained(rule.excludes());
    }

    private static boolean constrained(Applicability applicability) {
        return !applicability.equals(Applicability.NONE);
    }

    private static Finding finding(
            ResolvedProfile profile, String pointer, String subject, String explanation, String advice) {
        return new Finding(
                Finding.Kind.DOCKER_DIALECT,
                Severity.NOTE,
                pointer,
                profile.circumstances().machine(),
                profile.circumstances().machine().abis(),
                subject,
                explanation,
                advice);
    }
}
