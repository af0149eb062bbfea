package org.seccomptck.words;

import org.seccomptck.oracle.Ground;
import org.seccomptck.oracle.Ruling;

/**
 * Says why a ruling holds.
 *
 * @param words the sentences
 */
public record GroundWords(Words words) {
    /** Return the reason as a clause that can follow "because". */
    public String of(Ground ground) {
        String key = "ground." + ground.kind() + (ground.condition().isEmpty() ? "" : ".when");
        return words.of(key, ground.pointer(), ground.subject(), ground.condition());
    }

    /** Return what a ruling decides, and why. */
    public String of(Ruling ruling) {
        return ruling.decision() + ": " + of(ruling.ground());
    }
}
