package org.seccomptck.record;

import java.util.Arrays;
import java.util.List;

/**
 * Why a claim has its verdict: a code and what it speaks of. A printer makes the sentence.
 *
 * @param code what was found
 * @param parameters the values of the code, in the order that {@link ClaimCode} documents; a list is joined with ",
 *     "
 */
public record ClaimReason(ClaimCode code, List<String> parameters) {
    /** Copy the list. */
    public ClaimReason {
        parameters = List.copyOf(parameters);
    }

    /** Return a reason with these parameters. */
    public static ClaimReason of(ClaimCode code, Object... parameters) {
        return new ClaimReason(
                code, Arrays.stream(parameters).map(String::valueOf).toList());
    }
}
