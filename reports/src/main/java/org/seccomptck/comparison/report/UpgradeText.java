package org.seccomptck.comparison.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seccomptck.abi.Abi;
import org.seccomptck.comparison.Answer;
import org.seccomptck.comparison.Change;
import org.seccomptck.comparison.Origin;
import org.seccomptck.comparison.Upgrade;
import org.seccomptck.comparison.Upgrade.Attributed;
import org.seccomptck.words.AnswerWords;
import org.seccomptck.words.CallWords;
import org.seccomptck.words.ChangeWords;
import org.seccomptck.words.GapWords;
import org.seccomptck.words.OriginWords;
import org.seccomptck.words.Visible;
import org.seccomptck.words.Words;

/**
 * What an upgrade changes, for a terminal.
 *
 * @param upgrade the upgrade
 * @param words the sentences
 */
record UpgradeText(Upgrade upgrade, Words words) {
    private static final int CALLS = 44;
    private static final int ORIGIN = 26;

    /** Calls that change in the same way. */
    private record Row(Change.Kind kind, Optional<Abi> abi, Answer before, Answer after, Origin origin) {}

    /** A row with its calls. */
    private record Line(Row row, List<String> calls) {}

    void print(PrintWriter out) {
        ChangeWords said = new ChangeWords(words);
        out.println(AsciiTable.getTable(
                AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
                upgrade.parts(),
                List.of(
                        column("", part -> said.of(part.kind())),
                        column(upgrade.from(), part -> said.version(part.before())),
                        column(upgrade.to(), part -> said.version(part.after())),
                        column("", part -> said.of(part.likeness())))));
        for (String profile : upgrade.profiles()) {
            List<Attributed> changes = upgrade.changes(profile);
            line(
                    out,
                    words.of(
                            changes.isEmpty() ? "upgrade.profile-unchanged" : "upgrade.profile",
                            profile,
                            found(profile, changes)));
            if (!changes.isEmpty()) {
                counts(changes).forEach(count -> line(out, "  " + count));
                out.println(table(changes));
            }
        }
        if (!upgrade.gaps().isEmpty()) {
            line(out, words.of("upgrade.left-open"));
            GapWords gaps = new GapWords(words);
            upgrade.gaps().forEach(gap -> line(out, "  " + gaps.of(gap)));
        }
        out.flush();
    }

    private static void line(PrintWriter out, String text) {
        out.println(Visible.of(text));
    }

    private String found(String profile, List<Attributed> changes) {
        long unknown = changes.stream()
                .filter(one -> one.change().kind() == Change.Kind.UNDECIDED)
                .count();
        long known = changes.size() - unknown;
        boolean open = unknown > 0
                || upgrade.gaps().stream().anyMatch(gap -> gap.profile().equals(profile));
        String found = known == 0
                ? words.of(open ? "upgrade.none-compared" : "upgrade.none")
                : words.of(known == 1 ? "upgrade.one" : "upgrade.many", known);
        return unknown == 0 ? found : words.of("upgrade.not-compared", found, unknown);
    }

    /** Return a line for each kind of change: how many there are of each origin. */
    private List<String> counts(List<Attributed> changes) {
        Map<Change.Kind, Map<Origin, Integer>> counts = new EnumMap<>(Change.Kind.class);
        for (Attributed one : changes) {
            counts.computeIfAbsent(one.change().kind(), kind -> new LinkedHashMap<>())
                    .merge(one.origin(), 1, Integer::sum);
        }
        OriginWords origins = new OriginWords(words);
        return counts.entrySet().stream()
                .map(kind -> new ChangeWords(words).of(kind.getKey()) + " "
                        + kind.getValue().entrySet().stream()
                                .map(origin ->
                                        words.of("upgrade.count", origin.getValue(), origins.of(origin.getKey())))
                                .collect(Collectors.joining(", ")))
                .toList();
    }

    private String table(List<Attributed> changes) {
        CallWords calls = new CallWords(words);
        Map<Row, List<String>> rows = new LinkedHashMap<>();
        for (Attributed one : changes) {
            Change change = one.change();
            rows.computeIfAbsent(
                            new Row(change.kind(), change.call().abi(), change.before(), change.after(), one.origin()),
                            row -> new ArrayList<>())
                    .add(calls.of(change.call()));
        }
        AnswerWords answers = new AnswerWords(words);
        return AsciiTable.getTable(
                AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
                rows.entrySet().stream()
                        .map(entry -> new Line(entry.getKey(), entry.getValue()))
                        .toList(),
                List.of(
                        column(
                                words.of("upgrade.change"),
                                line -> new ChangeWords(words).of(line.row().kind())),
                        column(
                                words.of("upgrade.abi"),
                                line -> line.row().abi().map(Abi::label).orElse("")),
                        column(words.of("upgrade.calls"), line -> String.join(", ", line.calls()), CALLS),
                        column(
                                words.of("upgrade.before"),
                                line -> answers.of(line.row().before())),
                        column(
                                words.of("upgrade.after"),
                                line -> answers.of(line.row().after())),
                        column(
                                words.of("upgrade.by"),
                                line -> new OriginWords(words).of(line.row().origin()),
                                ORIGIN)));
    }

    private static <T> ColumnData<T> column(String header, Function<T, String> text) {
        return column(header).with(one -> Visible.of(text.apply(one)));
    }

    private static <T> ColumnData<T> column(String header, Function<T, String> text, int width) {
        return column(header).maxWidth(width).with(one -> Visible.of(text.apply(one)));
    }

    private static Column column(String header) {
        return new Column()
                .header(Visible.of(header))
                .headerAlign(HorizontalAlign.LEFT)
                .dataAlign(HorizontalAlign.LEFT);
    }
}
