package org.seccomptck.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.Severity;
import org.seccomptck.profile.reading.DocumentReading;
import org.seccomptck.text.Colour;
import org.seccomptck.text.Lines;
import org.seccomptck.text.Screen;
import org.seccomptck.words.CountWords;
import org.seccomptck.words.CountWords.Thing;
import org.seccomptck.words.FindingWords;
import org.seccomptck.words.Visible;
import org.seccomptck.words.Words;

/**
 * Findings for a person: grouped by kind, the worst first.
 *
 * @param words the sentences
 * @param screen where they are shown
 */
record TextFindings(Words words, Screen screen) {
    /** Nobody reads on after so many findings of one kind; programs get them all. */
    private static final int SHOWN = 100;

    private static final String GAP = "  ";
    private static final String INDENT = "      ";

    /** What findings of one heading have in common. */
    private record Heading(Severity severity, Finding.Kind kind) {}

    /** Return the lines for a document. */
    List<String> lines(CheckedDocument document) {
        List<String> lines = new ArrayList<>(wrapped(first(document)));
        Map<Heading, List<LocatedFinding>> groups = new LinkedHashMap<>();
        for (LocatedFinding one : document.findings()) {
            Heading heading =
                    new Heading(one.finding().severity(), one.finding().kind());
            groups.computeIfAbsent(heading, same -> new ArrayList<>()).add(one);
        }
        groups.forEach((heading, findings) -> {
            lines.add("");
            lines.addAll(heading(heading));
            int position = widest(findings.stream().limit(SHOWN).map(TextFindings::position));
            int pointer = widest(findings.stream().limit(SHOWN).map(this::pointer));
            for (LocatedFinding one : findings.subList(0, Math.min(SHOWN, findings.size()))) {
                String place = " ".repeat(position - position(one).length()) + position(one);
                lines.addAll(subject(GAP + place + GAP + Lines.pad(pointer(one), pointer) + GAP, one));
                lines.addAll(indented(findings().explanation(one.finding())));
                lines.addAll(indented(findings().advice(one.finding())));
            }
            if (findings.size() > SHOWN) {
                lines.addAll(wrapped(words.of("check.more", counts().of(findings.size() - SHOWN, Thing.FINDING))));
            }
        });
        lines.addAll(new EngineLines(words, screen).lines(document));
        lines.add("");
        lines.addAll(wrapped(summary(document)));
        return lines;
    }

    private String first(CheckedDocument document) {
        DocumentReading reading = document.readings().own();
        String engine = reading.dialect().label();
        return reading.profile()
                .map(profile -> words.of(
                        "check.document",
                        document.name(),
                        engine,
                        profile.defaultDecision(),
                        counts().of(profile.rules().size(), Thing.RULE)))
                .orElseGet(() -> words.of("check.unconfined", document.name(), engine));
    }

    private List<String> heading(Heading heading) {
        String severity = words.of("check.severity", heading.severity());
        List<String> lines = new ArrayList<>(wrapped(
                words.of("check.heading", severity, heading.kind(), findings().meaning(heading.kind()))));
        int begin = Math.max(0, lines.get(0).indexOf(severity));
        int end = Math.min(lines.get(0).length(), begin + severity.length());
        lines.set(
                0,
                lines.get(0).substring(0, begin)
                        + Colour.of(heading.severity()).on(screen, lines.get(0).substring(begin, end))
                        + lines.get(0).substring(end));
        return lines;
    }

    /** A finding's place and what it is about: in a row if there is room, else in lines of words. */
    private List<String> subject(String place, LocatedFinding one) {
        String subject = Visible.of(findings().subject(one.finding()));
        String row = place + words.of("check.subject", subject, one.where());
        return Lines.length(row) <= screen.width()
                ? List.of(place + words.of("check.subject", Colour.BOLD.on(screen, subject), one.where()))
                : Stream.concat(
                                Stream.of(place.stripTrailing()).map(line -> Lines.head(line, screen.width())),
                                indented(words.of("check.subject", subject, one.where())).stream())
                        .toList();
    }

    /** How many findings there are, and of which severities. */
    private String summary(CheckedDocument document) {
        String all = counts().of(document.findings().size(), Thing.FINDING);
        if (document.findings().isEmpty()) {
            return all;
        }
        return words.of(
                "check.summary",
                all,
                Stream.of(Severity.values())
                        .filter(severity -> document.count(severity) > 0)
                        .map(severity -> counts().of(document.count(severity), Thing.valueOf(severity.name())))
                        .collect(Collectors.joining(", ")));
    }

    private List<String> wrapped(String text) {
        return Lines.wrap(text, screen.width());
    }

    private List<String> indented(String text) {
        return Lines.wrap(text, screen.width() - INDENT.length()).stream()
                .map(line -> INDENT + line)
                .toList();
    }

    private static int widest(Stream<String> texts) {
        return texts.mapToInt(Lines::length).max().orElse(0);
    }

    private static String position(LocatedFinding one) {
        return one.place().line() + ":" + one.place().column();
    }

    private String pointer(LocatedFinding one) {
        return one.place().pointer().isEmpty()
                ? words.of("check.whole-document")
                : Visible.of(one.place().pointer());
    }

    private FindingWords findings() {
        return new FindingWords(words);
    }

    private CountWords counts() {
        return new CountWords(words);
    }
}
