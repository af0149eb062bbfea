package org.seccomptck.words;

import java.util.regex.Pattern;

/** Text that readers of GitHub Flavored Markdown (https://github.github.com/gfm) show unchanged. */
public final class Markdown {
    /**
     * Characters that have a meaning unless a backslash precedes them (section 6.1): anywhere, or at the beginning of a
     * line.
     */
    private static final Pattern MEANING = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~&!$=]|^[-+]|(?<=^\\d{1,9})[.)]");

    private Markdown() {}

    /** Return the text on one line, as part of a paragraph, a heading, an item of a list or a cell of a table. */
    public static String text(String text) {
        return MEANING.matcher(Visible.of(text)).replaceAll("\\\\$0");
    }
}
