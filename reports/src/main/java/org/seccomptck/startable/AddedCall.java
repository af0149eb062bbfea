package org.seccomptck.startable;

import org.seccomptck.start.Likelihood;

/**
 * A call that is added, and how it is known that it is needed.
 *
 * @param name the call's name
 * @param needed how often it is needed: at each start; by chance, at some starts and not at others; or as it was seen, where
 *     nobody knows more of it than the starts without it
 * @param purpose what the OCI runtime needs it for; empty where that is not known
 * @param source how the purpose is known; empty where it is not
 * @param failed how many of the starts failed that were made with all other added calls and without this one
 * @param tried how many such starts there were
 */
public record AddedCall(String name, Likelihood needed, String purpose, String source, int failed, int tried) {
    /** Return whether a start without it was seen to fail. */
    public boolean isSeen() {
        return failed > 0;
    }
}
