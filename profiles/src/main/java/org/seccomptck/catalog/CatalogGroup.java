package org.seccomptck.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a catalogued profile comes from. */
public enum CatalogGroup {
    /** Published by somebody else, with claims about what it does. */
    DOCUMENTED,
    /** Made for this kit, so that every feature of a profile document is met by some profile. */
    CONFORMANCE;

    /** Return the name that the catalogue and commands use. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Return the group of a {@link #label}. */
    static Optional<CatalogGroup> labelled(String label) {
        return Arrays.stream(values())
                .filter(group -> group.label().equals(label))
                .findFirst();
    }
}
