package org.seccomptck.overview;

import org.seccomptck.record.Verdict;
import org.seccomptck.words.Words;

/**
 * A square of a heat map.
 *
 * @param tone its colour
 * @param text the same in a word
 * @param address the link to details; empty if there are none
 */
record Square(Tone tone, String text, String address) {
    static Square of(Verdict verdict, String id, Words words) {
        return new Square(Tone.of(verdict), words.of("overview.sign", verdict), verdict.needsCause() ? "#" + id : "");
    }

    static Square notAsked(Words words) {
        return new Square(Tone.NONE, words.of("overview.sign.not-asked"), "");
    }
}
