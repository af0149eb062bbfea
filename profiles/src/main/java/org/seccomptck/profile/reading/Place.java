package org.seccomptck.profile.reading;

/**
 * Where a value stands in a document.
 *
 * @param line from 1
 * @param column from 1
 * @param pointer the JSON pointer (RFC 6901); empty for the whole document
 */
public record Place(int line, int column, String pointer) {}
