package org.seccomptck.upgrade;

import java.util.EnumSet;
import java.util.Set;
import org.seccomptck.comparison.Component;

/**
 * A profile that an upgrade is tried on.
 *
 * @param profile what it is called
 * @param before the id of the cells with its document as it was before the upgrade
 * @param after likewise after it; another one where the upgrade exchanges the document, too
 */
record Trial(String profile, String before, String after) {
    /** A profile that the upgrade does not exchange. */
    static Trial of(String profile) {
        return new Trial(profile, profile, profile);
    }

    /**
     * All that the upgrade exchanges for this profile.
     *
     * @param booted the components in which the two machines differ
     */
    Set<Component> exchanged(Set<Component> booted) {
        Set<Component> all = EnumSet.noneOf(Component.class);
        all.addAll(booted);
        if (!before.equals(after)) {
            all.add(Component.DEFAULT_PROFILE);
        }
        return all;
    }

    /** The id of the cell that tells of an exchange. */
    String cell(Set<Component> exchanged) {
        return exchanged.contains(Component.DEFAULT_PROFILE) ? after : before;
    }
}
