package org.seccomptck.catalog;

import java.util.List;

/**
 * A documented profile that comes with the kit.
 *
 * @param id how commands and reports name it; the document is {@code profiles/catalog/<id>.json}
 * @param title what it is, in a few words
 * @param document where it was published
 * @param claims what that document promises of it
 */
public record CatalogEntry(String id, String title, String document, List<String> claims) {
    public CatalogEntry {
        claims = List.copyOf(claims);
    }
}
