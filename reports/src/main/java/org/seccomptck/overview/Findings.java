package org.seccomptck.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.seccomptck.document.Document;
import org.seccomptck.document.Documents;
import org.seccomptck.finding.Finding;
import org.seccomptck.record.RunRecord;
import org.seccomptck.words.FindingWords;
import org.seccomptck.words.Words;

/**
 * The findings of a profile, which hold on any runtime.
 *
 * @param profile the profile
 * @param counts how many there are of each severity
 * @param all each
 */
record Findings(String profile, String counts, List<Row> all) {
    /** Copy the list. */
    Findings {
        all = List.copyOf(all);
    }

    /**
     * A finding.
     *
     * @param tone how much it matters
     * @param severity the same in a word
     * @param place where in the document
     * @param what what is the matter
     * @param advice what to write instead
     */
    record Row(Tone tone, String severity, String place, String what, String advice) {}

    static List<Findings> of(RunRecord run, Words words, Documents documents) {
        List<Findings> each = new ArrayList<>();
        run.findings()
                .forEach((profile, found) -> each.add(new Findings(
                        profile,
                        new FindingWords(words).counts(found),
                        rows(words, document(run, documents, profile), found))));
        return each;
    }

    private static Optional<Document> document(RunRecord run, Documents documents, String profile) {
        return run.cells().stream()
                .filter(cell -> cell.profile().id().equals(profile))
                .map(documents::of)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static List<Row> rows(Words words, Optional<Document> document, Set<Finding> found) {
        FindingWords says = new FindingWords(words);
        return found.stream()
                .map(finding -> new Row(
                        Tone.of(finding.severity()),
                        words.of("check.severity", finding.severity()),
                        place(words, document, finding),
                        says.explanation(finding),
                        says.advice(finding)))
                .toList();
    }

    private static String place(Words words, Optional<Document> document, Finding finding) {
        if (finding.pointer().isEmpty()) {
            return words.of("check.whole-document");
        }
        OptionalInt line = document.map(text -> text.line(finding.pointer())).orElseGet(OptionalInt::empty);
        return line.isEmpty() ? finding.pointer() : words.of("overview.line", line.getAsInt(), finding.pointer());
    }
}
