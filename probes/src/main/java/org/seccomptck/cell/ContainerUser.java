package org.seccomptck.cell;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The user of a container's first process, by number: the probe's image has no /etc/passwd in which names could be
 * found.
 *
 * @param uid the user's number
 * @param gid the group's number; empty: the engine's default, root's
 */
public record ContainerUser(int uid, OptionalInt gid) {
    /** Engines accept numbers up to 2147483647 (moby/sys/user, user.go, maxID). */
    private static final Pattern FORM = Pattern.compile("([0-9]{1,10})(?::([0-9]{1,10}))?");

    /** Read UID or UID:GID; empty when the text is neither. */
    public static Optional<ContainerUser> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ContainerUser(
                    Integer.parseInt(matcher.group(1)),
                    matcher.group(2) == null
                            ? OptionalInt.empty()
                            : OptionalInt.of(Integer.parseInt(matcher.group(2)))));
        } catch (NumberFormatException e) {
            // The number is too large.
            return Optional.empty();
        }
    }

    /** Return whether root executes the container's program. */
    public boolean isRoot() {
        return uid == 0;
    }

    /** Return the user in the engine's notation. */
    @Override
    public String toString() {
        return uid + (gid.isPresent() ? ":" + gid.getAsInt() : "");
    }
}
