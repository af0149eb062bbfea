package org.seccomptck.simulation;

/** A program's filter cannot be written as a document; the message says why. */
final class NotADocument extends Exception {
    private static final long serialVersionUID = 1;

    NotADocument(String what) {
        super(what);
    }
}
