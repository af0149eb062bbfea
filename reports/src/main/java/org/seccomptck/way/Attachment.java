package org.seccomptck.way;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a process has.
 *
 * @param mode its mode of seccomp, 0 or 2 (proc(5), Seccomp)
 * @param filters how many filters it has
 * @param instructions how many instructions these have together
 * @param logged of how many of them denied calls are logged
 * @param noNewPrivileges whether no-new-privileges is on
 * @param user whose it is
 * @param bounding its bounding set of capabilities, by name
 * @param effective its effective set
 */
public record Attachment(
        String mode,
        int filters,
        int instructions,
        long logged,
        String noNewPrivileges,
        String user,
        SortedSet<String> bounding,
        SortedSet<String> effective) {
    /** Copy the sets. */
    public Attachment {
        bounding = new TreeSet<>(bounding);
        effective = new TreeSet<>(effective);
    }

    /** Return whether a property has the same value; the filter counts as the same. */
    public boolean hasSame(Property property, Attachment other) {
        return switch (property) {
            case FILTER -> true;
            case MODE -> mode.equals(other.mode);
            case NUMBER -> filters == other.filters;
            case LOG -> logged == other.logged;
            case NO_NEW_PRIVILEGES -> noNewPrivileges.equals(other.noNewPrivileges);
            case USER -> user.equals(other.user);
            case BOUNDING -> bounding.equals(other.bounding);
            case EFFECTIVE -> effective.equals(other.effective);
        };
    }
}
