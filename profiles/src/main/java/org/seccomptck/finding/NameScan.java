package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Rule;
import org.seccomptck.table.TableFile;

/**
 * Names that mean nothing, or nothing on a machine.
 *
 * @param profile the profile, resolved
 * @param elsewhere names that only other architectures have, with these
 */
record NameScan(ResolvedProfile profile, Map<String, String> elsewhere) {
    static List<Finding> scan(ResolvedProfile profile) {
        Map<String, String> elsewhere = TableFile.rows(NameScan.class, "elsewhere.tsv", 2).stream()
                .collect(Collectors.toUnmodifiableMap(row -> row.get(0), row -> row.get(1)));
        NameScan scan = new NameScan(profile, elsewhere);
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : profile.rules()) {
            if (rule.decision().sameAs(profile.defaultDecision())) {
                // Skipped in any case, whatever it names.
                continue;
            }
            for (String name : rule.names()) {
                scan.name(rule, name, findings);
            }
        }
        return findings;
    }

    private void name(Rule rule, String name, List<Finding> findings) {
        if (elsewhere.containsKey(name)) {
            denied(rule, name, findings);
        } else if (!SyscallTable.isKnownAnywhere(name) && !Oracle.multiplexed(name)) {
            findings.add(unknown(rule, name));
        } else {
            denied(rule, name, findings);
        }
    }

    private Finding unknown(Rule rule, String name) {
        List<String> nearest = NearestNames.of(name);
        boolean stricter =
                !rule.decision().executes() && profile.defaultDecision().executes();
        return new Finding(
                Finding.Kind.UNKNOWN_NAME,
                stricter ? Severity.ERROR : Severity.WARNING,
                rule.pointer(),
                machine(),
                List.copyOf(profile.entered()),
                name,
                "no kernel has a system call '" + name + "'; runtimes drop the name without a word, so "
                        + "the default action (" + profile.defaultDecision() + ") decides",
                nearest.isEmpty()
                        ? "check the spelling; names are those of the kernel, in lower case"
                        : "write '" + String.join("' or '", nearest) + "'");
    }

    private void denied(Rule rule, String name, List<Finding> findings) {
        boolean stricter =
                !rule.decision().executes() && profile.defaultDecision().executes();
        if (!stricter) {
            return;
        }
        Set<Abi> filtered = profile.entered();
        List<Abi> having = filtered.stream().filter(abi -> has(abi, name)).toList();
        Abi own = machine().nativeAbi();
        if (having.isEmpty()) {
            String others = elsewhere.containsKey(name) ? "; only " + elsewhere.get(name) + " has it" : "";
            findings.add(new Finding(
                    Finding.Kind.VACUOUS_RULE,
                    Severity.WARNING,
                    rule.pointer(),
                    machine(),
                    List.copyOf(filtered),
                    name,
                    "the rule denies '" + name + "', but " + labels(filtered)
                            + (filtered.size() == 1 ? " has" : " have") + " no such system call" + others
                            + ": nothing is denied on " + machine().uname(),
                    "deny the calls that programs use there for the same effect"));
        } else if (!having.contains(own)) {
            findings.add(new Finding(
                    Finding.Kind.VACUOUS_RULE,
                    Severity.NOTE,
                    rule.pointer(),
                    machine(),
                    List.of(own),
                    name,
                    "the rule denies '" + name + "' for " + labels(having) + " only: " + own.label()
                            + " has no such system call",
                    "make sure that the rules also name what " + own.label() + " programs use instead"));
        }
    }

    private static boolean has(Abi abi, String name) {
        return SyscallTable.of(abi).byName(name).isPresent() || (abi == Abi.I386 && Oracle.multiplexed(name));
    }

    private Machine machine() {
        return profile.circumstances().machine();
    }

    private static String labels(Iterable<Abi> abis) {
        List<String> labels = new ArrayList<>();
        abis.forEach(abi -> labels.add(abi.label()));
        return String.join(", ", labels);
    }
}
