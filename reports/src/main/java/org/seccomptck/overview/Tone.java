package org.seccomptck.overview;

import java.util.Locale;
import org.seccomptck.finding.Severity;
import org.seccomptck.record.Danger;
import org.seccomptck.record.Verdict;

/** The colour of a text; the words say the same. */
enum Tone {
    /** A cause that opens. */
    OPEN,
    /** A cause that closes. */
    CLOSED,
    /** A cause that answers otherwise. */
    OTHER,
    /** Something unknown. */
    UNKNOWN,
    /** Something that is as it should be. */
    FINE,
    /** Something without a result. */
    NONE;

    static Tone of(Danger danger) {
        return switch (danger) {
            case OPENS -> OPEN;
            case CLOSES -> CLOSED;
            case ANSWERS_OTHERWISE -> OTHER;
            case UNKNOWN -> UNKNOWN;
        };
    }

    static Tone of(Verdict verdict) {
        return switch (verdict) {
            case FAIL_OPEN, FAIL_CLOSED, WRONG_ACTION, UNDECIDED -> of(Danger.of(verdict));
            case CONFORMS -> FINE;
            case NOT_APPLICABLE -> NONE;
        };
    }

    static Tone of(Severity severity) {
        return switch (severity) {
            case ERROR -> OPEN;
            case WARNING -> CLOSED;
            case NOTE -> NONE;
        };
    }

    /** Return the name of the style. */
    String style() {
        return name().toLowerCase(Locale.ROOT);
    }
}
