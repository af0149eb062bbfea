package org.seccomptck.cli;

import java.util.ArrayList;
import java.util.List;
import org.seccomptck.profile.reading.Readings;
import org.seccomptck.text.Lines;
import org.seccomptck.text.Screen;
import org.seccomptck.words.Words;

/**
 * A table of what other engines make of a document.
 *
 * @param words the sentences
 * @param screen where they are shown
 */
record EngineLines(Words words, Screen screen) {
    private static final String GAP = "  ";

    /** Return the lines; none where nobody asked for them. */
    List<String> lines(CheckedDocument document) {
        if (!document.compared()) {
            return List.of();
        }
        Readings readings = document.readings();
        int widest = readings.others().stream()
                .mapToInt(other -> other.dialect().label().length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>(List.of("", words.of("check.engines")));
        for (Readings.Other other : readings.others()) {
            String label = Lines.pad(other.dialect().label(), widest);
            List<String> answer = Lines.wrap(answer(other, readings), screen.width() - widest - 2 * GAP.length());
            for (int i = 0; i < answer.size(); i++) {
                lines.add(GAP + (i == 0 ? label : " ".repeat(widest)) + GAP + answer.get(i));
            }
        }
        return lines;
    }

    private String answer(Readings.Other other, Readings readings) {
        return words.of(
                "check.answer", other.beside(readings.own()), String.join(", ", other.differing(readings.own())));
    }
}
