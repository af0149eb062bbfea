package org.seccomptck.session;

import java.util.ArrayList;
import java.util.List;
import org.seccomptck.abi.Machine;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.FindingScan;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.oracle.ResolvedProfile;

/** What is true of a cell's profile on any runtime: on the runner's machine and, without one, on every other kind. */
public final class CellFindings {
    private CellFindings() {}

    /** The findings, those on the runner's own machine first. */
    public static List<Finding> of(Cell cell) {
        List<Finding> findings = new ArrayList<>();
        cell.oracle().map(Oracle::profile).ifPresent(here -> {
            findings.addAll(FindingScan.scan(here));
            cell.subject().profile().ifPresent(profile -> {
                for (Machine other : Machine.values()) {
                    if (other != cell.machine()) {
                        Circumstances there = here.circumstances();
                        findings.addAll(FindingScan.scan(ResolvedProfile.of(
                                profile,
                                new Circumstances(other, there.kernel(), there.capabilities(), there.dialect()))));
                    }
                }
            });
        });
        return List.copyOf(findings);
    }
}
