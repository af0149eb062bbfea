package org.seccomptck.words;

import java.util.stream.Collectors;
import org.seccomptck.comparison.Call;

/**
 * Says which call is compared.
 *
 * @param words the sentences
 */
public record CallWords(Words words) {
    /** Return the call's name, with the arguments where they matter. */
    public String of(Call call) {
        if (call.equals(Call.START)) {
            return words.of("call.container");
        }
        if (call.equals(Call.FILTER)) {
            return words.of("call.filter");
        }
        if (call.equals(Call.EVERY)) {
            return words.of("call.every");
        }
        if (call instanceof Call.Flag flag) {
            return words.of("call.flag", flag.id());
        }
        return call.id()
                + (call.arguments().isEmpty()
                        ? ""
                        : call.arguments().stream()
                                .map(word -> "0x" + Long.toHexString(word))
                                .collect(Collectors.joining(", ", "(", ")")));
    }
}
