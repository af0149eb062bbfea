package org.seccomptck.profile.amend;

import java.util.List;

/**
 * How the rules of a document are laid out, so that a new one looks like the others.
 *
 * @param newline the line break; empty: everything is on one line
 * @param indent what stands before a rule
 * @param step the additional indent of its members
 * @param namesInLine whether the names of a rule are on one line
 */
record Layout(String newline, String indent, String step, boolean namesInLine) {
    private static final String ACTION = "\"action\": \"SCMP_ACT_ALLOW\"";
    private static final String STEP = "  ";

    /** The layout with everything on one line. */
    static final Layout LINE = new Layout("", "", "", true);

    /** Return the layout of a document in which each rule has at least one line. */
    static Layout of(String text, String indent, String step, boolean namesInLine) {
        return new Layout(text.contains("\r\n") ? "\r\n" : "\n", indent, step.isEmpty() ? STEP : step, namesInLine);
    }

    /** Return the text before a rule that follows another one. */
    String beforeRule() {
        return newline.isEmpty() ? " " : newline + indent;
    }

    /** Return a rule that allows these calls. */
    String rule(List<String> names) {
        if (newline.isEmpty()) {
            return "{\"names\": " + names(names) + ", " + ACTION + "}";
        }
        String member = newline + indent + step;
        return "{" + member + "\"names\": " + names(names) + "," + member + ACTION + newline + indent + "}";
    }

    private String names(List<String> names) {
        String line = newline + indent + step;
        List<String> quoted = names.stream().map(name -> '"' + name + '"').toList();
        return namesInLine
                ? "[" + String.join(", ", quoted) + "]"
                : "[" + line + step + String.join("," + line + step, quoted) + line + "]";
    }
}
