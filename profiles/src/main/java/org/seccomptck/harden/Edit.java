package org.seccomptck.harden;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A change of a text.
 *
 * @param begin where the replaced text begins
 * @param end where the replaced text ends; equal to {@code begin} if nothing is replaced
 * @param text the new text
 */
record Edit(int begin, int end, String text) {
    /** Return a text with changes. Changes at one place keep their order. */
    static String apply(String text, List<Edit> edits) {
        List<Edit> ordered = new ArrayList<>(edits);
        ordered.sort(Comparator.comparingInt(Edit::begin));
        StringBuilder changed = new StringBuilder();
        int done = 0;
        for (Edit edit : ordered) {
            changed.append(text, done, edit.begin()).append(edit.text());
            done = edit.end();
        }
        return changed.append(text, done, text.length()).toString();
    }
}
