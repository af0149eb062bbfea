package org.seccomptck.words;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words quoted for a shell (POSIX.1, Shell Command Language). */
public final class Shell {
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private Shell() {}

    /** Return a word, quoted if necessary. */
    public static String word(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** Return words as a line. */
    public static String line(List<String> words) {
        return words.stream().map(Shell::word).collect(Collectors.joining(" "));
    }
}
