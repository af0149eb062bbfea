package org.seccomptck.words;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes text safe to show: what a profile, a container or a record says must not move a cursor, hide a word or break a
 * file.
 */
public final class Visible {
    private Visible() {}

    /** Return the text on one line, with every character that would control a terminal written as its code. */
    public static String of(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (Character.getType(point)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED -> visible.append(code(point));
                default -> visible.appendCodePoint(point);
            }
        });
        return visible.toString();
    }

    /**
     * Return the text with its line breaks, four spaces for each tab, and every other control character written as its
     * code.
     */
    public static String lines(String text) {
        return Stream.of(text.replace("\t", "    ").split("\n", -1))
                .map(Visible::of)
                .collect(Collectors.joining("\n"));
    }

    private static String code(int point) {
        return point > Character.MAX_VALUE ? "\\U%08x".formatted(point) : "\\u%04x".formatted(point);
    }
}
