package org.seccomptck.words;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Other words than the kit's: each sentence is its key, with all its parameters. */
public final class MarkedWords {
    private static final Pattern MARK = Pattern.compile("§([^§ ]+)§");

    private MarkedWords() {}

    /** Return a sentence for each key of the kit. */
    public static Words all() {
        return new Words(Words.english().keys().stream()
                .collect(Collectors.toMap(key -> key, key -> "§" + key + "§ {0} {1} {2} {3} {4} {5}")));
    }

    /** Return the keys of all sentences in a text. */
    public static Set<String> keys(String text) {
        return MARK.matcher(text).results().map(mark -> mark.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
