package org.seccomptck.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.Reason;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StartRecord.State;
import org.seccomptck.words.CauseWords;
import org.seccomptck.words.CountWords;
import org.seccomptck.words.CountWords.Thing;
import org.seccomptck.words.StartWords;
import org.seccomptck.words.Visible;
import org.seccomptck.words.Words;

/** The containers that did not start: a line for each reason, with the words of the runtime itself. */
record StartLines(Words words, Screen screen, RunRecord run) {
    private static final String INDENT = "  ";
    private static final int LEAST_QUOTE = 16;
    private static final int LONGEST_NAME = 28;

    /** What containers that did not start have in common. */
    private record Why(String reason, String said) {}

    /** Return a line that says how many did not start; nothing where all did. */
    Optional<String> heading() {
        long count = notStarted().count();
        return count == 0
                ? Optional.empty()
                : Optional.of(words.of("text.not-started", new CountWords(words).of(count, Thing.CONTAINER)));
    }

    /** Return a line for each reason. */
    List<List<String>> entries() {
        Map<Why, List<CellRecord>> groups = new LinkedHashMap<>();
        notStarted()
                .forEach(cell -> groups.computeIfAbsent(
                                new Why(reason(cell), new StartWords(words).said(cell.start())),
                                why -> new ArrayList<>())
                        .add(cell));
        Map<Why, String> names = new LinkedHashMap<>();
        groups.forEach((why, cells) -> names.put(why, Lines.head(name(cells), LONGEST_NAME)));
        int column = names.values().stream().mapToInt(Lines::length).max().orElse(0);
        return names.entrySet().stream()
                .map(entry -> List.of(line(entry.getValue(), entry.getKey(), column)))
                .toList();
    }

    private Stream<CellRecord> notStarted() {
        return run.cells().stream()
                .filter(cell ->
                        cell.start().state() == State.REFUSED || cell.start().state() == State.HUNG);
    }

    private String name(List<CellRecord> cells) {
        List<String> profiles =
                cells.stream().map(cell -> cell.name()).distinct().toList();
        List<String> runners = cells.stream().map(CellRecord::runner).distinct().toList();
        String some = new CauseWords(words).named(profiles);
        if (run.runners().size() == 1 || runners.size() == run.runners().size()) {
            return some;
        }
        return runners.size() == 1
                ? words.of("text.start", runners.get(0), some)
                : words.of(
                        "text.start",
                        some,
                        words.of(
                                "text.on-runners", runners.size(), run.runners().size()));
    }

    private String line(String name, Why why, int column) {
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

    /** What the kit found of it, in a few words; nothing where the runtime's words say more. */
    private String reason(CellRecord cell) {
        String known = cell.checks()
                .filter(check -> check.target().id().equals("container-starts"))
                .map(this::first)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
        return known.isEmpty() && cell.start().state() == State.HUNG ? words.of("text.start.HUNG") : known;
    }

    private Optional<String> first(Check check) {
        Set<String> keys = words.keys();
        return check.outcome().reasons().stream()
                .filter(reason -> keys.contains(key(reason)))
                .map(reason -> words.of(key(reason), parameters(reason)))
                .findFirst();
    }

    /** Of many calls that are needed the first few are named. */
    private Object[] parameters(Reason reason) {
        return reason.parameters().stream()
                .map(parameter -> new CauseWords(words).named(List.of(parameter.split(", ", -1))))
                .toArray();
    }

    private static String key(Reason reason) {
        return "text.start." + reason.code();
    }
}
