package org.seccomptck.starting;

/** The runner was lost: a search that is not finished stays open. */
final class StartsLost extends Exception {
    private static final long serialVersionUID = 1L;

    StartsLost(String said) {
        super(said);
    }
}
