package org.seccomptck.words;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.record.ClaimAnswer;
import org.seccomptck.record.ClaimCode;
import org.seccomptck.record.ClaimReason;
import org.seccomptck.record.ClaimRecord;
import org.seccomptck.record.ClaimVerdict;
import org.seccomptck.record.RunRecord;
import org.seccomptck.words.CountWords.Thing;

/**
 * Says which sentences of documents are true.
 *
 * @param words the sentences
 */
public record ClaimWords(Words words) {
    /** What is said of a power that this kit does not know, in the record of another one. */
    private static final String OTHER_POWER = "finding.power.other";

    /** Return an answer in a word. */
    public String tag(ClaimVerdict verdict) {
        return words.of("claim.tag", verdict);
    }

    /** Return the reasons of an answer, as clauses without a full stop. */
    public String why(ClaimAnswer answer) {
        return answer.reasons().stream().map(this::of).collect(Collectors.joining("; "));
    }

    /** Return a reason as a clause without a full stop. */
    public String of(ClaimReason reason) {
        Object[] parameters = reason.parameters().toArray();
        if (reason.code() == ClaimCode.ALLOWED_POWER) {
            String power = "finding." + parameters[1];
            parameters[1] = words.of(words.keys().contains(power) ? power : OTHER_POWER);
        }
        return words.of("claim.reason", reason.code(), parameters);
    }

    /** Return the document of a claim with its language. */
    public String document(ClaimRecord claim) {
        return words.of("claim.of-document", claim.document(), claim.language());
    }

    /** Return what was tried, and with which profile. */
    public List<String> tried(ClaimRecord claim) {
        return List.of(
                words.of("claim.profile", claim.profile()),
                words.of("claim.steps", String.join("; ", claim.steps())),
                words.of("claim.promised", claim.promised()));
    }

    /** Return the sentence in English, preceded by the original if that is in another language. */
    public List<String> sentence(ClaimRecord claim) {
        return claim.sentence().equals(claim.english())
                ? List.of(claim.sentence())
                : List.of(claim.sentence(), claim.english());
    }

    /**
     * Return where an answer was found.
     *
     * @param several whether the run has several runners
     */
    public String where(ClaimAnswer answer, boolean several) {
        if (!several) {
            return answer.column();
        }
        return answer.column().isEmpty() ? answer.runner() : words.of("claim.column", answer.runner(), answer.column());
    }

    /** Return how many sentences there are, and how many answers of each kind, as a sentence. */
    public String counts(RunRecord run) {
        Map<ClaimVerdict, Long> counts = new EnumMap<>(ClaimVerdict.class);
        List<ClaimAnswer> answers =
                run.claims().stream().flatMap(claim -> claim.answers().stream()).toList();
        answers.forEach(answer -> counts.merge(answer.verdict(), 1L, Long::sum));
        CountWords says = new CountWords(words);
        return words.of(
                "claim.counts",
                says.of(run.claims().size(), Thing.SENTENCE),
                says.of(answers.stream().map(ClaimAnswer::runner).distinct().count(), Thing.RUNNER),
                answers.size(),
                Stream.of(ClaimVerdict.values())
                        .filter(counts::containsKey)
                        .map(verdict -> words.of(
                                "claim.count", counts.getOrDefault(verdict, 0L), words.of("claim.verdict", verdict)))
                        .collect(Collectors.joining(", ")));
    }
}
