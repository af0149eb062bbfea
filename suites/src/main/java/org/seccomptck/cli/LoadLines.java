package org.seccomptck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.seccomptck.load.LoadForecast;
import org.seccomptck.load.Reason;
import org.seccomptck.text.Lines;
import org.seccomptck.text.Screen;
import org.seccomptck.words.Visible;
import org.seccomptck.words.Words;

/**
 * What OCI runtimes make of a document, for a person: a row for each, and below it why.
 *
 * @param words the sentences
 * @param screen where they are shown
 */
record LoadLines(Words words, Screen screen) {
    private static final String GAP = "  ";
    private static final String INDENT = "      ";
    private static final int SHOWN_SUBJECTS = 6;

    /** Return the lines for the forecasts of several machines; those that are alike stand once. */
    List<String> lines(List<MachineForecast> forecasts) {
        List<String> lines = new ArrayList<>(List.of("", words.of("load.heading")));
        int width = forecasts.stream()
                .mapToInt(one -> Lines.length(release(one.forecast())))
                .max()
                .orElse(0);
        for (MachineForecast one : forecasts) {
            String outcome = words.of("load.outcome", one.forecast().outcome());
            lines.add(GAP
                    + Lines.pad(release(one.forecast()), width)
                    + GAP
                    + (one.everywhere() ? outcome : words.of("load.only", outcome, one.where())));
            one.forecast().reasons().stream().flatMap(this::reason).forEach(lines::add);
        }
        return lines;
    }

    private String release(LoadForecast forecast) {
        return words.of(
                "load.release", forecast.release().label(), forecast.release().libseccomp());
    }

    private Stream<String> reason(Reason reason) {
        String sentence = words.of("load.trait", reason.trait(), Visible.of(subjects(reason)));
        String all = reason.words()
                .map(said -> words.of("load.words", sentence, Visible.of(said)))
                .orElse(sentence);
        return Lines.wrap(all, screen.width() - INDENT.length()).stream().map(line -> INDENT + line);
    }

    private String subjects(Reason reason) {
        List<String> all = reason.subjects();
        return all.size() <= SHOWN_SUBJECTS
                ? String.join(", ", all)
                : words.of(
                        "finding.subjects.more",
                        String.join(", ", all.subList(0, SHOWN_SUBJECTS)),
                        all.size() - SHOWN_SUBJECTS);
    }
}
