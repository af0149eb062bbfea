package org.seccomptck.text;

import java.util.ArrayList;
import java.util.List;
import org.seccomptck.words.Visible;

/** Lines of a certain width. All their text is made visible first. */
public final class Lines {
    private static final String CUT = "…";

    private Lines() {}

    /** Return the text in lines of words; a word that is longer than a line is broken. */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : Visible.of(text).split(" +", -1)) {
            String rest = word;
            if (!line.isEmpty() && length(line) + 1 + length(rest) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (length(rest) > width) {
                int end = rest.offsetByCodePoints(0, width);
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Return the text in one line, cut at its end. */
    public static String head(String text, int width) {
        String visible = Visible.of(text);
        return length(visible) <= width
                ? visible
                : visible.substring(0, visible.offsetByCodePoints(0, Math.max(0, width - 1))) + CUT;
    }

    /** Return the text on one line, cut at its beginning, for texts whose end matters most. */
    static String tail(String text, int width) {
        String visible = Visible.of(text);
        return length(visible) <= width
                ? visible
                : CUT + visible.substring(visible.offsetByCodePoints(visible.length(), -Math.max(0, width - 1)));
    }

    /** Return the text on one line, cut in its middle, for texts whose both ends matter. */
    static String ends(String text, int width) {
        String visible = Visible.of(text);
        return length(visible) <= width
                ? visible
                : visible.substring(0, visible.offsetByCodePoints(0, width / 2)) + tail(visible, width - width / 2);
    }

    /** Return the text, padded with spaces. */
    public static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - length(text)));
    }

    /** Return how many characters a person sees. */
    public static int length(CharSequence text) {
        return (int) text.codePoints().count();
    }
}
