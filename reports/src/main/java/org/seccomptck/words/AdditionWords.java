package org.seccomptck.words;

import org.seccomptck.oracle.Addition;

/**
 * Says what OCI runtimes and libseccomp add to a profile.
 *
 * @param words the sentences
 */
public record AdditionWords(Words words) {
    /** Return what an addition does, as a clause without a full stop. */
    public String of(Addition addition) {
        return words.of("addition", addition);
    }
}
