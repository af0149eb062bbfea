package org.seccomptck.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.record.RunRecord;
import org.seccomptck.words.CountWords;
import org.seccomptck.words.CountWords.Thing;
import org.seccomptck.words.NotStarted;
import org.seccomptck.words.Visible;
import org.seccomptck.words.Words;

/** The containers that did not start: a line for each reason, with the words of the runtime itself. */
record StartLines(Words words, Screen screen, RunRecord run) {
    private static final String INDENT = "  ";
    private static final int LEAST_QUOTE = 16;
    private static final int LONGEST_NAME = 28;

    /** Return a line that says how many did not start; empty if all did. */
    Optional<String> heading() {
        int count = NotStarted.of(words, run).stream()
                .mapToInt(group -> group.cells().size())
                .sum();
        return count == 0
                ? Optional.empty()
                : Optional.of(words.of("text.not-started", new CountWords(words).of(count, Thing.CONTAINER)));
    }

    /** Return a line for each reason. */
    List<List<String>> entries() {
        Map<NotStarted, String> names = new LinkedHashMap<>();
        NotStarted.of(words, run).forEach(group -> names.put(group, Lines.head(group.where(words, run), LONGEST_NAME)));
        int column = names.values().stream().mapToInt(Lines::length).max().orElse(0);
        return names.entrySet().stream()
                .map(entry -> List.of(line(entry.getValue(), entry.getKey(), column)))
                .toList();
    }

    private String line(String name, NotStarted why, int column) {
        String beginning = INDENT + Lines.pad(name, column) + INDENT;
        int width = screen.width() - Lines.length(beginning);
        String reason = Visible.of(why.reason());
        int room = width - Lines.length(reason) - (reason.isEmpty() ? 0 : INDENT.length()) - 2;
        String rest = why.said().isEmpty() || room < LEAST_QUOTE
                ? Lines.head(reason, width)
                : reason
                        + (reason.isEmpty() ? "" : INDENT)
                        + words.of("text.start-quoted", Lines.tail(why.said(), room));
        return beginning + rest;
    }
}
