package org.seccomptck.history;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.record.CauseKey;

/**
 * The findings of runs about one profile on one runner.
 *
 * @param runner the runner's name
 * @param profile the profile's name with its launch
 * @param periods the periods with equal findings, the earliest first
 */
public record Track(String runner, String profile, List<Period> periods) {
    /** The limit of periods: half a year, if something changes every night. */
    private static final int MOST = 200;

    /** Copy the list. */
    public Track {
        periods = List.copyOf(periods);
    }

    /**
     * Return the track with the findings of another run, which may be an earlier one, or one that is already part of
     * the track.
     */
    Track with(Period found) {
        List<Period> all = new ArrayList<>(periods);
        int place = 0;
        while (place < all.size() && all.get(place).last().isBefore(found.first())) {
            place++;
        }
        Period seen = place == 0 ? found : found.after(all.get(place - 1));
        if (place < all.size() && all.get(place).holds(seen.first())) {
            Period around = all.get(place);
            if (around.alike(seen) || around.first().equals(seen.first())) {
                return this;
            }
            all.set(place, around.at(around.last()));
            all.add(place, seen);
            all.add(place, around.at(around.first()));
        } else {
            all.add(place, seen);
        }
        return new Track(runner, profile, joined(all));
    }

    private static List<Period> joined(List<Period> all) {
        List<Period> joined = new ArrayList<>();
        for (Period period : all) {
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).alike(period)) {
                joined.set(last, joined.get(last).and(period));
            } else {
                joined.add(period);
            }
        }
        while (joined.size() > MOST) {
            joined.remove(1);
        }
        return joined;
    }

    /**
     * Return the spans in which causes existed, one for each appearance of a cause, in the order of their appearance.
     */
    public List<Stay> stays() {
        List<Stay> stays = new ArrayList<>();
        for (int begin = 0; begin < periods.size(); begin++) {
            Set<CauseKey> before =
                    begin == 0 ? Set.of() : periods.get(begin - 1).causes().keySet();
            Set<CauseKey> came = new LinkedHashSet<>(periods.get(begin).causes().keySet());
            came.removeAll(before);
            for (CauseKey cause : came) {
                int end = begin;
                while (end + 1 < periods.size() && periods.get(end + 1).causes().containsKey(cause)) {
                    end++;
                }
                stays.add(new Stay(
                        cause,
                        begin == 0 ? Optional.empty() : Optional.of(periods.get(begin - 1)),
                        periods.get(begin),
                        periods.get(end),
                        end + 1 == periods.size() ? Optional.empty() : Optional.of(periods.get(end + 1))));
            }
        }
        return stays;
    }

    /**
     * A span of time in which a cause existed.
     *
     * @param cause the cause
     * @param before the findings before the cause appeared; empty if the first run already found it
     * @param first the period in which it appeared
     * @param last the last period with it
     * @param after the findings after it went; empty if it still exists
     */
    public record Stay(CauseKey cause, Optional<Period> before, Period first, Period last, Optional<Period> after) {}
}
