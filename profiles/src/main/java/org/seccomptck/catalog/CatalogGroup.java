package org.seccomptck.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Where a catalogued profile comes from. */
public enum CatalogGroup {
    /** Published by somebody else, with claims about what it does. */
    @JsonProperty("documented")
    DOCUMENTED,
    /** Made for this kit, so that every feature of a profile document is met by some profile. */
    @JsonProperty("conformance")
    CONFORMANCE;

    /** The name that the catalogue and commands use. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
