package org.seccomptck.upgrade;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.comparison.Change;
import org.seccomptck.comparison.Component;
import org.seccomptck.comparison.Drift;
import org.seccomptck.comparison.Gap;
import org.seccomptck.comparison.Measured;
import org.seccomptck.comparison.Origin;
import org.seccomptck.comparison.UpgradeReport.Attributed;
import org.seccomptck.comparison.UpgradeReport.Leg;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.UnavailableSite;

/**
 * What the run of all legs tells, held against what was wanted of it.
 *
 * @param legs which machines were to be booted
 * @param runtime the OCI runtime that was their runner
 * @param record what came of it
 * @param folder where the record lies
 */
record LegsRecord(Legs legs, String runtime, RunRecord record, Path folder) {
    /** Whether both sides of a profile were measured. */
    boolean compared(Trial trial) {
        return measured(trial).keySet().containsAll(List.of(Set.of(), trial.exchanged(legs.booted())));
    }

    /** The changes of a profile, with the components that bring them about; none where a side is missing. */
    List<Attributed> changes(Trial trial) {
        Set<Component> everything = trial.exchanged(legs.booted());
        Map<Set<Component>, Measured> measured = measured(trial);
        Optional<Measured> before = Optional.ofNullable(measured.get(Set.of()));
        Optional<Measured> after = Optional.ofNullable(measured.get(everything));
        List<Attributed> changes = new ArrayList<>();
        if (before.isPresent() && after.isPresent()) {
            for (Change change : Drift.between(trial.profile(), before.get(), after.get())) {
                changes.add(new Attributed(
                        change, Origin.of(change, everything, measured).ways()));
            }
        }
        return changes;
    }

    /** What was wanted of a profile and not measured, leg by leg. */
    List<Gap> gaps(Trial trial) {
        Set<Component> everything = trial.exchanged(legs.booted());
        Map<Set<Component>, Measured> measured = measured(trial);
        List<Gap> gaps = new ArrayList<>();
        for (Set<Component> leg : Component.combinations(everything)) {
            String where = where(leg, everything);
            Optional<Measured> there = Optional.ofNullable(measured.get(leg));
            if (there.isPresent()) {
                gaps.addAll(Gap.of(trial.profile(), where, there.get(), record.complete()));
            } else {
                boolean side = leg.isEmpty() || leg.equals(everything);
                gaps.add(new Gap(
                        trial.profile(),
                        where,
                        "was not measured (" + problem(leg).orElse("the run ended before it") + "), so "
                                + (side ? "the profile was not compared" : "it may be open what does a change")));
            }
        }
        return gaps;
    }

    /** The legs that were measured, the old machine first. */
    List<Leg> measured(String file) {
        return legs.all().stream()
                .filter(leg ->
                        record.runners().stream().anyMatch(one -> one.name().equals(runner(leg))))
                .map(leg -> new Leg(runner(leg), leg, file))
                .toList();
    }

    /** Why a machine could not be had; empty if it could. */
    Optional<String> problem(Set<Component> leg) {
        return record.unavailable().stream()
                .filter(site -> site.name().equals(legs.site(leg)))
                .map(UnavailableSite::problem)
                .findFirst();
    }

    private Map<Set<Component>, Measured> measured(Trial trial) {
        Map<Set<Component>, Measured> measured = new LinkedHashMap<>();
        for (Set<Component> leg : Component.combinations(trial.exchanged(legs.booted()))) {
            record.cells().stream()
                    .filter(cell ->
                            cell.runner().equals(runner(leg)) && cell.profile().equals(trial.cell(leg)))
                    .findFirst()
                    .ifPresent(cell -> measured.put(leg, Measured.of(cell, folder)));
        }
        return measured;
    }

    private String runner(Set<Component> leg) {
        return legs.site(leg) + "/" + runtime;
    }

    private String where(Set<Component> leg, Set<Component> everything) {
        if (leg.isEmpty()) {
            return "before (" + runner(leg) + ")";
        }
        if (leg.equals(everything)) {
            return "after (" + runner(leg) + ")";
        }
        boolean newProfile = leg.contains(Component.DEFAULT_PROFILE);
        return runner(leg) + (newProfile ? " with the new default profile" : "");
    }
}
