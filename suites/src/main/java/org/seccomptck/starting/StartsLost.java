package org.seccomptck.starting;

/** The runner was lost: what is open of a search stays open. */
final class StartsLost extends Exception {
    private static final long serialVersionUID = 1L;

    StartsLost(String said) {
        super(said);
    }
}
