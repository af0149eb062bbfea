package org.seccomptck.record;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ascending positions as a text: {@code 0-12,15}. */
final class Positions {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

    private Positions() {}

    static String write(List<Integer> positions) {
        StringBuilder text = new StringBuilder();
        int place = 0;
        while (place < positions.size()) {
            int first = positions.get(place);
            int last = first;
            while (++place < positions.size() && positions.get(place) == last + 1) {
                last++;
            }
            text.append(text.isEmpty() ? "" : ",").append(first);
            if (last > first) {
                text.append('-').append(last);
            }
        }
        return text.toString();
    }

    /**
     * Parse the text that {@link #write} writes.
     *
     * @param size how many positions there are
     * @throws IllegalArgumentException when the text has another form, or names a position that does not exist
     */
    static List<Integer> read(String text, int size) {
        List<Integer> positions = new ArrayList<>();
        int next = 0;
        for (String range : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            Matcher bounds = RANGE.matcher(range);
            if (!bounds.matches()) {
                throw new IllegalArgumentException("'" + range + "' is no range such as 0-12");
            }
            int first = Integer.parseInt(bounds.group(1));
            int last = bounds.group(2) == null ? first : Integer.parseInt(bounds.group(2));
            if (first < next || last < first) {
                throw new IllegalArgumentException("the range '" + range + "' does not ascend");
            }
            if (last >= size) {
                throw new IllegalArgumentException("position " + last + " is past the last of " + size + " checks");
            }
            for (int position = first; position <= last; position++) {
                positions.add(position);
            }
            next = last + 1;
        }
        return positions;
    }
}
