package org.seccomptck.words;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says what a code of an open set means: the probe, an engine or a later kit may use codes that these words do not
 * contain. An unknown code is shown as it is, with spaces instead of dashes.
 *
 * @param words the sentences
 */
record CodeWords(Words words) {
    /** Return the words for a code; if there are none, the code. */
    String of(String prefix, String code) {
        String key = prefix + "." + code;
        return words.keys().contains(key) ? words.of(key) : code.replace('-', ' ');
    }

    /** Return the words for a code, followed by its detail. */
    String of(String prefix, String code, String details) {
        return Stream.of(of(prefix, code), details)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(": "));
    }
}
