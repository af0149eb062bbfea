package org.seccomptck.comparison.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.seccomptck.comparison.ProfileComparison;
import org.seccomptck.strictness.Difference;
import org.seccomptck.strictness.DifferenceGroup;
import org.seccomptck.strictness.Direction;
import org.seccomptck.text.Colour;
import org.seccomptck.text.Lines;
import org.seccomptck.text.Screen;
import org.seccomptck.words.StrictnessWords;

/**
 * The comparison of two profiles for a terminal.
 *
 * @param lines the statements
 * @param screen where it is shown
 * @param all whether to name every call, if there are many
 */
record StrictnessText(StrictnessLines lines, Screen screen, boolean all) {
    /** The number of calls that are named in a group. */
    private static final int NAMED = 12;

    private static final String INDENT = "  ";

    void print(PrintWriter out) {
        Stream.of(verdict(), List.of(""), columns(lines.facts()), List.of(""), columns(abis()), notes())
                .flatMap(List::stream)
                .forEach(out::println);
        for (Direction direction : Direction.values()) {
            List<DifferenceGroup> groups = lines.groups(direction);
            if (!groups.isEmpty()) {
                out.println();
                coloured(Colour.of(ProfileComparison.danger(direction)), lines.direction(direction))
                        .forEach(out::println);
                groups.forEach(group -> group(group).forEach(out::println));
            }
        }
        out.flush();
    }

    private List<String> verdict() {
        Colour colour = switch (lines.comparison().strictness().relation()) {
            case EQUAL, STRICTER -> Colour.GREEN;
            case LOOSER, NEITHER -> Colour.RED;
            case UNDECIDED -> Colour.MAGENTA;
        };
        return coloured(colour, lines.verdict());
    }

    private List<String> coloured(Colour colour, String text) {
        return Lines.wrap(text, screen.width()).stream()
                .map(line -> colour.on(screen, line))
                .toList();
    }

    /** Return the relation on each ABI, and how many calls make it so. */
    private List<List<String>> abis() {
        return lines.abis().stream()
                .map(row -> List.of(row.get(0), row.get(2).isEmpty() ? row.get(1) : row.get(1) + ": " + row.get(2)))
                .toList();
    }

    private List<String> notes() {
        List<String> notes = lines.notes().stream()
                .flatMap(note -> Lines.wrap(note, screen.width()).stream())
                .toList();
        return notes.isEmpty()
                ? List.of()
                : Stream.concat(Stream.of(""), notes.stream()).toList();
    }

    private List<String> group(DifferenceGroup group) {
        Difference example = group.example();
        StrictnessWords says = lines.says();
        List<String> page = new ArrayList<>();
        for (StrictnessWords.Calls calls : says.calls(group)) {
            page.addAll(indented(INDENT, named(calls.names()) + " " + says.on(calls.abis())));
        }
        String deeper = INDENT.repeat(3);
        if (!example.when().isEmpty()) {
            page.addAll(indented(deeper, lines.words().of("strictness.when", says.when(example))));
        }
        page.addAll(indented(deeper, lines.first() + ": " + says.of(example.first())));
        page.addAll(indented(deeper, lines.second() + ": " + says.of(example.second())));
        page.addAll(indented(deeper, lines.words().of("strictness.example", says.of(example.witness()))));
        return page;
    }

    private String named(List<String> names) {
        int shown = all || names.size() <= NAMED + 1 ? names.size() : NAMED;
        String some = String.join(", ", names.subList(0, shown));
        return shown == names.size() ? some : some + " " + lines.says().more(names.size() - shown);
    }

    private List<String> indented(String indent, String text) {
        return Lines.wrap(text, screen.width() - indent.length()).stream()
                .map(line -> indent + line)
                .toList();
    }

    /** Return rows of two columns, the second one wrapped at words. */
    private List<String> columns(List<List<String>> rows) {
        int width = Math.min(
                screen.width() / 2,
                rows.stream().mapToInt(row -> Lines.length(row.get(0))).max().orElse(0));
        List<String> page = new ArrayList<>();
        for (List<String> row : rows) {
            String begin = Lines.pad(Lines.head(row.get(0), width), width) + INDENT;
            for (String line : Lines.wrap(row.get(1), screen.width() - Lines.length(begin))) {
                page.add(begin + line);
                begin = " ".repeat(Lines.length(begin));
            }
        }
        return page;
    }
}
