package org.seccomptck.record;

import java.util.List;

/**
 * The launch options of a cell's containers besides the profile.
 *
 * @param name distinguishes the cell from others of its profile; empty: no options
 * @param options the options as a user types them
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

    /** Return whether there are no options. */
    public boolean isStandard() {
        return name.isEmpty();
    }

    /** Return the name of a cell with these options. */
    public String named(String profile) {
        return isStandard() ? profile : profile + "+" + name;
    }
}
