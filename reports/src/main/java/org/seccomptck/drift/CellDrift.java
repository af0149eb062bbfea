package org.seccomptck.drift;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.comparison.Gap;
import org.seccomptck.comparison.Gap.Place;
import org.seccomptck.comparison.Gap.Side;
import org.seccomptck.comparison.Lack;
import org.seccomptck.comparison.Upgrade.Likeness;
import org.seccomptck.comparison.Upgrade.Part;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.ProfileRecord;
import org.seccomptck.record.StartRecord.State;
import org.seccomptck.record.Verdict;
import org.seccomptck.start.Likelihood;

/**
 * The changes of a profile on a runner.
 *
 * @param document the profile's document, if it is not known to be the same
 * @param start how it starts, if that changed
 * @param shifts its causes that appeared, changed or went
 * @param unchanged how many causes are the same
 * @param gaps what was not compared
 */
record CellDrift(
        Optional<Part> document, Optional<StartShift> start, List<Shift> shifts, int unchanged, List<Gap> gaps) {
    /** The number of checks that are named as not compared. */
    private static final int NAMED = 3;

    static CellDrift between(CellRecord before, CellRecord after) {
        Optional<Part> document = document(before.profile(), after.profile());
        List<Gap> gaps = new ArrayList<>();
        gap(before, Side.BEFORE).ifPresent(gaps::add);
        gap(after, Side.AFTER).ifPresent(gaps::add);
        if (gaps.isEmpty() && before.start().state() != after.start().state()) {
            if (isSeenOnly(before) || isSeenOnly(after)) {
                gaps.add(unknown(isSeenOnly(before) ? before : after, isSeenOnly(before) ? Side.BEFORE : Side.AFTER));
            } else {
                StartShift start = new StartShift(after.name(), before.start(), after.start());
                return new CellDrift(document, Optional.of(start), List.of(), 0, List.of());
            }
        }
        if (!gaps.isEmpty()) {
            return new CellDrift(document, Optional.empty(), List.of(), 0, gaps);
        }
        return causes(document, before, after);
    }

    /** A start is known from a table, or else only from what was seen. */
    private static boolean isSeenOnly(CellRecord cell) {
        return cell.start().likelihood() == Likelihood.AS_SEEN;
    }

    /** If the start is not known, nothing is known of the cell. */
    private static Optional<Gap> gap(CellRecord cell, Side side) {
        return cell.start().state() == State.LOST ? Optional.of(unknown(cell, side)) : Optional.empty();
    }

    private static Gap unknown(CellRecord cell, Side side) {
        return new Gap(
                cell.name(),
                new Place(side, cell.runner()),
                new Lack(Lack.Code.START_UNKNOWN, cell.start().values()));
    }

    private static Optional<Part> document(ProfileRecord before, ProfileRecord after) {
        Part document = Part.of(Part.Kind.DOCUMENT, before.sha256(), after.sha256());
        if (!before.id().equals(ProfileRecord.ENGINE_DEFAULT)) {
            return Optional.of(document).filter(part -> part.likeness() == Likeness.DIFFERENT);
        }
        // If the user gave the engine's default, the engine's own default is not known.
        boolean known = !before.given() && !after.given();
        return Optional.of(new Part(
                Part.Kind.DEFAULT_PROFILE,
                before.provenance().mark(),
                after.provenance().mark(),
                known ? document.likeness() : Likeness.UNKNOWN));
    }

    private static CellDrift causes(Optional<Part> document, CellRecord before, CellRecord after) {
        Explained was = Explained.of(before);
        Explained is = Explained.of(after);
        Set<CauseKey> causes = new LinkedHashSet<>(is.causes());
        causes.addAll(was.causes());
        List<Shift> shifts = new ArrayList<>();
        Set<String> unseenBefore = new LinkedHashSet<>();
        Set<String> unseenAfter = new LinkedHashSet<>();
        int unchanged = 0;
        for (CauseKey cause : causes) {
            Map<String, Verdict> old = was.checks(cause);
            Map<String, Verdict> current = is.checks(cause);
            List<String> gained = new ArrayList<>();
            List<String> lost = new ArrayList<>();
            current.forEach((check, verdict) -> {
                if (verdict != old.get(check)) {
                    (was.answers(check) ? gained : unseenBefore).add(check);
                }
            });
            old.forEach((check, verdict) -> {
                if (!current.containsKey(check)) {
                    (is.answers(check) ? lost : unseenAfter).add(check);
                }
            });
            if (gained.isEmpty() && lost.isEmpty()) {
                unchanged += old.isEmpty() || current.isEmpty() ? 0 : 1;
            } else {
                boolean appeared = old.isEmpty();
                Shift.Kind kind = appeared
                        ? Shift.Kind.APPEARED
                        : lost.size() == old.size() && current.isEmpty() ? Shift.Kind.GONE : Shift.Kind.CHANGED;
                shifts.add(new Shift(
                        kind, cause, (current.isEmpty() ? was : is).danger(cause), after.name(), gained, lost));
            }
        }
        List<Gap> gaps = new ArrayList<>();
        unseen(before, Side.BEFORE, unseenBefore).ifPresent(gaps::add);
        unseen(after, Side.AFTER, unseenAfter).ifPresent(gaps::add);
        return new CellDrift(document, Optional.empty(), shifts, unchanged, gaps);
    }

    private static Optional<Gap> unseen(CellRecord cell, Side side, Set<String> checks) {
        if (checks.isEmpty()) {
            return Optional.empty();
        }
        List<String> parameters = new ArrayList<>(List.of(String.valueOf(checks.size())));
        checks.stream().limit(NAMED).forEach(parameters::add);
        return Optional.of(new Gap(
                cell.name(), new Place(side, cell.runner()), new Lack(Lack.Code.CHECKS_NOT_ANSWERED, parameters)));
    }
}
