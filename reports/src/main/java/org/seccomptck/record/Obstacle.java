package org.seccomptck.record;

import java.util.List;
import java.util.stream.Stream;

/**
 * The reason why a site was not available.
 *
 * @param code the kind of obstacle
 * @param parameters the values of the code, which {@link Code} lists
 */
public record Obstacle(Code code, List<String> parameters) {
    /** The kinds of obstacles. */
    public enum Code {
        /**
         * The runner is not available. Parameters: what is wrong, and what to do, in the words of the module
         * {@code runners}.
         */
        RUNNER_UNAVAILABLE,
        /** Another process keeps a lock. Parameters: which one, and what to do. */
        LOCK_UNAVAILABLE,
        /** A fault of the kit. Parameter: the JVM's message. */
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

    /** Return the obstacle from the list that {@link #values} returned. */
    public static Obstacle of(List<String> values) {
        return new Obstacle(Code.valueOf(values.get(0)), values.subList(1, values.size()));
    }

    /** Make an obstacle. */
    public static Obstacle of(Code code, String... parameters) {
        return new Obstacle(code, List.of(parameters));
    }
}
