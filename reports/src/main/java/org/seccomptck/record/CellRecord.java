package org.seccomptck.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.seccomptck.finding.Finding;

/**
 * The results of a run for one profile on one runner.
 *
 * @param profile the profile
 * @param runner the runner's name
 * @param launch the launch options of its containers
 * @param start whether the container came up
 * @param launches how many containers were launched
 * @param began when the first container was asked for
 * @param millis how long the cell took, in milliseconds
 * @param filters how many filters the kernel holds for the container; empty if unknown
 * @param evidence the kept files
 * @param findings the findings of the profile, which hold on any runtime; those on the runner's own machine come
 *     first
 * @param groups the checks
 * @param explanations the causes of those checks that deviate or stayed undecided
 */
public record CellRecord(
        ProfileRecord profile,
        String runner,
        LaunchRecord launch,
        StartRecord start,
        int launches,
        Instant began,
        long millis,
        OptionalInt filters,
        List<EvidenceFile> evidence,
        List<Finding> findings,
        List<CheckGroup> groups,
        List<Explanation> explanations) {
    /** Copy the lists. */
    public CellRecord {
        evidence = List.copyOf(evidence);
        findings = List.copyOf(findings);
        groups = List.copyOf(groups);
        explanations = List.copyOf(explanations);
    }

    /** Return the name of the profile with that of the launch; reports use it as the name of the cell on its runner. */
    public String name() {
        return launch.named(profile.id());
    }

    /** Return whether the container's process ran. */
    public boolean started() {
        return start.state() == StartRecord.State.STARTED;
    }

    /** Return all checks, group by group. */
    public Stream<Check> checks() {
        return groups.stream().flatMap(CheckGroup::checks);
    }

    /** Return the check at a position, counted through all groups in their order. */
    public Check check(int position) {
        int rest = position;
        for (CheckGroup group : groups) {
            if (rest < group.size()) {
                return group.check(rest);
            }
            rest -= group.size();
        }
        throw new IndexOutOfBoundsException("There is no check at position " + position + " of this cell.");
    }

    /** Return how many checks have a verdict. */
    public long count(Verdict verdict) {
        return groups.stream().mapToLong(group -> group.count(verdict)).sum();
    }

    /** Return the evidence file with a name, if it was kept: {@code config.json}. */
    public Optional<EvidenceFile> evidence(String name) {
        return evidence.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /**
     * Return the positions of checks that deviate or stayed undecided and that have no explanation, or more than one;
     * empty for a correct record.
     */
    public List<Integer> wronglyExplained() {
        int[] named = new int[groups.stream().mapToInt(CheckGroup::size).sum()];
        explanations.forEach(one -> one.checks().forEach(position -> named[position]++));
        List<Integer> wrong = new ArrayList<>();
        int position = 0;
        for (CheckGroup group : groups) {
            for (Outcome outcome : group.outcomes()) {
                if (named[position] != (outcome.verdict().needsCause() ? 1 : 0)) {
                    wrong.add(position);
                }
                position++;
            }
        }
        return wrong;
    }
}
