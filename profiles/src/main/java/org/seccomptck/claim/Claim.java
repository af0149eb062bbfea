package org.seccomptck.claim;

import java.util.List;

/**
 * A sentence of a document that can be tested.
 *
 * @param id its name in reports and records, the same in every version of the kit
 * @param document the document that has the sentence
 * @param sentence the sentence, in its own language
 * @param english the sentence in English
 * @param profile the profile that it is about: an id of the catalogue or of {@link Ledger#document},
 *     {@code engine-default} or {@code unconfined}
 * @param steps what a person types or calls to try it
 * @param promised what the document promises as the result
 * @param test how the kit tests the claim
 */
public record Claim(
        String id,
        ClaimDocument document,
        String sentence,
        String english,
        String profile,
        List<String> steps,
        String promised,
        ClaimTest test) {
    /** Copy the list. */
    public Claim {
        steps = List.copyOf(steps);
    }
}
