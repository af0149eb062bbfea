package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.finding.Statement.Code;
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
                .collect(Collectors.toUnmodifiableMap(
                        row -> row.get(0), row -> row.get(1).replace(",", ", ")));
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
                List.of(name),
                Statement.of(Code.UNKNOWN_NAME, name, profile.defaultDecision()),
                spelling(nearest));
    }

    private static Statement spelling(List<String> nearest) {
        if (nearest.isEmpty()) {
            return Statement.of(Code.CHECK_SPELLING);
        }
        return Statement.of(nearest.size() == 1 ? Code.WRITE_NAME : Code.WRITE_ONE_OF, String.join(", ", nearest));
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
            String others = elsewhere.get(name);
            findings.add(new Finding(
                    Finding.Kind.VACUOUS_RULE,
                    Severity.WARNING,
                    rule.pointer(),
                    machine(),
                    List.copyOf(filtered),
                    List.of(name),
                    others == null
                            ? Statement.of(
                                    Code.ABSENT,
                                    name,
                                    labels(filtered),
                                    machine().uname())
                            : Statement.of(
                                    Code.ABSENT_BUT_ELSEWHERE,
                                    name,
                                    labels(filtered),
                                    machine().uname(),
                                    others),
                    Statement.of(Code.DENY_EQUIVALENTS)));
        } else if (!having.contains(own)) {
            findings.add(new Finding(
                    Finding.Kind.VACUOUS_RULE,
                    Severity.NOTE,
                    rule.pointer(),
                    machine(),
                    List.of(own),
                    List.of(name),
                    Statement.of(Code.ABSENT_ON_NATIVE, name, labels(having), own.label()),
                    Statement.of(Code.NAME_EQUIVALENTS, own.label())));
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
