package org.seccomptck.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A sentence of a document, and the answers to it where it was tested.
 *
 * @param id its name in every report, the same in every version of the kit
 * @param document the title of the document
 * @param language the document's language, by its code of ISO 639-1
 * @param sentence the sentence, in its own language
 * @param english the sentence in English
 * @param profile the profile that it is about
 * @param steps what a person types or calls to try it
 * @param promised the result that the document promises
 * @param answers the answers, runner by runner
 */
public record ClaimRecord(
        String id,
        String document,
        String language,
        String sentence,
        String english,
        String profile,
        List<String> steps,
        String promised,
        List<ClaimAnswer> answers) {
    /** Copy the lists. */
    public ClaimRecord {
        steps = List.copyOf(steps);
        answers = List.copyOf(answers);
    }

    /** Return the same claim with other answers. */
    public ClaimRecord withAnswers(List<ClaimAnswer> others) {
        return new ClaimRecord(id, document, language, sentence, english, profile, steps, promised, others);
    }

    /** Return the same claim with each answer changed. */
    public ClaimRecord changed(UnaryOperator<ClaimAnswer> change) {
        return withAnswers(answers.stream().map(change).toList());
    }

    /** Join the answers to the same claims, in the order in which claims come first. */
    public static List<ClaimRecord> merged(Stream<ClaimRecord> parts) {
        Map<ClaimRecord, List<ClaimAnswer>> answers = new LinkedHashMap<>();
        parts.forEach(part -> answers.computeIfAbsent(part.withAnswers(List.of()), key -> new ArrayList<>())
                .addAll(part.answers()));
        return answers.entrySet().stream()
                .map(entry -> entry.getKey().withAnswers(entry.getValue()))
                .toList();
    }
}
