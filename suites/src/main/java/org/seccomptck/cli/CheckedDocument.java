package org.seccomptck.cli;

import java.util.List;
import org.seccomptck.finding.Severity;
import org.seccomptck.profile.reading.Readings;

/**
 * A document and what is the matter with it.
 *
 * @param name how it was named on the command line
 * @param uri where it lies, relative to the working folder if it lies beneath
 * @param readings what engines make of it
 * @param compared whether to tell what the others make of it
 * @param findings the worst first
 * @param forecasts what OCI runtimes make of it
 */
record CheckedDocument(
        String name,
        String uri,
        Readings readings,
        boolean compared,
        List<LocatedFinding> findings,
        List<MachineForecast> forecasts) {
    CheckedDocument {
        findings = List.copyOf(findings);
        forecasts = List.copyOf(forecasts);
    }

    /** How many findings are of that severity. */
    long count(Severity severity) {
        return findings.stream()
                .filter(one -> one.finding().severity() == severity)
                .count();
    }
}
