package org.seccomptck.words;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says what a code of an open set means: the probe, an engine or a later kit may use one that these words do not know.
 * Such a code is shown as it is, with spaces instead of dashes.
 *
 * @param words the sentences
 */
record CodeWords(Words words) {
    /** Return the words for a code; without any, the code. */
    String of(String prefix, String code) {
        String key = prefix + "." + code;
        return words.keys().contains(key) ? words.of(key) : code.replace('-', ' ');
    }

    /** Return the words for a code, and after them what is known in detail. */
    String of(String prefix, String code, String details) {
        return Stream.of(of(prefix, code), details)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(": "));
    }
}
