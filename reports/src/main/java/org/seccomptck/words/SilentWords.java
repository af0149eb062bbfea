package org.seccomptck.words;

import org.seccomptck.comparison.Silent;
import org.seccomptck.record.Obstacle;
import org.seccomptck.record.StartRecord;

/**
 * Says why a runner was not asked.
 *
 * @param words the sentences
 */
public record SilentWords(Words words) {
    /** Return the runner's name with the reason, e.g. {@code local: it did not run restrict}. */
    public String of(Silent silent) {
        return words.of("silent", silent.name(), why(silent));
    }

    private String why(Silent silent) {
        return switch (silent.why()) {
            case NOT_STARTED -> new StartWords(words).of(StartRecord.of(silent.parameters()));
            case UNAVAILABLE -> new ObstacleWords(words).of(Obstacle.of(silent.parameters()));
            case NOT_RUN, NO_CHECKS, NO_CALLS ->
                words.of("silent", silent.why(), silent.parameters().toArray());
        };
    }
}
