package org.seccomptck.record;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.seccomptck.abi.Abi;
import org.seccomptck.finding.Finding;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Decision;

/**
 * The content that the cells of a record share, each value once. Half a million checks of many runners have a few
 * thousand different outcomes and a thousand different groups.
 */
final class SharedTables {
    final Table<ProfileRecord> profiles = new Table<>();
    final Table<Finding> findings = new Table<>();
    final Table<Target> targets = new Table<>();
    final Table<Decision> decisions = new Table<>();
    final Table<Observation> observations = new Table<>();
    final Table<Ruling> expectations = new Table<>();
    final Table<Reason> reasons = new Table<>();
    final Table<Outcome> outcomes = new Table<>();
    /** Lists of targets, each as the JSON of its indices. */
    final Table<String> targetLists = new Table<>();

    final Table<Column> columns = new Table<>();

    private final List<CheckGroup> groups = new ArrayList<>();
    private final IdentityHashMap<CheckGroup, Integer> placeOfGroup = new IdentityHashMap<>();

    /**
     * A group of checks.
     *
     * @param targets the index of its list of targets
     * @param outcomes the JSON of the indices of its outcomes
     */
    record Column(String suite, Optional<Abi> abi, int targets, String outcomes) {}

    /** Return an equal record in which equal content is shared between cells. */
    RunRecord share(RunRecord record) {
        Seen seen = new Seen();
        return record.withCells(
                record.cells().stream().map(cell -> share(cell, seen)).toList());
    }

    /** Return an equal cell that shares equal content with the other cells. */
    CellRecord share(CellRecord cell) {
        return share(cell, new Seen());
    }

    private CellRecord share(CellRecord cell, Seen seen) {
        return new CellRecord(
                profiles.same(cell.profile()),
                cell.runner(),
                cell.launch(),
                cell.start(),
                cell.launches(),
                cell.began(),
                cell.millis(),
                cell.filters(),
                cell.evidence(),
                cell.findings().stream().map(findings::same).toList(),
                cell.groups().stream()
                        .map(group -> seen.groups.computeIfAbsent(group, one -> share(one, seen)))
                        .toList(),
                cell.explanations());
    }

    private CheckGroup share(CheckGroup group, Seen seen) {
        StringJoiner targetPlaces = new StringJoiner(",", "[", "]");
        for (Target target : group.targets()) {
            targetPlaces.add(Integer.toString(targets.place(target)));
        }
        List<Outcome> shared = new ArrayList<>(group.size());
        StringJoiner outcomePlaces = new StringJoiner(",", "[", "]");
        for (Outcome outcome : group.outcomes()) {
            int place = seen.outcomes.computeIfAbsent(outcome, this::place);
            outcomePlaces.add(Integer.toString(place));
            shared.add(outcomes.get(place));
        }
        int place = columns.place(new Column(
                group.suite(), group.abi(), targetLists.place(targetPlaces.toString()), outcomePlaces.toString()));
        if (place == groups.size()) {
            CheckGroup first = new CheckGroup(
                    group.suite(),
                    group.abi(),
                    group.targets().stream().map(targets::same).toList(),
                    shared);
            groups.add(first);
            placeOfGroup.put(first, place);
        }
        return groups.get(place);
    }

    /** Return the index of the column of a shared group. */
    int column(CheckGroup group) {
        Integer place = placeOfGroup.get(group);
        if (place == null) {
            throw new IllegalArgumentException("The cell was not shared with these tables.");
        }
        return place;
    }

    private int place(Outcome outcome) {
        int before = outcomes.values().size();
        int place = outcomes.place(outcome);
        if (place == before) {
            outcome.reasons().forEach(reasons::place);
            Accounts accounts = outcome.accounts();
            accounts.expected().ifPresent(expected -> {
                expectations.place(expected);
                decisions.place(expected.decision());
            });
            accounts.bundle().ifPresent(decisions::place);
            accounts.loaded().ifPresent(decisions::place);
            accounts.direct().ifPresent(observations::place);
            accounts.shielded().ifPresent(observations::place);
            accounts.threaded().ifPresent(observations::place);
        }
        return place;
    }

    /** What was shared already, found by identity, which is faster than by equality. */
    private static final class Seen {
        private final IdentityHashMap<CheckGroup, CheckGroup> groups = new IdentityHashMap<>();
        private final IdentityHashMap<Outcome, Integer> outcomes = new IdentityHashMap<>();
    }
}
