package org.seccomptck.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.comparison.Gap.Place;
import org.seccomptck.comparison.Gap.Side;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.StoredRecord;

/**
 * The upgrades of one or several runners.
 *
 * @param each at least one
 * @param alone runners without a counterpart
 */
public record Upgrades(List<Upgrade> each, List<Gap> alone) {
    /** Copy the lists. */
    public Upgrades {
        each = List.copyOf(each);
        alone = List.copyOf(alone);
    }

    /** Return a single upgrade. */
    public static Upgrades of(Upgrade one) {
        return new Upgrades(List.of(one), List.of());
    }

    /**
     * Compare each runner of a record with the runner of the same name in another record.
     *
     * @param wanted profiles' ids; empty: all that both have
     * @throws IllegalArgumentException if no runner, or a profile on no runner, is in both records; the message
     *     lists the available ones
     */
    public static Upgrades byName(StoredRecord before, StoredRecord after, List<String> wanted) {
        Map<String, RunnerRecord> old = runners(before.run());
        Map<String, RunnerRecord> current = runners(after.run());
        List<Upgrade> each = new ArrayList<>();
        List<Gap> alone = new ArrayList<>();
        for (RunnerRecord runner : before.run().runners()) {
            Optional<Upgrade> upgrade = Optional.ofNullable(current.get(runner.name()))
                    .flatMap(same -> compared(new UpgradeSide(before, runner), new UpgradeSide(after, same), wanted));
            upgrade.ifPresentOrElse(each::add, () -> alone.add(alone(Side.BEFORE, runner)));
        }
        Set<String> names = each.stream().map(Upgrade::to).collect(Collectors.toSet());
        after.run().runners().stream()
                .filter(runner -> !names.contains(runner.name()))
                .map(runner -> alone(Side.AFTER, runner))
                .forEach(alone::add);
        List<String> nowhere = wanted.stream()
                .filter(profile ->
                        each.stream().noneMatch(upgrade -> upgrade.profiles().contains(profile)))
                .toList();
        if (each.isEmpty() || !nowhere.isEmpty()) {
            throw new IllegalArgumentException("no runner has %s in both records. %s has %s; %s has %s."
                    .formatted(
                            nowhere.isEmpty() ? "a profile" : String.join(", ", nowhere),
                            before.file(),
                            String.join(", ", old.keySet()),
                            after.file(),
                            String.join(", ", current.keySet())));
        }
        return new Upgrades(each, alone);
    }

    private static Map<String, RunnerRecord> runners(RunRecord run) {
        return run.runners().stream()
                .collect(Collectors.toMap(RunnerRecord::name, Function.identity(), (one, other) -> one, TreeMap::new));
    }

    /** Compare the wanted profiles that both sides have; profiles on one side only become gaps. */
    private static Optional<Upgrade> compared(UpgradeSide before, UpgradeSide after, List<String> wanted) {
        Set<String> old = before.profiles();
        Set<String> current = after.profiles();
        List<String> common = (wanted.isEmpty() ? old.stream() : wanted.stream())
                .filter(profile -> old.contains(profile) && current.contains(profile))
                .toList();
        if (common.isEmpty()) {
            return Optional.empty();
        }
        Upgrade upgrade = new RecordUpgrade(before, after, wanted.isEmpty() ? wanted : common).check();
        List<String> others =
                wanted.stream().filter(profile -> !common.contains(profile)).toList();
        return Optional.of(upgrade.leavingOpen(
                Stream.concat(onlyThere(Side.BEFORE, before, others), onlyThere(Side.AFTER, after, others))
                        .toList()));
    }

    private static Stream<Gap> onlyThere(Side side, UpgradeSide runner, List<String> profiles) {
        Place place = new Place(side, runner.runner().name());
        return profiles.stream()
                .filter(runner.profiles()::contains)
                .map(profile -> new Gap(profile, place, Lack.of(Lack.Code.ONE_RECORD_ONLY)));
    }

    private static Gap alone(Side side, RunnerRecord runner) {
        return new Gap("", new Place(side, runner.name()), Lack.of(Lack.Code.RUNNER_ALONE));
    }

    /** Return the upgrade with the most dangerous change, the first of several. */
    public Upgrade worst() {
        return each.stream()
                .min(Comparator.comparing(upgrade -> upgrade.verdict().code()))
                .orElseThrow();
    }

    /** Return how many upgrades are safe. */
    public long safe() {
        return each.stream()
                .filter(upgrade -> upgrade.verdict().code() == UpgradeVerdict.Code.SAFE)
                .count();
    }

    /** Return whether everything was compared, for every runner. */
    public boolean complete() {
        return alone.isEmpty() && each.stream().allMatch(Upgrade::complete);
    }

    /** Return how many changes are of one of these kinds. */
    public long count(Set<Change.Kind> kinds) {
        return each.stream().mapToLong(upgrade -> upgrade.count(kinds)).sum();
    }
}
