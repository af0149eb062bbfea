package org.seccomptck.comparison;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.record.UnavailableSite;
import org.seccomptck.runner.RunnerFacts;

/**
 * One runner of a record: one side of an upgrade.
 *
 * @param stored the record
 * @param runner the runner
 */
public record UpgradeSide(StoredRecord stored, RunnerRecord runner) {
    /**
     * Find a runner.
     *
     * @param option the option that names it, for the message if it does not exist
     * @param name its name; empty for the only one
     * @throws IllegalArgumentException if there is none, or several; the message lists the runners
     */
    public static UpgradeSide of(StoredRecord stored, String option, Optional<String> name) {
        List<RunnerRecord> runners = stored.run().runners();
        List<RunnerRecord> found = runners.stream()
                .filter(one -> name.map(one.name()::equals).orElse(true))
                .toList();
        if (found.size() == 1) {
            return new UpgradeSide(stored, found.get(0));
        }
        if (runners.isEmpty()) {
            throw new IllegalArgumentException("%s has no runner%s."
                    .formatted(
                            stored.file(),
                            stored.run().unavailable().stream()
                                    .map(site -> "; " + site.name() + ": " + reason(site))
                                    .collect(Collectors.joining())));
        }
        throw new IllegalArgumentException((name.isPresent()
                        ? "%s: there is no runner '%s' in %s%s."
                                .formatted(option, name.get(), stored.file(), lost(stored.run(), name.get()))
                        : "%s is missing: %s has several runners.".formatted(option, stored.file()))
                + " Name one of " + runners.stream().map(RunnerRecord::name).collect(Collectors.joining(", ")) + ".");
    }

    private static String lost(RunRecord record, String name) {
        return record.unavailable().stream()
                .filter(site -> name.equals(site.name()) || name.startsWith(site.name() + "/"))
                .findFirst()
                .map(site -> " (" + reason(site) + ")")
                .orElse("");
    }

    private static String reason(UnavailableSite site) {
        return String.join(": ", site.obstacle().parameters());
    }

    RunnerFacts facts() {
        return runner.facts();
    }

    CellRecord cell(String profile) {
        return cells().filter(cell -> cell.name().equals(profile)).findFirst().orElseThrow();
    }

    Measured measured(String profile) {
        return Measured.of(cell(profile), stored.folder());
    }

    Set<String> profiles() {
        return cells().map(cell -> cell.name()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Stream<CellRecord> cells() {
        return stored.run().cells().stream()
                .filter(cell ->
                        cell.runner().equals(runner.name()) && cell.profile().single());
    }
}
