package org.seccomptck.text;

import java.util.List;
import org.seccomptck.record.ClaimAnswer;
import org.seccomptck.record.ClaimRecord;
import org.seccomptck.record.ClaimVerdict;
import org.seccomptck.record.RunRecord;
import org.seccomptck.words.ClaimWords;
import org.seccomptck.words.Words;

/** The answers to the sentences of documents: how many of each kind, and which are refuted. */
record ClaimLines(Words words, Screen screen, RunRecord run) {
    /** Return how many sentences there are, and how many answers of each kind; empty if none was tested. */
    List<String> counts() {
        return run.claims().isEmpty() ? List.of() : Lines.wrap(new ClaimWords(words).counts(run), screen.width());
    }

    /** Return a line for each refuted sentence. */
    List<List<String>> refuted() {
        return run.claims().stream()
                .flatMap(claim -> claim.answers().stream()
                        .filter(answer -> answer.verdict() == ClaimVerdict.REFUTED)
                        .map(answer -> List.of(line(claim, answer))))
                .toList();
    }

    private String line(ClaimRecord claim, ClaimAnswer answer) {
        ClaimWords says = new ClaimWords(words);
        String where = says.where(answer, run.runners().size() > 1);
        String name = where.isEmpty() ? claim.id() : words.of("claim.column", claim.id(), where);
        String tag = says.tag(answer.verdict());
        String line = Lines.head(words.of("claim.line", tag, name, says.why(answer)), screen.width());
        return line.startsWith(tag) ? Colour.YELLOW.on(screen, tag) + line.substring(tag.length()) : line;
    }
}
