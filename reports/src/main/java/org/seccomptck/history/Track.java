package org.seccomptck.history;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.record.CauseKey;

/**
 * What runs found of one profile on one runner.
 *
 * @param runner the runner's name
 * @param profile the profile's name with its launch
 * @param periods the times in which they found the same, the earliest first
 */
public record Track(String runner, String profile, List<Period> periods) {
    /** Where something changes every night, half a year of it is kept. */
    private static final int MOST = 200;

    /** Copy the list. */
    public Track {
        periods = List.copyOf(periods);
    }

    /** Return the same with what another run found, also an earlier one, or one that is there already. */
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

    /** Return when causes were there, each time that one came; in the order in which they came. */
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
     * A time in which a cause was there.
     *
     * @param cause the cause
     * @param before what was found before it came; empty where it was there from the first run on
     * @param first in which it came
     * @param last in which it was there last
     * @param after what was found when it was gone; empty where it is still there
     */
    public record Stay(CauseKey cause, Optional<Period> before, Period first, Period last, Optional<Period> after) {}
}
