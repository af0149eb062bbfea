package org.seccomptck.way.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.text.Colour;
import org.seccomptck.text.Lines;
import org.seccomptck.text.Screen;
import org.seccomptck.way.Answer;
import org.seccomptck.way.Attachment;
import org.seccomptck.way.Column;
import org.seccomptck.way.Departure;
import org.seccomptck.way.Property;
import org.seccomptck.way.Ways;
import org.seccomptck.words.RunnerWords;
import org.seccomptck.words.Words;

/**
 * The same for a person: a table with a line for each way, then what is to be said of some.
 *
 * @param words the sentences
 * @param screen where they are shown
 */
record WaysText(Words words, Screen screen) {
    private static final String INDENT = "  ";
    /** How wide the table's columns are. */
    private static final List<Integer> WIDTHS = List.of(16, 14, 6, 9, 8, 5, 7, 6);

    /** Return the lines. */
    List<String> lines(Ways ways) {
        List<String> lines = new ArrayList<>(wrapped("", new RunnerWords(words).of(ways.facts())));
        lines.addAll(wrapped("", words.of("ways.profile", ways.profile())));
        lines.add("");
        lines.add(Colour.BOLD.on(screen, row(heads())));
        ways.columns().forEach(column -> lines.add(colour(column.answer()).on(screen, row(cells(column)))));
        for (Column column : ways.columns()) {
            List<String> more = more(column, ways.api());
            if (!more.isEmpty()) {
                lines.add("");
                lines.add(words.of("ways.way", column.way()));
                more.forEach(one -> lines.addAll(wrapped(INDENT, one)));
            }
        }
        lines.add("");
        lines.addAll(wrapped("", summary(ways)));
        return lines;
    }

    private List<String> heads() {
        return Stream.of("way", "answer", "mode", "filters", "length", "nnp", "user", "caps")
                .map(head -> words.of("ways.head." + head))
                .toList();
    }

    private List<String> cells(Column column) {
        List<String> cells =
                new ArrayList<>(List.of(words.of("ways.way", column.way()), words.of("ways.answer", column.answer())));
        if (column.seen().isPresent()) {
            Attachment seen = column.seen().get();
            cells.addAll(List.of(
                    seen.mode(),
                    Integer.toString(seen.filters()),
                    Integer.toString(seen.instructions()),
                    seen.noNewPrivileges(),
                    seen.user(),
                    Integer.toString(seen.effective().size())));
        } else {
            cells.addAll(List.of("", "", "", "", "", ""));
        }
        return cells;
    }

    private String row(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(Lines.pad(cells.get(i), WIDTHS.get(i)));
        }
        return Lines.head(line.toString().stripTrailing(), screen.width());
    }

    private List<String> more(Column column, Optional<Attachment> api) {
        List<String> more = new ArrayList<>();
        if (!column.program().isEmpty()) {
            more.add(words.of("ways.program", column.program()));
        }
        if (column.document().orElse(0) > 0) {
            more.add(words.of("ways.document", column.document().getAsInt()));
        }
        column.departures().forEach(one -> more.add(departure(one, column.seen(), api)));
        column.obstacle().ifPresent(obstacle -> more.add(words.of("ways.obstacle", obstacle, column.said())));
        if (column.obstacle().isEmpty() && !column.said().isEmpty()) {
            more.add(words.of("ways.said", column.said().lines().findFirst().orElse("")));
        }
        return more;
    }

    private String departure(Departure one, Optional<Attachment> here, Optional<Attachment> api) {
        String what = one.property() == Property.FILTER
                ? words.of("ways.property.FILTER", one.regions())
                : words.of("ways.property", one.property(), value(one.property(), here), value(one.property(), api));
        return one.why()
                .map(why -> words.of("ways.explained", what, words.of("ways.why", why)))
                .orElseGet(() -> words.of("ways.unexplained", what));
    }

    /** Of capabilities, how many there are. */
    private static String value(Property property, Optional<Attachment> attachment) {
        return attachment
                .map(seen -> switch (property) {
                    case FILTER -> "";
                    case MODE -> seen.mode();
                    case NUMBER -> Integer.toString(seen.filters());
                    case LOG -> Long.toString(seen.logged());
                    case NO_NEW_PRIVILEGES -> seen.noNewPrivileges();
                    case USER -> seen.user();
                    case BOUNDING -> Integer.toString(seen.bounding().size());
                    case EFFECTIVE -> Integer.toString(seen.effective().size());
                })
                .orElse("");
    }

    private String summary(Ways ways) {
        return words.of(
                "ways.summary",
                count(ways, Answer.SAME),
                count(ways, Answer.EXPLAINED),
                count(ways, Answer.DIFFERS),
                count(ways, Answer.NOT_STARTED) + count(ways, Answer.NOT_MEASURED),
                count(ways, Answer.NOT_TESTABLE));
    }

    private static long count(Ways ways, Answer answer) {
        return ways.columns().stream()
                .filter(column -> column.answer() == answer)
                .count();
    }

    private static Colour colour(Answer answer) {
        return switch (answer) {
            case SAME -> Colour.GREEN;
            case EXPLAINED -> Colour.CYAN;
            case DIFFERS, NOT_STARTED -> Colour.RED;
            case NOT_MEASURED -> Colour.MAGENTA;
            case NOT_TESTABLE -> Colour.FAINT;
        };
    }

    private List<String> wrapped(String indent, String text) {
        return Lines.wrap(text, screen.width() - indent.length()).stream()
                .map(line -> indent + line)
                .toList();
    }
}
