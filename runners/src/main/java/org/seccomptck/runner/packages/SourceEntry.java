package org.seccomptck.runner.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entry of apt's configuration: a line of a {@code .list} file or a stanza of a {@code .sources} file.
 *
 * @param file the file
 * @param position the line or stanza, counted from 1
 */
record SourceEntry(Path file, int position) {

    /**
     * Fields of an entry about the trust in it, by their names in the two forms. {@code Trusted} and
     * {@code Allow-Insecure} are omitted on purpose: unsigned packages are never used.
     */
    private static final Map<String, String> OPTIONS =
            Map.of("signed-by", "Signed-By", "check-valid-until", "Check-Valid-Until", "check-date", "Check-Date");

    private static final Pattern LINE_OPTIONS = Pattern.compile("^\\s*deb\\s+\\[([^]]*)]");

    static Optional<SourceEntry> parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,6}")) {
            return Optional.empty();
        }
        return Optional.of(
                new SourceEntry(Path.of(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1))));
    }

    /** Return the entry's options about signatures and dates, in the form of a stanza's fields. */
    Map<String, String> options() {
        try {
            List<String> lines = Files.readAllLines(file);
            return file.toString().endsWith(".sources") ? stanzaOptions(lines) : lineOptions(lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read apt's configuration " + file, e);
        }
    }

    private Map<String, String> lineOptions(List<String> lines) {
        Map<String, String> options = new TreeMap<>();
        Matcher bracket = LINE_OPTIONS.matcher(position <= lines.size() ? lines.get(position - 1) : "");
        if (bracket.find()) {
            for (String option : bracket.group(1).strip().split("\\s+", -1)) {
                int equals = option.indexOf('=');
                keep(options, equals < 0 ? option : option.substring(0, equals), option.substring(equals + 1));
            }
        }
        return options;
    }

    private Map<String, String> stanzaOptions(List<String> lines) {
        Map<String, String> options = new TreeMap<>();
        String field = "";
        StringBuilder value = new StringBuilder();
        for (String line : DebianControl.stanza(lines, position)) {
            // A key may be part of the stanza itself, on lines that begin with a blank.
            if (line.startsWith(" ") || line.startsWith("\t")) {
                value.append('\n').append(line);
            } else {
                keep(options, field, value.toString());
                int colon = line.indexOf(':');
                field = colon < 0 ? "" : line.substring(0, colon);
                value = new StringBuilder(line.substring(colon + 1).strip());
            }
        }
        keep(options, field, value.toString());
        return options;
    }

    private static void keep(Map<String, String> options, String name, String value) {
        String field = OPTIONS.get(name.toLowerCase(Locale.ROOT));
        if (field != null) {
            options.put(field, value);
        }
    }
}
