package org.seccomptck.cli;

import java.util.ArrayList;
import java.util.List;
import org.seccomptck.abi.Machine;
import org.seccomptck.finding.DialectScan;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.FindingGroup;
import org.seccomptck.finding.FindingScan;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.Readings;
import org.seccomptck.session.DocumentText;

/**
 * Looks for findings in a document.
 *
 * @param dialect how the engine reads for which the document is
 * @param options for which machines
 */
record DocumentCheck(DocumentDialect dialect, CircumstanceOptions options) {
    /** What engines make of a document, and what its author should know. */
    record Result(Readings readings, List<FindingGroup> groups) {}

    /**
     * Check a document.
     *
     * @throws ProfileException when the engine refuses it, or the OCI runtime does
     */
    Result of(DocumentText document) throws ProfileException {
        Readings readings = document.readings(dialect);
        List<Finding> findings = new ArrayList<>();
        for (Machine machine : options.machines()) {
            Circumstances circumstances = options.circumstances(machine);
            readings.own()
                    .profile()
                    .ifPresent(
                            profile -> findings.addAll(FindingScan.scan(ResolvedProfile.of(profile, circumstances))));
            findings.addAll(DialectScan.scan(readings, machine));
        }
        return new Result(readings, FindingGroup.of(findings));
    }
}
