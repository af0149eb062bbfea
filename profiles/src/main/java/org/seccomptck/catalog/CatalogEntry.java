package org.seccomptck.catalog;

import java.util.List;

/**
 * A profile that comes with the kit.
 *
 * @param id how commands and reports name it; the document is {@code profiles/catalog/<id>.json}
 * @param group where it comes from
 * @param title what it is, in a few words
 * @param document where it was published, or that it is the kit's own
 * @param claims what is promised of it
 */
public record CatalogEntry(String id, CatalogGroup group, String title, String document, List<String> claims) {
    public CatalogEntry {
        claims = List.copyOf(claims);
    }
}
