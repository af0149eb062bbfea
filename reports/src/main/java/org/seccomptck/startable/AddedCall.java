package org.seccomptck.startable;

import org.seccomptck.start.Likelihood;

/**
 * An added call, with the evidence that it is needed.
 *
 * @param name the call's name
 * @param needed how often it is needed: at each start; by chance, at some starts and not at others; or as seen, if
 *     only the starts without it are known
 * @param purpose what the OCI runtime needs it for; empty if unknown
 * @param source how the purpose is known; empty if unknown
 * @param failed how many starts failed that were made with all other added calls and without this one
 * @param tried how many such starts there were
 */
public record AddedCall(String name, Likelihood needed, String purpose, String source, int failed, int tried) {
    /** Return whether a start without the call was seen to fail. */
    public boolean isSeen() {
        return failed > 0;
    }
}
