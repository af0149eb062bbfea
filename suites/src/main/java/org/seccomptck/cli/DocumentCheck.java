package org.seccomptck.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seccomptck.abi.Machine;
import org.seccomptck.finding.DialectScan;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.FindingGroup;
import org.seccomptck.finding.FindingScan;
import org.seccomptck.load.LoadFindings;
import org.seccomptck.load.LoadForecast;
import org.seccomptck.load.Release;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.reading.DocumentReading;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.Readings;
import org.seccomptck.session.DocumentText;
import org.seccomptck.start.Starter.Way;

/**
 * Looks for findings in a document.
 *
 * @param dialect how the engine reads for which the document is
 * @param options for which machines
 * @param releases the OCI runtimes to which the engine may hand the document
 */
record DocumentCheck(DocumentDialect dialect, CircumstanceOptions options, List<Release> releases) {
    DocumentCheck {
        releases = List.copyOf(releases);
    }

    /**
     * What engines and OCI runtimes make of a document, and what its author should know.
     *
     * @param readings what engines make of it
     * @param groups the findings
     * @param forecasts what the OCI runtimes make of it; none when the engine runs the container unconfined
     */
    record Result(Readings readings, List<FindingGroup> groups, List<MachineForecast> forecasts) {}

    /**
     * Check a document.
     *
     * @throws ProfileException when the engine refuses it, or the OCI runtime does
     */
    Result of(DocumentText document) throws ProfileException {
        Readings readings = document.readings(dialect);
        List<Finding> findings = new ArrayList<>();
        Map<Machine, List<LoadForecast>> forecasts = new LinkedHashMap<>();
        for (Machine machine : options.machines()) {
            Circumstances circumstances = options.circumstances(machine);
            readings.own().profile().ifPresent(profile -> {
                ResolvedProfile resolved = ResolvedProfile.of(profile, circumstances);
                List<Finding> here = FindingScan.scan(resolved);
                List<LoadForecast> there = forecasts(readings.own(), here, circumstances);
                forecasts.put(machine, there);
                findings.addAll(LoadFindings.of(machine, there));
                findings.addAll(here);
                findings.addAll(FindingScan.ofDocument(readings.own(), resolved));
            });
            findings.addAll(DialectScan.scan(readings, machine));
        }
        return new Result(readings, FindingGroup.of(findings), MachineForecast.of(forecasts));
    }

    private List<LoadForecast> forecasts(DocumentReading reading, List<Finding> findings, Circumstances circumstances) {
        return LoadForecast.of(
                reading,
                findings,
                circumstances,
                releases,
                Way.CREATE,
                options.launch().noNewPrivileges());
    }
}
