package org.seccomptck.upgrade;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seccomptck.comparison.Drift;
import org.seccomptck.comparison.Measured;
import org.seccomptck.comparison.UpgradeReport;
import org.seccomptck.comparison.UpgradeReport.Attributed;
import org.seccomptck.comparison.UpgradeReport.Leg;
import org.seccomptck.comparison.UpgradeReport.Part;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.session.Kit;

/**
 * An upgrade by the records of a run before it and of one after it. Which component brought a change about they do not
 * tell, only which components are others.
 *
 * @param before the record of the run before
 * @param after the record of the run after
 */
public record RecordUpgrade(Side before, Side after) {
    /**
     * A record with its place.
     *
     * @param record it
     * @param file where it lies
     * @param runner the runner that is meant; empty for the only one
     */
    public record Side(RunRecord record, Path file, Optional<String> runner) {
        private RunnerRecord find(String option) {
            List<RunnerRecord> found = record.runners().stream()
                    .filter(one -> runner.map(one.name()::equals).orElse(true))
                    .toList();
            if (found.size() == 1) {
                return found.get(0);
            }
            throw new IllegalArgumentException((runner.isPresent()
                            ? "%s: there is no runner '%s' in %s.".formatted(option, runner.get(), file)
                            : "%s is missing: %s has several runners.".formatted(option, file))
                    + " Name one of "
                    + record.runners().stream().map(RunnerRecord::name).collect(Collectors.joining(", "))
                    + ".");
        }

        private Optional<Measured> measured(RunnerRecord runner, String profile) {
            return record.cells().stream()
                    .filter(cell -> cell.runner().equals(runner.name())
                            && cell.profile().equals(profile))
                    .findFirst()
                    .map(cell -> Measured.of(cell, file.toAbsolutePath().resolveSibling("")));
        }

        private Set<String> profiles(RunnerRecord runner) {
            return record.cells().stream()
                    .filter(cell -> cell.runner().equals(runner.name()))
                    .map(CellRecord::profile)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    /**
     * Compares them.
     *
     * @param profiles ids; none: all that both records have
     * @throws IllegalArgumentException if a runner or a profile is not in both records; says what is there
     */
    public UpgradeReport check(List<String> profiles) {
        RunnerRecord old = before.find("--from-runner");
        RunnerRecord current = after.find("--to-runner");
        if (!old.facts().machine().equals(current.facts().machine())) {
            throw new IllegalArgumentException(
                    "%s is %s and %s is %s: an upgrade keeps the architecture. Name two of one."
                            .formatted(
                                    old.name(),
                                    old.facts().machine(),
                                    current.name(),
                                    current.facts().machine()));
        }
        List<String> common = common(old, current, profiles);
        List<Attributed> changes = new ArrayList<>();
        boolean exact = true;
        for (String profile : common) {
            Measured was = before.measured(old, profile).orElseThrow();
            Measured is = after.measured(current, profile).orElseThrow();
            exact &= Measured.exact(was, is);
            Drift.between(profile, was, is).forEach(change -> changes.add(new Attributed(change, List.of())));
        }
        return new UpgradeReport(
                UpgradeReport.FORMAT,
                Kit.version(),
                old.name(),
                current.name(),
                parts(old.facts(), current.facts()),
                exact
                        && before.record().complete()
                        && after.record().complete()
                        && leftOut(old, current, profiles).isEmpty(),
                common,
                changes,
                List.of(
                        new Leg(old.name(), Set.of(), before.file().toString()),
                        new Leg(current.name(), Set.of(), after.file().toString())));
    }

    /** The profiles that only one of the two has, where none was named. */
    public Set<String> leftOut(List<String> named) {
        return leftOut(before.find("--from-runner"), after.find("--to-runner"), named);
    }

    private Set<String> leftOut(RunnerRecord old, RunnerRecord current, List<String> named) {
        Set<String> either = new LinkedHashSet<>(before.profiles(old));
        either.addAll(after.profiles(current));
        either.removeIf(one -> !named.isEmpty()
                || (before.profiles(old).contains(one)
                        && after.profiles(current).contains(one)));
        return either;
    }

    private List<String> common(RunnerRecord old, RunnerRecord current, List<String> wanted) {
        Set<String> first = before.profiles(old);
        Set<String> second = after.profiles(current);
        List<String> common = (wanted.isEmpty() ? List.copyOf(first) : wanted)
                .stream().filter(first::contains).filter(second::contains).toList();
        if (common.isEmpty() || common.size() < wanted.size()) {
            throw new IllegalArgumentException((wanted.isEmpty()
                            ? "the records have no profile in common."
                            : "--profile: not in both records: "
                                    + wanted.stream()
                                            .filter(one -> !common.contains(one))
                                            .collect(Collectors.joining(", "))
                                    + ".")
                    + " %s has %s; %s has %s."
                            .formatted(
                                    before.file(), String.join(", ", first), after.file(), String.join(", ", second)));
        }
        return common;
    }

    private static List<Part> parts(RunnerFacts old, RunnerFacts current) {
        return List.of(
                part("kernel", old, current, RunnerFacts::kernelRelease),
                part("engine", old, current, facts -> facts.engine() + " " + facts.engineVersion()),
                part("OCI runtime", old, current, facts -> facts.ociRuntimeProgram() + " " + facts.ociRuntimeVersion()),
                part("libseccomp", old, current, RunnerFacts::libseccompVersion));
    }

    private static Part part(String name, RunnerFacts old, RunnerFacts current, Function<RunnerFacts, String> version) {
        return new Part(name, version.apply(old), version.apply(current));
    }
}
