package org.seccomptck.harden;

/**
 * A piece of a text.
 *
 * @param begin where it begins
 * @param end where it ends, exclusive
 */
record Span(int begin, int end) {}
