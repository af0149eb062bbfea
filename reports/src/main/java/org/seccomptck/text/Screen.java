package org.seccomptck.text;

import java.util.Map;

/**
 * Where a text is shown.
 *
 * @param width how many characters a line has
 * @param height how many lines there are; {@link #ENDLESS} for no limit
 * @param colours whether it takes colours
 */
public record Screen(int width, int height, boolean colours) {
    /** The height of a file. */
    public static final int ENDLESS = Integer.MAX_VALUE;

    private static final int WIDTH = 80;
    private static final int HEIGHT = 24;
    private static final int NARROWEST = 40;
    private static final int LOWEST = 16;

    /** A file: its lines are as long as those of a terminal. */
    public static final Screen FILE = new Screen(WIDTH, ENDLESS, false);

    /** Limit width and height to usable values. */
    public Screen {
        width = Math.max(width, NARROWEST);
        height = Math.max(height, LOWEST);
    }

    /**
     * Return the properties of the standard output. An output that is no terminal, such as a file or the log of a CI
     * job, has no end.
     *
     * @param environment {@code COLUMNS} and {@code LINES} give the size, {@code NO_COLOR} turns colours off
     *     (no-color.org)
     * @param terminal whether it is a terminal at all
     */
    public static Screen of(Map<String, String> environment, boolean terminal) {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Screen(
                number(environment, "COLUMNS", WIDTH),
                number(environment, "LINES", terminal ? HEIGHT : ENDLESS),
                terminal && wanted);
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        String value = environment.getOrDefault(name, "");
        return value.matches("[1-9]\\d{0,4}") ? Integer.parseInt(value) : otherwise;
    }
}
