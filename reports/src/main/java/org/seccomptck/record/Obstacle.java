package org.seccomptck.record;

import java.util.List;
import java.util.stream.Stream;

/**
 * Why a site could not be had.
 *
 * @param code which of the known obstacles it is
 * @param parameters what the code speaks of, as {@link Code} says of each
 */
public record Obstacle(Code code, List<String> parameters) {
    /** The known obstacles. */
    public enum Code {
        /** The runner cannot be had. Parameters: what is wrong, and what to do, as {@code runners} tells it. */
        RUNNER_UNAVAILABLE,
        /** Another process does not let go of a lock. Parameters: which one, and what to do. */
        LOCK_UNAVAILABLE,
        /** A fault of the kit. Parameter: what the JVM says of it. */
        KIT_FAILED
    }

    /** Copy the list. */
    public Obstacle {
        parameters = List.copyOf(parameters);
    }

    /** Return code and parameters in one list. */
    public List<String> values() {
        return Stream.concat(Stream.of(code.name()), parameters.stream()).toList();
    }

    /** Return the obstacle that {@link #values} tells of. */
    public static Obstacle of(List<String> values) {
        return new Obstacle(Code.valueOf(values.get(0)), values.subList(1, values.size()));
    }

    /** Tell of an obstacle. */
    public static Obstacle of(Code code, String... parameters) {
        return new Obstacle(code, List.of(parameters));
    }
}
