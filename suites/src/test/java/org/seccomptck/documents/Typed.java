package org.seccomptck.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command as a document shows it, after a prompt, with what it prints.
 *
 * @param place the document and the line
 * @param command the command, for a shell
 * @param shown what stands below it
 */
record Typed(String place, String command, List<String> shown) {
    private static final String PROMPT = "$ ";
    private static final String CONTINUED = "> ";
    /** Stands for any text in a line, and alone for any lines. */
    private static final String ANYTHING = "…";

    /** Copy the list. */
    Typed {
        shown = List.copyOf(shown);
    }

    /** Return the commands of a block. */
    static List<Typed> of(Document document, Document.Block block) {
        List<Typed> typed = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        StringBuilder command = new StringBuilder();
        String place = "";
        for (int i = 0; i < block.lines().size(); i++) {
            String line = block.lines().get(i);
            if (line.startsWith(PROMPT)) {
                if (!command.isEmpty()) {
                    typed.add(new Typed(place, command.toString(), shown));
                }
                place = document.name() + ":" + (block.line() + i);
                command = new StringBuilder(line.substring(PROMPT.length()));
                shown = new ArrayList<>();
            } else if (line.startsWith(CONTINUED) && shown.isEmpty()) {
                command.append('\n').append(line.substring(CONTINUED.length()));
            } else if (command.isEmpty()) {
                throw new IllegalArgumentException(
                        document.name() + ":" + block.line() + ": a console block begins with '$ '");
            } else {
                shown.add(line);
            }
        }
        if (!command.isEmpty()) {
            typed.add(new Typed(place, command.toString(), shown));
        }
        return typed;
    }

    /** Return what the whole output has to match. */
    Pattern pattern() {
        return Pattern.compile(shown.stream().map(Typed::line).collect(Collectors.joining()));
    }

    private static String line(String line) {
        return line.strip().equals(ANYTHING)
                ? "(?:.*\\n)*?"
                : Stream.of(line.split(ANYTHING, -1)).map(Typed::quoted).collect(Collectors.joining(".*?")) + "\\n";
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "" : Pattern.quote(text);
    }
}
