package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.List;
import org.seccomptck.oracle.ResolvedProfile;

/** Looks for findings in a resolved profile; needs no runtime and no machine of that kind. */
public final class FindingScan {
    private FindingScan() {}

    /** The findings of a profile on one machine: of names, rules and conditions, then of the whole. */
    public static List<Finding> scan(ResolvedProfile profile) {
        List<Finding> findings = new ArrayList<>(ofNames(profile));
        findings.addAll(RuleScan.scan(profile));
        findings.addAll(SplitScan.scan(profile));
        findings.addAll(MaskScan.scan(profile));
        findings.addAll(WidthScan.scan(profile));
        findings.addAll(SiblingScan.scan(profile));
        findings.addAll(ArchitectureScan.scan(profile));
        return List.copyOf(findings);
    }

    /** Return the findings of a profile on one machine that are about the names in its rules, and about nothing else. */
    public static List<Finding> ofNames(ResolvedProfile profile) {
        return NameScan.scan(profile);
    }
}
