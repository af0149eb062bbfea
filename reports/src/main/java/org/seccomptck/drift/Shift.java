package org.seccomptck.drift;

import java.util.List;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.Danger;

/**
 * A cause that appeared, changed or went under a profile.
 *
 * @param kind the kind of change
 * @param cause the cause
 * @param danger its danger now, or before it went
 * @param profile the profile with its launch
 * @param gained the ids of the checks that it explains now, but did not explain before or explained with another
 *     verdict
 * @param lost the ids of the checks that it explained before and no longer explains
 */
public record Shift(Kind kind, CauseKey cause, Danger danger, String profile, List<String> gained, List<String> lost) {
    /** The kinds of changes of a cause. */
    public enum Kind {
        /** The cause did not exist before. */
        APPEARED,
        /** The cause explains other checks, or the same ones with another verdict. */
        CHANGED,
        /** The cause no longer exists. */
        GONE
    }

    /** Copy the lists. */
    public Shift {
        gained = List.copyOf(gained);
        lost = List.copyOf(lost);
    }
}
