package org.seccomptck.record;

import java.util.Arrays;
import java.util.List;

/**
 * Why a check has its verdict: a code with parameters. A printer makes the sentence.
 *
 * @param code what was found
 * @param parameters the values of the code, in the order that {@link ReasonCode} documents: numbers, names, the
 *     runtime's own words; never a sentence of the kit
 */
public record Reason(ReasonCode code, List<String> parameters) {
    /** Copy the list. */
    public Reason {
        parameters = List.copyOf(parameters);
    }

    /** Return a reason with these parameters. */
    public static Reason of(ReasonCode code, Object... parameters) {
        return new Reason(code, Arrays.stream(parameters).map(String::valueOf).toList());
    }
}
