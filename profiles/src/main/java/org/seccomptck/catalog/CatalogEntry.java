package org.seccomptck.catalog;

/**
 * A profile that comes with the kit.
 *
 * @param id how commands and reports name it; the document is {@code profiles/catalog/<id>.json}
 * @param group where it comes from
 * @param title what it is, in a few words
 * @param document where it was published, or that it is the kit's own
 */
public record CatalogEntry(String id, CatalogGroup group, String title, String document) {}
