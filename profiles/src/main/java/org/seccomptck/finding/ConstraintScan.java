package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.seccomptck.abi.Capabilities;
import org.seccomptck.abi.Machine;
import org.seccomptck.finding.Statement.Code;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.Rule;

/**
 * Looks for words in {@code includes} and {@code excludes} that no engine ever matches. Engines compare them, letter by
 * letter, with Go's names of machines and the kernel's names of capabilities (moby, profiles/seccomp/seccomp_linux.go,
 * setupSeccomp; Podman and CRI-O alike).
 */
final class ConstraintScan {
    /**
     * moby, profiles/seccomp/seccomp_linux.go: goToNative. x32 is there, too, because Docker's own profile names it
     * beside others.
     */
    private static final List<String> ARCHES = List.of(
            "amd64",
            "arm",
            "arm64",
            "loong64",
            "loongarch64",
            "mips64",
            "mips64n32",
            "mipsel",
            "mipsel64",
            "mips3l64n32",
            "ppc",
            "ppc64",
            "ppc64le",
            "riscv64",
            "s390",
            "s390x",
            "x32",
            "x86");

    /** Other names of the same machines: the kernel's, libseccomp's and Go's. */
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("x86_64", "amd64"),
            Map.entry("x86-64", "amd64"),
            Map.entry("scmp_arch_x86_64", "amd64"),
            Map.entry("aarch64", "arm64"),
            Map.entry("scmp_arch_aarch64", "arm64"),
            Map.entry("scmp_arch_arm", "arm"),
            Map.entry("armhf", "arm"),
            Map.entry("armv7l", "arm"),
            Map.entry("i386", "x86"),
            Map.entry("i686", "x86"),
            Map.entry("386", "x86"),
            Map.entry("scmp_arch_x86", "x86"),
            Map.entry("scmp_arch_x32", "x32"),
            Map.entry("ppc64el", "ppc64le"),
            Map.entry("scmp_arch_ppc64le", "ppc64le"),
            Map.entry("scmp_arch_s390x", "s390x"),
            Map.entry("scmp_arch_riscv64", "riscv64"));

    private final Profile document;
    private final Machine machine;
    private final List<Finding> findings = new ArrayList<>();

    private ConstraintScan(Profile document, Machine machine) {
        this.document = document;
        this.machine = machine;
    }

    static List<Finding> scan(Profile document, ResolvedProfile profile) {
        ConstraintScan scan =
                new ConstraintScan(document, profile.circumstances().machine());
        document.rules().forEach(scan::rule);
        return List.copyOf(scan.findings);
    }

    private void rule(Rule rule) {
        if (rule.includes().isNone() && rule.excludes().isNone()) {
            return;
        }
        included(rule, "arches", rule.includes().arches(), ARCHES::contains, ConstraintScan::arch, false);
        included(rule, "caps", rule.includes().caps(), Capabilities.all()::contains, Capabilities::named, true);
        excluded(rule, "arches", rule.excludes().arches(), ARCHES::contains, ConstraintScan::arch);
        excluded(rule, "caps", rule.excludes().caps(), Capabilities.all()::contains, Capabilities::named);
    }

    private void included(
            Rule rule,
            String member,
            List<String> values,
            Predicate<String> known,
            Function<String, Optional<String>> meant,
            boolean all) {
        List<String> unmet = values.stream().filter(known.negate()).distinct().toList();
        if (unmet.isEmpty()) {
            return;
        }
        String said = String.join(", ", unmet);
        boolean never = all || values.stream().noneMatch(known);
        boolean stays = never
                && !rule.decision().executes()
                && document.defaultDecision().executes();
        add(
                rule,
                stays ? Severity.ERROR : Severity.WARNING,
                "includes",
                member,
                never
                        ? Statement.of(
                                Code.INCLUDES_NEVER_MATCH, member, said, rule.decision(), document.defaultDecision())
                        : Statement.of(Code.INCLUDES_IN_PART, said),
                advice(member, unmet, meant));
    }

    private void excluded(
            Rule rule,
            String member,
            List<String> values,
            Predicate<String> known,
            Function<String, Optional<String>> meant) {
        List<String> unmet = values.stream().filter(known.negate()).distinct().toList();
        if (!unmet.isEmpty()) {
            add(
                    rule,
                    Severity.WARNING,
                    "excludes",
                    member,
                    Statement.of(Code.EXCLUDES_NEVER_MATCH, member, String.join(", ", unmet), rule.decision()),
                    advice(member, unmet, meant));
        }
    }

    private static Optional<String> arch(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return ARCHES.contains(lower) ? Optional.of(lower) : Optional.ofNullable(OTHER_NAMES.get(lower));
    }

    private static Statement advice(String member, List<String> unmet, Function<String, Optional<String>> meant) {
        String written = unmet.stream()
                .flatMap(word -> meant.apply(word).map(right -> word + ": " + right).stream())
                .collect(Collectors.joining(", "));
        if (!written.isEmpty()) {
            return Statement.of(Code.WRITE_VALUES, written);
        }
        return member.equals("arches")
                ? Statement.of(Code.NAME_GO_ARCHES, String.join(", ", ARCHES))
                : Statement.of(Code.NAME_CAPABILITIES);
    }

    private void add(
            Rule rule, Severity severity, String constraint, String member, Statement explanation, Statement advice) {
        findings.add(new Finding(
                Finding.Kind.NEVER_MATCHES,
                severity,
                rule.pointer() + "/" + constraint + "/" + member,
                machine,
                machine.abis(),
                rule.names(),
                explanation,
                advice));
    }
}
