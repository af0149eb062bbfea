package org.seccomptck.cause;

import java.util.LinkedHashSet;
import java.util.Set;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.diagram.Field;
import org.seccomptck.diagram.Word;
import org.seccomptck.oracle.ExactOracle;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.oracle.ResolvedProfile;

/** Finds the names that an OCI runtime dropped, if the kit cannot ask its libseccomp which names it knows. */
final class DroppedNames {
    private final Diagrams diagrams;
    private final ResolvedProfile profile;
    private final int loaded;

    private DroppedNames(Diagrams diagrams, ResolvedProfile profile, int loaded) {
        this.diagrams = diagrams;
        this.profile = profile;
        this.loaded = loaded;
    }

    /**
     * Return the names whose calls are answered, for all arguments and on every ABI, as if the profile did not name
     * them.
     */
    static Set<String> of(Diagrams diagrams, ResolvedProfile profile, int expected, int loaded) {
        DroppedNames names = new DroppedNames(diagrams, profile, loaded);
        return names.fitting(names.departing(expected));
    }

    private Set<String> departing(int expected) {
        int departs = diagrams.not(diagrams.agreement(expected, loaded));
        Set<String> departing = new LinkedHashSet<>();
        for (String name : named()) {
            if (touches(name, departs)) {
                departing.add(name);
            }
        }
        return departing;
    }

    private Set<String> fitting(Set<String> candidates) {
        int without = ExactOracle.diagram(Oracle.of(profile.without(candidates::contains)), diagrams);
        int misfits = diagrams.not(diagrams.agreement(without, loaded));
        Set<String> fitting = new LinkedHashSet<>(candidates);
        fitting.removeIf(name -> touches(name, misfits));
        return fitting;
    }

    private Set<String> named() {
        Set<String> names = new LinkedHashSet<>();
        profile.rules().forEach(rule -> names.addAll(rule.names()));
        return names;
    }

    private boolean touches(String name, int condition) {
        for (Abi abi : profile.filtered()) {
            for (Syscall syscall : SyscallTable.of(abi).byName(name).stream().toList()) {
                int call = diagrams.and(
                        Word.of(diagrams, Field.ARCH).equalTo(diagrams, Word.of(abi.auditArch())),
                        Word.of(diagrams, Field.NUMBER).equalTo(diagrams, Word.of(syscall.number())));
                if (diagrams.and(call, condition) != Diagrams.FALSE) {
                    return true;
                }
            }
        }
        return false;
    }
}
