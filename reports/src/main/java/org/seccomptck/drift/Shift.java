package org.seccomptck.drift;

import java.util.List;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.Danger;

/**
 * A cause that appeared, changed or went under a profile.
 *
 * @param kind what
 * @param cause the cause
 * @param danger what it does where it is there, or did where it is gone
 * @param profile the profile with its launch
 * @param gained the ids of the checks that it explains now and did not before, or with another verdict
 * @param lost the ids of the checks that it explained before and does not now
 */
public record Shift(Kind kind, CauseKey cause, Danger danger, String profile, List<String> gained, List<String> lost) {
    /** What can become of a cause. */
    public enum Kind {
        /** It was not there before. */
        APPEARED,
        /** It explains other checks, or the same with another verdict. */
        CHANGED,
        /** It is not there any more. */
        GONE
    }

    /** Copy the lists. */
    public Shift {
        gained = List.copyOf(gained);
        lost = List.copyOf(lost);
    }
}
