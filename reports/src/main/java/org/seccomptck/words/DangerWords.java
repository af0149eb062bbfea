package org.seccomptck.words;

import org.seccomptck.record.Danger;

/**
 * Says how dangerous a cause is.
 *
 * @param words the sentences
 */
public record DangerWords(Words words) {
    /** Return one word that can stand before a cause, e.g. {@code FAIL_OPEN}. */
    public String tag(Danger danger) {
        return words.of("danger-tag", danger);
    }

    /** Return what the danger means for somebody who relies on the profile, as a clause without a full stop. */
    public String of(Danger danger) {
        return words.of("danger", danger);
    }
}
