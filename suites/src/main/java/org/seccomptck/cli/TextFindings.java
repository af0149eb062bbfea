package org.seccomptck.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.Severity;
import org.seccomptck.words.FindingWords;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Findings for a person: grouped by kind, the worst first.
 *
 * @param ansi whether the output takes colours
 * @param words the sentences
 */
record TextFindings(Ansi ansi, FindingWords words) {
    private static final int WIDTH = 100;
    private static final String INDENT = "      ";

    /** What findings of one heading have in common. */
    private record Heading(Severity severity, Finding.Kind kind) {}

    void print(CheckedDocument document, PrintWriter out) {
        out.printf(
                "%s: valid; default action %s, %d %s%n",
                document.name(),
                document.profile().defaultDecision(),
                document.profile().rules().size(),
                document.profile().rules().size() == 1 ? "rule" : "rules");
        Map<Heading, List<LocatedFinding>> groups = new LinkedHashMap<>();
        for (LocatedFinding one : document.findings()) {
            Heading heading =
                    new Heading(one.finding().severity(), one.finding().kind());
            groups.computeIfAbsent(heading, same -> new ArrayList<>()).add(one);
        }
        groups.forEach((heading, findings) -> {
            out.println();
            out.println(coloured(heading.severity(), lower(heading.severity())) + " " + heading.kind() + ": "
                    + words.meaning(heading.kind()));
            int place = findings.stream()
                    .mapToInt(one -> position(one).length())
                    .max()
                    .orElse(0);
            int pointer = findings.stream()
                    .mapToInt(one -> pointer(one).length())
                    .max()
                    .orElse(0);
            findings.forEach(one -> print(one, place, pointer, out));
        });
        out.println();
        out.println(summary(document));
    }

    /** How many findings there are, and of which severities. */
    static String summary(CheckedDocument document) {
        if (document.findings().isEmpty()) {
            return "0 findings";
        }
        List<String> counts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long count = document.count(severity);
            if (count > 0) {
                counts.add(count + " " + lower(severity) + (count == 1 ? "" : "s"));
            }
        }
        int all = document.findings().size();
        return all + (all == 1 ? " finding: " : " findings: ") + String.join(", ", counts);
    }

    private void print(LocatedFinding one, int placeWidth, int pointerWidth, PrintWriter out) {
        String pointer = String.format(Locale.ROOT, "%-" + Math.max(pointerWidth, 1) + "s", pointer(one));
        out.println(String.format(Locale.ROOT, "  %" + placeWidth + "s  %s  ", position(one), pointer)
                + styled(clean(words.subject(one.finding())), Style.bold) + " on " + one.where());
        wrap(words.explanation(one.finding()), out);
        wrap(words.advice(one.finding()), out);
    }

    private static void wrap(String sentence, PrintWriter out) {
        StringBuilder line = new StringBuilder(INDENT);
        for (String word : clean(sentence).split(" ", -1)) {
            if (line.length() > INDENT.length() && line.length() + 1 + word.length() > WIDTH) {
                out.println(line);
                line = new StringBuilder(INDENT);
            }
            line.append(line.length() > INDENT.length() ? " " : "").append(word);
        }
        out.println(line);
    }

    private String coloured(Severity severity, String text) {
        Style colour = switch (severity) {
            case ERROR -> Style.fg_red;
            case WARNING -> Style.fg_yellow;
            case NOTE -> Style.fg_cyan;
        };
        return styled(text, Style.bold, colour);
    }

    private String styled(String text, Style... styles) {
        return ansi.enabled() ? Style.on(styles) + text + Style.off(styles) : text;
    }

    /** A document's own words may hold what a terminal would obey. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .forEach(c -> clean.append(Character.isISOControl(c) ? "\\u%04x".formatted(c) : Character.toString(c)));
        return clean.toString();
    }

    private static String position(LocatedFinding one) {
        return one.place().line() + ":" + one.place().column();
    }

    private static String pointer(LocatedFinding one) {
        return one.place().pointer().isEmpty() ? "(document)" : one.place().pointer();
    }

    static String lower(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
