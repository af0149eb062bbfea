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
import org.seccomptck.comparison.Gap.Place;
import org.seccomptck.comparison.Gap.Side;
import org.seccomptck.comparison.Lack;
import org.seccomptck.comparison.Measured;
import org.seccomptck.comparison.Origin;
import org.seccomptck.comparison.Upgrade.Attributed;
import org.seccomptck.comparison.Upgrade.Leg;
import org.seccomptck.record.Obstacle;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.UnavailableSite;

/**
 * The record of all legs, compared with what was wanted of it.
 *
 * @param legs which machines were to be booted
 * @param runtime the OCI runtime that was their runner
 * @param record the record
 * @param folder where the record lies
 */
record LegsRecord(Legs legs, String runtime, RunRecord record, Path folder) {
    /** Return whether both sides of a profile were measured. */
    boolean compared(Trial trial) {
        return measured(trial).keySet().containsAll(List.of(Set.of(), trial.exchanged(legs.booted())));
    }

    /** Return the changes of a profile, with the components that cause them; empty if a side is missing. */
    List<Attributed> changes(Trial trial) {
        Set<Component> everything = trial.exchanged(legs.booted());
        Map<Set<Component>, Measured> measured = measured(trial);
        Optional<Measured> before = Optional.ofNullable(measured.get(Set.of()));
        Optional<Measured> after = Optional.ofNullable(measured.get(everything));
        List<Attributed> changes = new ArrayList<>();
        if (before.isPresent() && after.isPresent()) {
            for (Change change : Drift.between(trial.profile(), before.get(), after.get())) {
                changes.add(new Attributed(change, Origin.of(change, everything, measured)));
            }
        }
        return changes;
    }

    /** Return what was wanted of a profile and not measured, leg by leg. */
    List<Gap> gaps(Trial trial) {
        Set<Component> everything = trial.exchanged(legs.booted());
        Map<Set<Component>, Measured> measured = measured(trial);
        List<Gap> gaps = new ArrayList<>();
        for (Set<Component> leg : Component.combinations(everything)) {
            Side side = side(leg, everything);
            Place place = new Place(side, runner(leg));
            Optional<Measured> there = Optional.ofNullable(measured.get(leg));
            if (there.isPresent()) {
                gaps.addAll(Gap.of(trial.profile(), place, there.get(), record.complete()));
            } else {
                boolean compared = side == Side.BEFORE || side == Side.AFTER;
                gaps.add(new Gap(
                        trial.profile(),
                        place,
                        new Lack(
                                compared ? Lack.Code.SIDE_NOT_MEASURED : Lack.Code.LEG_NOT_MEASURED,
                                problem(leg).map(Obstacle::values).orElse(List.of()))));
            }
        }
        return gaps;
    }

    /** Return the legs that were measured, the old machine first. */
    List<Leg> measured(String file) {
        return legs.all().stream()
                .filter(leg ->
                        record.runners().stream().anyMatch(one -> one.name().equals(runner(leg))))
                .map(leg -> new Leg(runner(leg), leg, file))
                .toList();
    }

    /** Return why a machine was not available; empty if it was. */
    Optional<Obstacle> problem(Set<Component> leg) {
        return record.unavailable().stream()
                .filter(site -> site.name().equals(legs.site(leg)))
                .map(UnavailableSite::obstacle)
                .findFirst();
    }

    private Map<Set<Component>, Measured> measured(Trial trial) {
        Map<Set<Component>, Measured> measured = new LinkedHashMap<>();
        for (Set<Component> leg : Component.combinations(trial.exchanged(legs.booted()))) {
            record.cells().stream()
                    .filter(cell -> cell.runner().equals(runner(leg))
                            && cell.profile().id().equals(trial.cell(leg)))
                    .findFirst()
                    .ifPresent(cell -> measured.put(leg, Measured.of(cell, folder)));
        }
        return measured;
    }

    private String runner(Set<Component> leg) {
        return legs.site(leg) + "/" + runtime;
    }

    private static Side side(Set<Component> leg, Set<Component> everything) {
        if (leg.isEmpty()) {
            return Side.BEFORE;
        }
        if (leg.equals(everything)) {
            return Side.AFTER;
        }
        boolean newProfile = leg.contains(Component.DEFAULT_PROFILE);
        if (leg.contains(Component.ENGINE)) {
            return newProfile ? Side.BETWEEN_WITH_NEW_ENGINE_AND_PROFILE : Side.BETWEEN_WITH_NEW_ENGINE;
        }
        return newProfile ? Side.BETWEEN_WITH_NEW_PROFILE : Side.BETWEEN;
    }
}
