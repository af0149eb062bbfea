package org.seccomptck.cli;

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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seccomptck.comparison.Change;
import org.seccomptck.comparison.Origin;
import org.seccomptck.comparison.UpgradeReport;
import org.seccomptck.comparison.UpgradeReport.Attributed;
import org.seccomptck.comparison.UpgradeReport.Part;

/**
 * What an upgrade changes, for a terminal.
 *
 * @param report it
 */
record UpgradeText(UpgradeReport report) {
    private static final int CALLS = 44;
    private static final int ORIGIN = 26;

    /** Calls that change in the same way. */
    private record Row(Change.Kind kind, String abi, String before, String after, String origin) {}

    /** A row with its calls. */
    private record Line(Row row, List<String> calls) {}

    void print(PrintWriter out) {
        out.println(AsciiTable.getTable(
                AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
                report.parts(),
                List.of(
                        column("", Part::name),
                        column(report.from(), Part::before),
                        column(report.to(), Part::after),
                        column("", UpgradeText::likeness))));
        for (String profile : report.profiles()) {
            List<Attributed> changes = report.changes().stream()
                    .filter(one -> one.change().profile().equals(profile))
                    .toList();
            out.println(profile + ": " + inWords(profile, changes) + (changes.isEmpty() ? "." : ""));
            if (!changes.isEmpty()) {
                counts(changes).forEach(out::println);
                out.println(table(changes));
            }
        }
        if (!report.gaps().isEmpty()) {
            out.println("Left open:");
            report.gaps().forEach(gap -> out.println("  " + gap.words()));
        }
        out.flush();
    }

    private static String likeness(Part part) {
        return switch (part.likeness()) {
            case SAME -> "the same";
            case DIFFERENT -> "";
            case UNKNOWN -> "not known";
        };
    }

    private String inWords(String profile, List<Attributed> changes) {
        long unknown = changes.stream()
                .filter(one -> one.change().kind() == Change.Kind.UNDECIDED)
                .count();
        long known = changes.size() - unknown;
        boolean open = unknown > 0
                || report.gaps().stream().anyMatch(gap -> gap.profile().equals(profile));
        String found = switch ((int) known) {
            case 0 -> open ? "nothing changes in what was compared" : "nothing changes";
            case 1 -> "1 change";
            default -> known + " changes";
        };
        return found + (unknown > 0 ? ", " + unknown + " not compared" : "");
    }

    /** A line for each kind of change: how many there are of each origin. */
    private static List<String> counts(List<Attributed> changes) {
        Map<Change.Kind, Map<String, Integer>> counts = new EnumMap<>(Change.Kind.class);
        for (Attributed one : changes) {
            counts.computeIfAbsent(one.change().kind(), kind -> new LinkedHashMap<>())
                    .merge(new Origin(one.ways()).words(), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .map(kind -> "  " + kind.getKey().label() + " "
                        + kind.getValue().entrySet().stream()
                                .map(origin -> origin.getValue() + " (" + origin.getKey() + ")")
                                .collect(Collectors.joining(", ")))
                .toList();
    }

    private static String table(List<Attributed> changes) {
        Map<Row, List<String>> rows = new LinkedHashMap<>();
        for (Attributed one : changes) {
            Change change = one.change();
            rows.computeIfAbsent(
                            new Row(
                                    change.kind(),
                                    change.call().abi(),
                                    change.before().words(),
                                    change.after().words(),
                                    new Origin(one.ways()).words()),
                            row -> new ArrayList<>())
                    .add(change.call().words());
        }
        List<Line> lines = rows.entrySet().stream()
                .map(entry -> new Line(entry.getKey(), entry.getValue()))
                .toList();
        return AsciiTable.getTable(
                AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
                lines,
                List.of(
                        column("change", line -> line.row().kind().label()),
                        column("ABI", line -> line.row().abi()),
                        new Column()
                                .header("calls")
                                .headerAlign(HorizontalAlign.LEFT)
                                .dataAlign(HorizontalAlign.LEFT)
                                .maxWidth(CALLS)
                                .with(line -> String.join(", ", line.calls())),
                        column("before", line -> line.row().before()),
                        column("after", line -> line.row().after()),
                        new Column()
                                .header("by")
                                .headerAlign(HorizontalAlign.LEFT)
                                .dataAlign(HorizontalAlign.LEFT)
                                .maxWidth(ORIGIN)
                                .with(line -> line.row().origin())));
    }

    private static <T> ColumnData<T> column(String header, Function<T, String> text) {
        return new Column()
                .header(header)
                .headerAlign(HorizontalAlign.LEFT)
                .dataAlign(HorizontalAlign.LEFT)
                .with(text);
    }
}
