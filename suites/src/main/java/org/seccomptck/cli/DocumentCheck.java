package org.seccomptck.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.abi.Machine;
import org.seccomptck.finding.DialectScan;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.FindingGroup;
import org.seccomptck.finding.FindingScan;
import org.seccomptck.load.LoadFindings;
import org.seccomptck.load.LoadForecast;
import org.seccomptck.load.Release;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Oracle;
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
        List<Circumstances> everywhere =
                options.machines().stream().map(options::circumstances).toList();
        FindingScan scan = new FindingScan();
        List<OfMachine> machines =
                everywhere.parallelStream().map(one -> of(one, readings, scan)).toList();
        Map<Machine, List<LoadForecast>> forecasts = new LinkedHashMap<>();
        machines.forEach(one -> one.forecasts().ifPresent(here -> forecasts.put(one.machine(), here)));
        return new Result(
                readings,
                FindingGroup.of(machines.stream()
                        .flatMap(one -> one.findings().stream())
                        .toList()),
                MachineForecast.of(forecasts));
    }

    /** What is found for one machine; no forecasts when the engine runs the container unconfined. */
    private record OfMachine(Machine machine, List<Finding> findings, Optional<List<LoadForecast>> forecasts) {}

    private OfMachine of(Circumstances circumstances, Readings readings, FindingScan scan) {
        Machine machine = circumstances.machine();
        List<Finding> findings = new ArrayList<>();
        Optional<List<LoadForecast>> forecasts = readings.own().profile().map(profile -> {
            ResolvedProfile resolved = ResolvedProfile.of(profile, circumstances);
            Oracle oracle = Oracle.of(resolved);
            List<Finding> here = scan.of(oracle);
            List<LoadForecast> there = forecasts(readings.own(), here, oracle);
            findings.addAll(LoadFindings.of(machine, there));
            findings.addAll(here);
            findings.addAll(FindingScan.ofDocument(readings.own(), resolved));
            return there;
        });
        findings.addAll(DialectScan.scan(readings, machine));
        return new OfMachine(machine, findings, forecasts);
    }

    private List<LoadForecast> forecasts(DocumentReading reading, List<Finding> findings, Oracle oracle) {
        return LoadForecast.of(
                reading,
                findings,
                oracle,
                releases,
                Way.CREATE,
                options.launch().noNewPrivileges());
    }
}
