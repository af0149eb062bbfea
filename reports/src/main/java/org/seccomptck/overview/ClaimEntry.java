package org.seccomptck.overview;

import java.util.List;
import org.seccomptck.record.ClaimAnswer;
import org.seccomptck.record.ClaimRecord;
import org.seccomptck.record.ClaimVerdict;
import org.seccomptck.record.RunRecord;
import org.seccomptck.words.ClaimWords;
import org.seccomptck.words.Words;

/**
 * A sentence of a document, and the answers to it.
 *
 * @param id the claim's id
 * @param document the document that has the sentence
 * @param language the document's language, by its code
 * @param sentence the sentence, in its own language
 * @param english the sentence in English; empty if that is its own language
 * @param tried what was tried, and what was promised
 * @param answers the answers
 */
record ClaimEntry(
        String id,
        String document,
        String language,
        String sentence,
        String english,
        List<String> tried,
        List<Reply> answers) {
    /** Copy the lists. */
    ClaimEntry {
        tried = List.copyOf(tried);
        answers = List.copyOf(answers);
    }

    /**
     * An answer in one place.
     *
     * @param tone the answer's tone
     * @param tag the answer in a word
     * @param where the runner, and which of its columns
     * @param why the reasons
     * @param evidence the files that it rests on
     */
    record Reply(Tone tone, String tag, String where, String why, List<Link> evidence) {
        /** Copy the list. */
        Reply {
            evidence = List.copyOf(evidence);
        }
    }

    /** Make the entries of all claims of a run. */
    static List<ClaimEntry> of(RunRecord run, Words words, Addresses addresses) {
        return run.claims().stream()
                .map(claim -> of(claim, run.runners().size() > 1, new ClaimWords(words), addresses))
                .toList();
    }

    private static ClaimEntry of(ClaimRecord claim, boolean several, ClaimWords says, Addresses addresses) {
        return new ClaimEntry(
                claim.id(),
                says.document(claim),
                claim.language(),
                claim.sentence(),
                claim.english().equals(claim.sentence()) ? "" : claim.english(),
                says.tried(claim),
                claim.answers().stream()
                        .map(answer -> reply(answer, several, says, addresses))
                        .toList());
    }

    private static Reply reply(ClaimAnswer answer, boolean several, ClaimWords says, Addresses addresses) {
        return new Reply(
                tone(answer.verdict()),
                says.tag(answer.verdict()),
                says.where(answer, several),
                says.why(answer),
                answer.evidence().stream().map(addresses::file).toList());
    }

    private static Tone tone(ClaimVerdict verdict) {
        return switch (verdict) {
            case REFUTED -> Tone.CLOSED;
            case CONFIRMED -> Tone.FINE;
            case NOT_TESTABLE_HERE -> Tone.UNKNOWN;
        };
    }
}
