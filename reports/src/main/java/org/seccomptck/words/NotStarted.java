package org.seccomptck.words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.Reason;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StartRecord.State;

/**
 * Containers that did not start, for one reason.
 *
 * @param reason what the kit found, in a few words; empty if the runtime's own words say more
 * @param said the words of engine and OCI runtime, on one line; may be empty
 * @param cells the cells, at least one
 */
public record NotStarted(String reason, String said, List<CellRecord> cells) {
    private static final String KEY = "text.start.";

    /** Copy the list. */
    public NotStarted {
        cells = List.copyOf(cells);
    }

    /** The key of containers that did not start for the same reason. */
    private record Why(String reason, String said) {}

    /** Return the containers of a run that were refused or hung, in the order of the record's cells. */
    public static List<NotStarted> of(Words words, RunRecord run) {
        Map<Why, List<CellRecord>> groups = new LinkedHashMap<>();
        run.cells().stream()
                .filter(cell ->
                        cell.start().state() == State.REFUSED || cell.start().state() == State.HUNG)
                .forEach(cell -> groups.computeIfAbsent(
                                new Why(reason(words, cell), new StartWords(words).said(cell.start())),
                                why -> new ArrayList<>())
                        .add(cell));
        return groups.entrySet().stream()
                .map(group ->
                        new NotStarted(group.getKey().reason(), group.getKey().said(), group.getValue()))
                .toList();
    }

    private static String reason(Words words, CellRecord cell) {
        String known = cell.checks()
                .filter(check -> check.target().id().equals("container-starts"))
                .map(check -> first(words, check))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
        return known.isEmpty() && cell.start().state() == State.HUNG ? words.of(KEY + State.HUNG) : known;
    }

    private static Optional<String> first(Words words, Check check) {
        return check.outcome().reasons().stream()
                .filter(reason -> words.keys().contains(KEY + reason.code()))
                .map(reason -> words.of(KEY + reason.code(), parameters(words, reason)))
                .findFirst();
    }

    /** Of many needed calls, the first few are named. */
    private static Object[] parameters(Words words, Reason reason) {
        return reason.parameters().stream()
                .map(parameter -> new CauseWords(words).named(List.of(parameter.split(", ", -1))))
                .toArray();
    }

    /** Return the names of the profiles; if not all runners of the run are concerned, also the names of the runners. */
    public String where(Words words, RunRecord run) {
        List<String> profiles = cells.stream().map(CellRecord::name).distinct().toList();
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
}
