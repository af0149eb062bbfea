package org.seccomptck.runner.packages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The form that Debian writes its data in: stanzas of fields, with empty lines between them (deb-control(5)). */
final class DebianControl {

    private DebianControl() {}

    /**
     * Return the lines of the stanza at a position counted from 1, without comments; empty if there is no such stanza.
     */
    static List<String> stanza(List<String> lines, int position) {
        List<List<String>> stanzas = stanzas(lines);
        return position >= 1 && position <= stanzas.size() ? stanzas.get(position - 1) : List.of();
    }

    /** Return the fields of all stanzas, their names in lower case; of a folded field only the first line. */
    static List<Map<String, String>> fields(String text) {
        List<Map<String, String>> all = new ArrayList<>();
        for (List<String> stanza : stanzas(text.lines().toList())) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (String line : stanza) {
                int colon = line.indexOf(':');
                if (colon > 0 && !Character.isWhitespace(line.charAt(0))) {
                    fields.put(
                            line.substring(0, colon).toLowerCase(Locale.ROOT),
                            line.substring(colon + 1).strip());
                }
            }
            all.add(fields);
        }
        return all;
    }

    private static List<List<String>> stanzas(List<String> lines) {
        List<List<String>> stanzas = new ArrayList<>();
        List<String> current = new ArrayList<>();
        for (String line : lines) {
            if (line.isBlank()) {
                if (!current.isEmpty()) {
                    stanzas.add(current);
                    current = new ArrayList<>();
                }
            } else if (!line.startsWith("#")) {
                current.add(line);
            }
        }
        if (!current.isEmpty()) {
            stanzas.add(current);
        }
        return stanzas;
    }
}
