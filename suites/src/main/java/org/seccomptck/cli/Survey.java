package org.seccomptck.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.FindingGroup;
import org.seccomptck.finding.Severity;
import org.seccomptck.profile.Provenance;
import org.seccomptck.profile.reading.OperatorObject;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.session.DocumentText;
import org.seccomptck.words.CountWords;
import org.seccomptck.words.CountWords.Thing;
import org.seccomptck.words.FindingWords;
import org.seccomptck.words.Visible;
import org.seccomptck.words.Words;

/** What became of many documents. */
final class Survey {
    private final DocumentCheck check;
    private final Words words;
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private final Map<ProfileException.Refuser, Integer> refusals = new EnumMap<>(ProfileException.Refuser.class);
    private final Map<Severity, Map<Finding.Kind, Count>> findings = new EnumMap<>(Severity.class);

    /** What becomes of a document. */
    private enum Outcome {
        ACCEPTED,
        UNCONFINED,
        REFUSED
    }

    /** How many findings of a sort there are, and in how many documents. */
    private record Count(int findings, int documents) {
        Count plus(int more) {
            return new Count(findings + more, documents + 1);
        }
    }

    Survey(DocumentCheck check, Words words) {
        this.check = check;
        this.words = words;
    }

    /** Check the documents of a file and return a line on each; a YAML stream may have many. */
    List<String> add(Path file) {
        if (check.dialect().isOfOperator()) {
            try {
                List<String> names = OperatorObject.names(file.toString(), ProfileReader.bytes(file));
                if (names.size() > 1) {
                    return names.stream()
                            .map(name -> add(file, Optional.of(name)))
                            .toList();
                }
            } catch (ProfileException e) {
                return List.of(refused(e));
            }
        }
        return List.of(add(file, Optional.empty()));
    }

    private String add(Path file, Optional<String> object) {
        String name = file + object.map(DocumentText.OBJECT::concat).orElse("");
        Provenance provenance = Provenance.of(Provenance.Code.FILE, name);
        try {
            DocumentCheck.Result result = check.of(
                    object.isPresent()
                            ? DocumentText.of(file, object.get(), name, provenance)
                            : DocumentText.of(file, name, provenance));
            boolean unconfined = result.readings().own().profile().isEmpty();
            outcomes.merge(unconfined ? Outcome.UNCONFINED : Outcome.ACCEPTED, 1, Integer::sum);
            count(result.groups());
            return words.of(
                    "survey.document",
                    words.of("survey.outcome", unconfined ? Outcome.UNCONFINED : Outcome.ACCEPTED),
                    Visible.of(name),
                    new CountWords(words).of(result.groups().size(), Thing.FINDING));
        } catch (ProfileException e) {
            return refused(e);
        }
    }

    private String refused(ProfileException refusal) {
        outcomes.merge(Outcome.REFUSED, 1, Integer::sum);
        refusals.merge(refusal.refuser(), 1, Integer::sum);
        return words.of("survey.refused", words.of("survey.outcome", Outcome.REFUSED), Visible.of(message(refusal)));
    }

    private void count(List<FindingGroup> groups) {
        Map<Severity, Map<Finding.Kind, Integer>> here = new EnumMap<>(Severity.class);
        groups.forEach(
                group -> here.computeIfAbsent(group.finding().severity(), one -> new EnumMap<>(Finding.Kind.class))
                        .merge(group.finding().kind(), 1, Integer::sum));
        here.forEach((severity, kinds) -> kinds.forEach(
                (kind, number) -> findings.computeIfAbsent(severity, one -> new EnumMap<>(Finding.Kind.class))
                        .merge(kind, new Count(number, 1), (counted, one) -> counted.plus(number))));
    }

    private static String message(ProfileException refusal) {
        return String.valueOf(refusal.getMessage());
    }

    /** Return the counts, a line each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(words.of(
                "survey.documents",
                outcomes.values().stream().mapToInt(one -> one).sum()));
        for (Outcome outcome : Outcome.values()) {
            lines.add(words.of("survey.count", outcomes.getOrDefault(outcome, 0), words.of("survey.outcome", outcome)));
        }
        refusals.forEach((refuser, count) -> lines.add(words.of("survey.refuser", refuser, count)));
        FindingWords kindWords = new FindingWords(words);
        findings.forEach((severity, kinds) -> kinds.forEach((kind, count) -> lines.add(words.of(
                "survey.kind",
                count.findings(),
                words.of("check.severity", severity),
                kind,
                count.documents(),
                kindWords.meaning(kind)))));
        return lines;
    }
}
