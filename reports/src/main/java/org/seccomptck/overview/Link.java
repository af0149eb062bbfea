package org.seccomptck.overview;

/**
 * A text with a link.
 *
 * @param text the text
 * @param address a place on the page or a file beside it; empty if there is no link
 */
record Link(String text, String address) {
    /** Return a text without a link. */
    static Link of(String text) {
        return new Link(text, "");
    }
}
