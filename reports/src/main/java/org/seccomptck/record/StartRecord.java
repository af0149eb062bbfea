package org.seccomptck.record;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a cell's container came up.
 *
 * @param state what came of it
 * @param code what the state leaves open, as {@link State} says of each; otherwise empty
 * @param parameters what the code speaks of, as {@link State} says of each
 * @param words what the engine, the OCI runtime or the JVM said, as it came; empty when they said nothing
 */
public record StartRecord(State state, String code, List<String> parameters, String words) {
    /** The code of a start that was refused with nothing but an exit code. */
    public static final String EXIT = "EXIT";

    /** What can come of a start. */
    public enum State {
        /** The container's process ran. */
        STARTED,
        /**
         * The OCI runtime or the engine refused to start the container. The code is {@link #EXIT} where the OCI runtime
         * said nothing; the parameter is its exit code.
         */
        REFUSED,
        /**
         * The container neither came up nor failed in time and was ended. The code is a
         * {@link org.seccomptck.cell.HungEnd.Result}; the parameters are for how many seconds it was waited, by which
         * {@link org.seccomptck.cell.Patience.Clock}, and how many processes were ended.
         */
        HUNG,
        /** Nobody can tell. The code is a {@link org.seccomptck.cell.LossCode}. */
        LOST
    }

    /** Copy the list. */
    public StartRecord {
        parameters = List.copyOf(parameters);
    }

    /** Tell of a start without parameters. */
    public StartRecord(State state, String code, String words) {
        this(state, code, List.of(), words);
    }

    /** Return everything in one list: state, code, words, then the parameters. */
    public List<String> values() {
        return Stream.concat(Stream.of(state.name(), code, words), parameters.stream())
                .toList();
    }

    /** Return the start that {@link #values} tells of. */
    public static StartRecord of(List<String> values) {
        return new StartRecord(
                State.valueOf(values.get(0)), values.get(1), values.subList(3, values.size()), values.get(2));
    }
}
