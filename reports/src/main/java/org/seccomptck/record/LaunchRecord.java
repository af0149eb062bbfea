package org.seccomptck.record;

import java.util.List;

/**
 * With what the containers of a cell were launched besides their profile.
 *
 * @param name tells the cell from others of its profile; empty: no option at all
 * @param options the words by which a user asks for it
 */
public record LaunchRecord(String name, List<String> options) {
    /** The engine's defaults. */
    public static final LaunchRecord STANDARD = new LaunchRecord("", List.of());

    /** Copy the list. */
    public LaunchRecord {
        options = List.copyOf(options);
        if (name.isEmpty() != options.isEmpty()) {
            throw new IllegalArgumentException("A launch has a name if it has options, and only then.");
        }
    }

    /** Return whether nothing was asked for. */
    public boolean isStandard() {
        return name.isEmpty();
    }

    /** Return the name of a cell that was launched so. */
    public String named(String profile) {
        return isStandard() ? profile : profile + "+" + name;
    }
}
