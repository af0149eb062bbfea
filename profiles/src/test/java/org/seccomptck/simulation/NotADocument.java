package org.seccomptck.simulation;

/** What a program does to its filter cannot be written as a document; the message says what. */
final class NotADocument extends Exception {
    private static final long serialVersionUID = 1;

    NotADocument(String what) {
        super(what);
    }
}
