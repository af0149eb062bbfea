package org.seccomptck.claim;

import java.util.List;

/**
 * A sentence of a document that can be tested.
 *
 * @param id stands for it in reports and records, the same in every version of the kit
 * @param document where it stands
 * @param sentence the sentence, in its own language
 * @param english the same in English
 * @param profile the profile that it is about: an id of the catalogue or of {@link Ledger#document}, {@code
 *     engine-default} or {@code unconfined}
 * @param steps what a person types or calls to try it
 * @param promised what is promised to come of it
 * @param test how the kit tries it
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
