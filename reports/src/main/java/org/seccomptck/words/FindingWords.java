package org.seccomptck.words;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.Severity;
import org.seccomptck.finding.Sibling;
import org.seccomptck.finding.Statement;
import org.seccomptck.words.CountWords.Thing;

/**
 * Says what a finding is about, what is the matter and what to do.
 *
 * @param words the sentences
 */
public record FindingWords(Words words) {
    private static final int SHOWN_SUBJECTS = 6;

    /** Return the sentence that all findings of a kind share. */
    public String meaning(Finding.Kind kind) {
        return words.of("finding.kind", kind);
    }

    /** Return how many findings there are of each severity, e.g. {@code 5 warnings, 1 note}. */
    public String counts(Collection<Finding> findings) {
        return Stream.of(Severity.values())
                .map(severity -> count(findings, severity))
                .filter(count -> !count.isEmpty())
                .collect(joining(", "));
    }

    private String count(Collection<Finding> findings, Severity severity) {
        long count = findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
        return count == 0 ? "" : new CountWords(words).of(count, Thing.valueOf(severity.name()));
    }

    /** Return the names that a finding is about: the first of them, and how many more there are. */
    public String subject(Finding finding) {
        List<String> names = finding.subjects();
        if (names.size() <= SHOWN_SUBJECTS) {
            return String.join(", ", names);
        }
        return words.of(
                "finding.subjects.more",
                String.join(", ", names.subList(0, SHOWN_SUBJECTS)),
                names.size() - SHOWN_SUBJECTS);
    }

    /** Return the problem, in one or more sentences. */
    public String explanation(Finding finding) {
        Statement said = finding.explanation();
        List<String> parameters = said.parameters();
        return switch (said.code()) {
            case EFFECT_STAYS ->
                of(
                        said,
                        parameters.get(0),
                        words.of("finding.effect." + parameters.get(1)),
                        siblings(finding.siblings()));
            case RULES_NOT_CHECKED -> of(said, parameters.get(0), budget(parameters.get(1), parameters.get(2)));
            case WIDTHS_NOT_CHECKED -> of(said, budget(parameters.get(0), parameters.get(1)));
            case UNKNOWN_NAME, ABSENT, ABSENT_BUT_ELSEWHERE, ABSENT_ON_NATIVE -> ofSubjects(finding);
            default -> of(said, parameters.toArray());
        };
    }

    /** The first parameter of such a statement is the list of all names. */
    private String ofSubjects(Finding finding) {
        List<String> parameters = new ArrayList<>(finding.explanation().parameters());
        parameters.set(0, subject(finding));
        return of(finding.explanation(), parameters.toArray());
    }

    /** Return what to write instead, in one or more sentences. */
    public String advice(Finding finding) {
        return of(finding.advice(), finding.advice().parameters().toArray());
    }

    private String of(Statement said, Object... parameters) {
        return words.of("finding.statement", said.code(), parameters);
    }

    private String budget(String limit, String unit) {
        return words.of("budget." + unit, limit);
    }

    /** Return the remarks on siblings; siblings with the same remark are named together. */
    private record Note(String remark, String since) {
        static Note of(Sibling sibling) {
            return new Note(sibling.remark(), sibling.since());
        }
    }

    private String siblings(List<Sibling> siblings) {
        Map<Note, String> calls = siblings.stream()
                .collect(groupingBy(
                        Note::of,
                        LinkedHashMap::new,
                        mapping(sibling -> String.join("+", sibling.calls()), joining(", "))));
        return calls.entrySet().stream()
                .map(entry -> noted(entry.getValue(), entry.getKey()))
                .collect(joining("; "));
    }

    private String noted(String calls, Note note) {
        if (note.remark().isEmpty()) {
            return note.since().isEmpty() ? calls : words.of("finding.sibling.since", calls, note.since());
        }
        String remark = words.of("finding.remark." + note.remark());
        return note.since().isEmpty()
                ? words.of("finding.sibling.remark", calls, remark)
                : words.of("finding.sibling.remarkSince", calls, remark, note.since());
    }
}
