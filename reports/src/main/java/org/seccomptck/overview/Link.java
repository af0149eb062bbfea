package org.seccomptck.overview;

/**
 * A text, and where it leads.
 *
 * @param text the text
 * @param address a place on the page or a file beside it; empty where it leads nowhere
 */
record Link(String text, String address) {
    /** Return a text that leads nowhere. */
    static Link of(String text) {
        return new Link(text, "");
    }
}
