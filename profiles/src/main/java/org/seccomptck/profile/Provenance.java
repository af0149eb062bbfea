package org.seccomptck.profile;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the document of a profile comes from.
 *
 * @param code which of the known places it is
 * @param parameters the values of the code, which {@link Code} lists
 */
public record Provenance(Code code, List<String> parameters) {
    /** The known places. */
    public enum Code {
        /** There is no document: no filter is asked for, or the engine's default is not known. */
        NONE,
        /** There is no document: an engine gives a privileged container no default filter. */
        PRIVILEGED,
        /** The catalogue of the kit. Parameter: where the document was published. */
        CATALOGUE,
        /** A file of the user's. Parameter: its path. */
        FILE,
        /**
         * A file that the user gives in place of the engine's default, which the kit does not know. Parameter: its
         * path.
         */
        GIVEN,
        /** A document that is published for the engine's package. Parameters: the engine, its version. */
        PUBLISHED,
        /** The kit's table of default profiles. Parameters: the engine, its release, the source's repository and tag. */
        BUILT_IN,
        /**
         * What the engine hands to the OCI runtime; the kit knows no similar document. Parameters: the engine, its
         * version.
         */
        HANDED_OVER,
        /**
         * What the engine hands to the OCI runtime, which equals the nearest known document. Parameters: the engine,
         * its version, and the three parameters of {@link #BUILT_IN} for that document.
         */
        HANDED_OVER_AS_KNOWN,
        /**
         * What the engine hands to the OCI runtime, which differs from the nearest known document. Parameters: those of
         * {@link #HANDED_OVER_AS_KNOWN}, and the names of what differs: calls, {@link #DEFAULT_ACTION},
         * {@link #ARCHITECTURES}.
         */
        HANDED_OVER_UNLIKE;

        private int least() {
            return switch (this) {
                case NONE, PRIVILEGED -> 0;
                case CATALOGUE, FILE, GIVEN -> 1;
                case PUBLISHED, HANDED_OVER -> 2;
                case BUILT_IN -> 3;
                case HANDED_OVER_AS_KNOWN -> 5;
                case HANDED_OVER_UNLIKE -> 6;
            };
        }
    }

    /** The name of a difference in the default action. */
    public static final String DEFAULT_ACTION = "(default action)";
    /** The name of a difference in the architectures. */
    public static final String ARCHITECTURES = "(architectures)";

    /** There is no document. */
    public static final Provenance NONE = of(Code.NONE);

    /** Copy the list, which must have the parameters of the code. */
    public Provenance {
        parameters = List.copyOf(parameters);
        if (parameters.size() < code.least()) {
            throw new IllegalArgumentException(code + " takes at least " + code.least() + " parameters");
        }
    }

    /** Return the provenance of a document. */
    public static Provenance of(Code code, String... parameters) {
        return new Provenance(code, List.of(parameters));
    }

    /** Return the same provenance with more parameters. */
    public Provenance with(Code other, List<String> more) {
        return new Provenance(
                other, Stream.concat(parameters.stream(), more.stream()).toList());
    }

    /** Return the address or the path of the document; empty where it has none. */
    public Optional<String> address() {
        return switch (code) {
            case CATALOGUE, FILE, GIVEN -> Optional.of(parameters.get(0));
            default -> Optional.empty();
        };
    }

    /**
     * Return what identifies such a document: its address, or the engine with its version; empty where neither is
     * known.
     */
    public String mark() {
        return parameters.isEmpty() ? "" : address().orElseGet(() -> String.join(" ", parameters.subList(0, 2)));
    }
}
