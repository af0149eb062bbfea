package org.seccomptck.verdict;

import java.util.Optional;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Decision;

/**
 * What is known of one call from three independent sides.
 *
 * @param expected what the profile says; empty when there is no document to go by
 * @param loaded what the filter in the kernel answers; empty when it could not be dumped
 * @param direct what came of making the call; empty when the walk did not get there
 * @param shielded what the filter did with it when nothing could be executed; empty likewise
 */
public record Accounts(
        Optional<Ruling> expected,
        Optional<Decision> loaded,
        Optional<Observation> direct,
        Optional<Observation> shielded) {
    /** The expected account in words. */
    public String expectedWords() {
        return expected.map(ruling -> ruling.decision() + ": " + ruling.because())
                .orElse("");
    }

    /** The loaded account in words. */
    public String loadedWords() {
        return loaded.map(Decision::toString).orElse("");
    }

    /** The observed account in words. */
    public String observedWords() {
        String directly = direct.map(Observation::describe).orElse("");
        String behind = shielded.map(Observation::describe).orElse("");
        if (directly.isEmpty() || behind.isEmpty()) {
            return directly.isEmpty() ? behind : directly;
        }
        return directly + "; shielded: " + behind;
    }
}
