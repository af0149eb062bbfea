package org.seccomptck.words;

import org.seccomptck.record.Obstacle;

/**
 * Says why a site was not available.
 *
 * @param words the sentences
 */
public record ObstacleWords(Words words) {
    /** Return what is wrong, and what to do, without a full stop. */
    public String of(Obstacle obstacle) {
        return words.of("obstacle", obstacle.code(), obstacle.parameters().toArray());
    }
}
