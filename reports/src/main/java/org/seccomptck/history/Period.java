package org.seccomptck.history;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seccomptck.comparison.Upgrade.Part;
import org.seccomptck.comparison.Versions;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Danger;
import org.seccomptck.record.Explanation;
import org.seccomptck.record.StartRecord.State;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.start.Likelihood;

/**
 * A period in which every run found the same about a profile on a runner.
 *
 * @param first when the first of these runs began
 * @param last when the last of them began
 * @param versions the versions of the runner's parts, and the profile's document by its SHA-256
 * @param causes the causes with their dangers
 */
public record Period(Instant first, Instant last, Map<Part.Kind, String> versions, Map<CauseKey, Danger> causes) {
    /** Copy the maps, in their order. */
    public Period {
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        causes = Collections.unmodifiableMap(new LinkedHashMap<>(causes));
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("A period that began at " + first + " cannot end at " + last + ".");
        }
    }

    /** Return the findings of a run; empty if they are not known: the cell was lost, or did not come up. */
    static Optional<Period> of(Instant began, RunnerFacts facts, CellRecord cell) {
        State state = cell.start().state();
        boolean byLuck = cell.start().likelihood() == Likelihood.AS_SEEN && state != State.STARTED;
        if (state == State.LOST || byLuck) {
            return Optional.empty();
        }
        Map<Part.Kind, String> versions = new EnumMap<>(Versions.of(facts));
        versions.put(Part.Kind.DOCUMENT, cell.profile().sha256());
        Map<CauseKey, Danger> causes = cell.explanations().stream()
                .collect(Collectors.toMap(
                        Explanation::cause,
                        Explanation::danger,
                        (one, other) -> one.compareTo(other) < 0 ? one : other,
                        LinkedHashMap::new));
        return Optional.of(new Period(began, began, versions, causes));
    }

    /** Return whether two periods have the same findings. */
    boolean alike(Period other) {
        return versions.equals(other.versions) && causes.equals(other.causes);
    }

    /** Return whether a time lies within the period. */
    boolean holds(Instant time) {
        return !time.isBefore(first) && !time.isAfter(last);
    }

    /** Return the period cut to a single time. */
    Period at(Instant time) {
        return new Period(time, time, versions, causes);
    }

    /** Return the union of two periods with the same findings. */
    Period and(Period other) {
        return new Period(
                first.isBefore(other.first) ? first : other.first,
                last.isAfter(other.last) ? last : other.last,
                versions,
                causes);
    }

    /**
     * Return the findings completed by those of an earlier period that this run could not see: if calls could be made
     * before and cannot be made now, a missing cause is not gone.
     */
    Period after(Period earlier) {
        boolean blind = causes.keySet().stream()
                .anyMatch(cause -> cause.kind() == CauseKind.NOT_MEASURED
                        && !earlier.causes().containsKey(cause));
        if (!blind) {
            return this;
        }
        Map<CauseKey, Danger> seen = new LinkedHashMap<>(earlier.causes());
        causes.forEach((cause, danger) -> {
            if (cause.kind() != CauseKind.NOT_MEASURED) {
                seen.put(cause, danger);
            }
        });
        return new Period(first, last, versions, seen);
    }
}
