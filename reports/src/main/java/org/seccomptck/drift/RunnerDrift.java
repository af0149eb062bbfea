package org.seccomptck.drift;

import java.util.List;
import org.seccomptck.comparison.Gap;
import org.seccomptck.comparison.Upgrade.Likeness;
import org.seccomptck.comparison.Upgrade.Part;

/**
 * The changes on a runner.
 *
 * @param before its name in the earlier record
 * @param after its name in the later one
 * @param parts its parts in both runs
 * @param starts profiles whose containers start in another way
 * @param shifts its causes that appeared, changed or went
 * @param gaps what was not compared
 */
public record RunnerDrift(
        String before, String after, List<Part> parts, List<StartShift> starts, List<Shift> shifts, List<Gap> gaps) {
    /** Copy the lists. */
    public RunnerDrift {
        parts = List.copyOf(parts);
        starts = List.copyOf(starts);
        shifts = List.copyOf(shifts);
        gaps = List.copyOf(gaps);
    }

    /** Return the parts that differ or may differ. */
    public List<Part> parts(Likeness likeness) {
        return parts.stream().filter(part -> part.likeness() == likeness).toList();
    }

    /** Return whether anything changed: a cause, a start, or the engine's default profile. */
    public boolean drifted() {
        return !shifts.isEmpty() || !starts.isEmpty() || otherDefault();
    }

    /** Return whether the engine's default profile has another document. */
    public boolean otherDefault() {
        return parts(Likeness.DIFFERENT).stream().anyMatch(part -> part.kind() == Part.Kind.DEFAULT_PROFILE);
    }
}
