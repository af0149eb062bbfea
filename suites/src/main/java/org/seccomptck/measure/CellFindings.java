package org.seccomptck.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.seccomptck.abi.Machine;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.FindingScan;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Profile;
import org.seccomptck.session.Cell;

/**
 * The findings of the profiles of a run, which hold on any runtime. A profile is scanned once for all runners on which
 * it means the same. Safe for use by several threads at once.
 */
final class CellFindings {
    private final Map<Scanned, List<Finding>> known = new ConcurrentHashMap<>();

    /** The key: everything that findings depend on. */
    private record Scanned(Profile profile, Circumstances circumstances) {}

    /** Return the findings on a cell's profile, those on the runner's own machine first. */
    List<Finding> of(Cell cell) {
        Optional<Profile> profile = cell.trial().subject().profile();
        Optional<Oracle> oracle = cell.oracle();
        return profile.isPresent() && oracle.isPresent()
                ? of(profile.get(), oracle.get().profile().circumstances())
                : List.of();
    }

    private List<Finding> of(Profile profile, Circumstances here) {
        Stream<Machine> others = Stream.of(Machine.values()).filter(machine -> machine != here.machine());
        return Stream.concat(Stream.of(here.machine()), others)
                .map(machine -> new Circumstances(machine, here.kernel(), here.capabilities(), here.dialect()))
                .flatMap(there -> known.computeIfAbsent(new Scanned(profile, there), CellFindings::scan).stream())
                .toList();
    }

    private static List<Finding> scan(Scanned one) {
        ResolvedProfile resolved = ResolvedProfile.of(one.profile(), one.circumstances());
        List<Finding> findings = new ArrayList<>(FindingScan.scan(resolved));
        findings.addAll(FindingScan.ofDocument(one.profile(), resolved));
        return List.copyOf(findings);
    }
}
