package org.seccomptck.record;

import java.util.List;
import java.util.stream.Stream;
import org.seccomptck.start.Likelihood;

/**
 * Whether a cell's container comes up.
 *
 * @param state how the start ended
 * @param likelihood how often containers of this profile come up on this runner
 * @param missing the calls that the profile denies and that the OCI runtime needs to start containers; empty if
 *     they always start
 * @param code the code that {@link State} describes for each state; otherwise empty
 * @param parameters the parameters that {@link State} describes for each state
 * @param words the words of the engine, the OCI runtime or the JVM, as they came; empty when there are none
 */
public record StartRecord(
        State state, Likelihood likelihood, List<String> missing, String code, List<String> parameters, String words) {
    /** The code of a start that was refused with only an exit code. */
    public static final String EXIT = "EXIT";

    /** The possible ends of a start. */
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
        /**
         * Containers of this profile come up by chance. The end of a single start is not recorded, because it says
         * nothing about the next one; the words are those of a start that failed, if any did.
         */
        BY_CHANCE,
        /** It is not known. The code is a {@link org.seccomptck.cell.LossCode}. */
        LOST
    }

    /** Copy the lists. */
    public StartRecord {
        missing = List.copyOf(missing);
        parameters = List.copyOf(parameters);
        if ((state == State.BY_CHANCE) != (likelihood == Likelihood.BY_CHANCE)) {
            throw new IllegalArgumentException(
                    "A start that is " + state + " cannot have the likelihood " + likelihood + ".");
        }
    }

    /** Make a start of which only the observation is known. */
    public StartRecord(State state, String code, List<String> parameters, String words) {
        this(state, Likelihood.AS_SEEN, List.of(), code, parameters, words);
    }

    /** Make such a start without parameters. */
    public StartRecord(State state, String code, String words) {
        this(state, code, List.of(), words);
    }

    /** Make a start by chance. */
    public static StartRecord byChance(List<String> missing, String words) {
        return new StartRecord(State.BY_CHANCE, Likelihood.BY_CHANCE, missing, "", List.of(), words);
    }

    /** Return everything in one list: state, code, words, then the missing calls or else the parameters. */
    public List<String> values() {
        return Stream.concat(
                        Stream.of(state.name(), code, words),
                        (state == State.BY_CHANCE ? missing : parameters).stream())
                .toList();
    }

    /**
     * Return the start from the list that {@link #values} returned. The list contains the likelihood only of a start by
     * chance.
     */
    public static StartRecord of(List<String> values) {
        State state = State.valueOf(values.get(0));
        List<String> rest = values.subList(3, values.size());
        return state == State.BY_CHANCE
                ? byChance(rest, values.get(2))
                : new StartRecord(state, values.get(1), rest, values.get(2));
    }
}
