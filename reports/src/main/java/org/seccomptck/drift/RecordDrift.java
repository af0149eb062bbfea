package org.seccomptck.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.comparison.Gap;
import org.seccomptck.comparison.Gap.Place;
import org.seccomptck.comparison.Gap.Side;
import org.seccomptck.comparison.Lack;
import org.seccomptck.comparison.Upgrade.Part;
import org.seccomptck.comparison.Versions;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;

/**
 * The changes from one run to a later one.
 *
 * @param runners runner by runner
 * @param alone what was not compared at all
 * @param unchanged how many causes, counted on each runner, are the same in both
 */
public record RecordDrift(List<RunnerDrift> runners, List<Gap> alone, int unchanged) {
    /** The results of a comparison. */
    public enum Code {
        /** Something changed. */
        DRIFT,
        /** Nothing changed in what was compared, but something was not. */
        LEFT_OPEN,
        /** Nothing changed. */
        NO_DRIFT
    }

    /** Copy the lists. */
    public RecordDrift {
        runners = List.copyOf(runners);
        alone = List.copyOf(alone);
    }

    /** Return the result. */
    public Code code() {
        if (runners.stream().anyMatch(RunnerDrift::drifted)) {
            return Code.DRIFT;
        }
        boolean open = !alone.isEmpty()
                || runners.stream().anyMatch(runner -> !runner.gaps().isEmpty());
        return open ? Code.LEFT_OPEN : Code.NO_DRIFT;
    }

    /** Return how many causes have this kind of change, each once on each runner. */
    public long count(Shift.Kind kind) {
        return runners.stream()
                .mapToLong(runner -> runner.shifts().stream()
                        .filter(shift -> shift.kind() == kind)
                        .map(Shift::cause)
                        .distinct()
                        .count())
                .sum();
    }

    /**
     * Compare two runs. Runners with the same name are compared. If one runner is left on each side, these two are
     * compared, too: a runner's name may contain the version of its OCI runtime.
     */
    public static RecordDrift between(RunRecord before, RunRecord after) {
        Map<String, String> pairs = pairs(before, after);
        List<RunnerDrift> runners = new ArrayList<>();
        int unchanged = 0;
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            List<CellDrift> cells = cells(before, pair.getKey(), after, pair.getValue());
            unchanged += cells.stream().mapToInt(CellDrift::unchanged).sum();
            List<Gap> gaps = new ArrayList<>(onlyThere(before, pair.getKey(), after, pair.getValue()));
            cells.forEach(cell -> gaps.addAll(cell.gaps()));
            runners.add(new RunnerDrift(
                    pair.getKey(),
                    pair.getValue(),
                    parts(before, runner(before, pair.getKey()), after, runner(after, pair.getValue()), cells),
                    cells.stream().flatMap(cell -> cell.start().stream()).toList(),
                    cells.stream()
                            .flatMap(cell -> cell.shifts().stream())
                            .sorted(Comparator.comparing(Shift::kind).thenComparing(Shift::danger))
                            .toList(),
                    gaps));
        }
        return new RecordDrift(runners, alone(before, after, pairs), unchanged);
    }

    private static Map<String, String> pairs(RunRecord before, RunRecord after) {
        List<String> old = names(before);
        List<String> current = names(after);
        Map<String, String> pairs = new LinkedHashMap<>();
        old.stream().filter(current::contains).forEach(name -> pairs.put(name, name));
        old.removeAll(pairs.keySet());
        current.removeAll(pairs.keySet());
        if (old.size() == 1 && current.size() == 1) {
            pairs.put(old.get(0), current.get(0));
        }
        return pairs;
    }

    private static List<String> names(RunRecord run) {
        return run.runners().stream().map(RunnerRecord::name).collect(Collectors.toCollection(ArrayList::new));
    }

    private static RunnerRecord runner(RunRecord run, String name) {
        return run.runners().stream()
                .filter(runner -> runner.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, CellRecord> byName(RunRecord run, String runner) {
        return run.cells().stream()
                .filter(cell -> cell.runner().equals(runner))
                .collect(Collectors.toMap(CellRecord::name, cell -> cell, (one, other) -> one, LinkedHashMap::new));
    }

    private static List<CellDrift> cells(RunRecord before, String old, RunRecord after, String current) {
        Map<String, CellRecord> now = byName(after, current);
        return byName(before, old).values().stream()
                .flatMap(was -> Optional.ofNullable(now.get(was.name())).map(is -> CellDrift.between(was, is)).stream())
                .toList();
    }

    private static List<Gap> onlyThere(RunRecord before, String old, RunRecord after, String current) {
        Map<String, CellRecord> was = byName(before, old);
        Map<String, CellRecord> now = byName(after, current);
        return Stream.concat(
                        was.keySet().stream()
                                .filter(name -> !now.containsKey(name))
                                .map(name -> only(name, Side.BEFORE, old)),
                        now.keySet().stream()
                                .filter(name -> !was.containsKey(name))
                                .map(name -> only(name, Side.AFTER, current)))
                .toList();
    }

    private static Gap only(String profile, Side side, String runner) {
        return new Gap(profile, new Place(side, runner), Lack.of(Lack.Code.ONE_RECORD_ONLY));
    }

    private static List<Gap> alone(RunRecord before, RunRecord after, Map<String, String> pairs) {
        List<Gap> alone = new ArrayList<>();
        alone(alone, before, Side.BEFORE, pairs.keySet().stream().toList());
        alone(alone, after, Side.AFTER, List.copyOf(pairs.values()));
        return alone;
    }

    private static void alone(List<Gap> alone, RunRecord run, Side side, List<String> compared) {
        names(run).stream()
                .filter(name -> !compared.contains(name))
                .forEach(name -> alone.add(new Gap("", new Place(side, name), Lack.of(Lack.Code.RUNNER_ALONE))));
        run.unavailable()
                .forEach(site -> alone.add(new Gap(
                        "",
                        new Place(side, site.name()),
                        new Lack(Lack.Code.SIDE_NOT_MEASURED, site.obstacle().values()))));
    }

    private static List<Part> parts(
            RunRecord before, RunnerRecord old, RunRecord after, RunnerRecord current, List<CellDrift> cells) {
        List<Part> parts = new ArrayList<>(Versions.parts(old.facts(), current.facts()));
        cells.forEach(cell -> cell.document().ifPresent(parts::add));
        parts.add(Part.of(Part.Kind.KIT, kit(before), kit(after)));
        return parts;
    }

    private static String kit(RunRecord run) {
        return run.kit().stream()
                .map(kit -> (kit.version() + " " + kit.commit()).strip())
                .collect(Collectors.joining(", "));
    }

    /** Return the runners on which something changed. */
    public List<RunnerDrift> drifted() {
        return runners.stream().filter(RunnerDrift::drifted).toList();
    }
}
