package org.seccomptck.way;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one way to launch gives.
 *
 * @param way the way
 * @param program what launched the container, with its version; empty: the kit itself
 * @param answer what came of it
 * @param seen what the process has; empty where nobody saw it
 * @param document in how many regions of calls and arguments its filter decides otherwise than the document, as this way
 *     reads it; empty where there is no document, or the proof takes too much
 * @param departures what is otherwise than by the API
 * @param obstacle why the way is not testable
 * @param said what the program said, or what the obstacle is in detail; else empty
 */
public record Column(
        Way way,
        String program,
        Answer answer,
        Optional<Attachment> seen,
        OptionalInt document,
        List<Departure> departures,
        Optional<Obstacle> obstacle,
        String said) {
    /** Copy the list. */
    public Column {
        departures = List.copyOf(departures);
    }

    /** Return a column of a way that cannot be tested. */
    public static Column impossible(Way way, Obstacle obstacle, String detail) {
        return unseen(way, "", Answer.NOT_TESTABLE, Optional.of(obstacle), detail);
    }

    /** Return a column of a way by which no process was seen. */
    public static Column unseen(Way way, String program, Answer answer, Optional<Obstacle> obstacle, String said) {
        return new Column(way, program, answer, Optional.empty(), OptionalInt.empty(), List.of(), obstacle, said);
    }
}
