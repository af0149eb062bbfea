package org.seccomptck.cli;

import java.util.List;
import org.seccomptck.harden.Hardening;

/**
 * What came of completing a document.
 *
 * @param name how the document was named
 * @param hardening the document as it is now
 * @param live what containers showed; none where nobody tried
 * @param tried whether containers were asked
 * @param report whether to tell which programs stop working
 */
record HardeningAnswer(String name, Hardening hardening, List<LiveSiblings> live, boolean tried, boolean report) {
    HardeningAnswer {
        live = List.copyOf(live);
    }

    /** Return whether a way is open, by the document or as containers show it. */
    boolean isOpen() {
        return hardening.effects().stream().anyMatch(effect -> !effect.open().isEmpty())
                || live.stream().anyMatch(one -> !one.reached().isEmpty());
    }

    /** Return how the command ends. */
    int exitCode() {
        boolean stricter = hardening.strictness().relation().atLeastAsStrict();
        if (isOpen() || !stricter) {
            return ExitCode.DEVIATES;
        }
        boolean incomplete = tried
                && (live.isEmpty()
                        || live.stream()
                                .anyMatch(one -> !one.started() || !one.unseen().isEmpty()));
        return incomplete ? ExitCode.INCOMPLETE : ExitCode.CONFORMS;
    }
}
