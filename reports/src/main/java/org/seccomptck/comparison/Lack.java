package org.seccomptck.comparison;

import java.util.List;

/**
 * Something that is missing from a measurement or a comparison.
 *
 * @param code what is missing
 * @param parameters the values of the code, in the order that {@link Code} documents
 */
public record Lack(Code code, List<String> parameters) {
    /** Copy the list. */
    public Lack {
        parameters = List.copyOf(parameters);
    }

    /** Return a lack with these parameters. */
    public static Lack of(Code code, String... parameters) {
        return new Lack(code, List.of(parameters));
    }

    /** Return whether this lack means that nothing is known of what an upgrade changes for the profile. */
    boolean preventsComparison() {
        return switch (code) {
            case START_UNKNOWN,
                    STARTS_BY_CHANCE,
                    NO_CALLS_ASKED,
                    SIDE_NOT_MEASURED,
                    DEFAULT_NOT_PUBLISHED,
                    ONE_RECORD_ONLY,
                    RUNNER_ALONE,
                    DOCUMENTS_DIFFER -> true;
            case CALLS_NOT_ASKED,
                    CHECKS_NOT_ANSWERED,
                    FILTERS_UNKNOWN,
                    FILTERS_NOT_KEPT,
                    FILTERS_GONE,
                    FILTERS_ALTERED,
                    FILTERS_UNREADABLE,
                    FILTERS_NOT_DUMPED,
                    LEG_NOT_MEASURED,
                    ENGINE_UNKNOWN,
                    DOCUMENT_UNKNOWN -> false;
        };
    }

    /** The kinds of lacks. */
    public enum Code {
        /**
         * It is not known whether the container starts. Parameters: {@link org.seccomptck.record.StartRecord#values}.
         */
        START_UNKNOWN,
        /** The container starts by chance, so its calls are not compared. Parameters: the calls that are missing. */
        STARTS_BY_CHANCE,
        /** No system call was asked. Parameter: the suite that asks them. */
        NO_CALLS_ASKED,
        /**
         * Some checks that deviate on the other side have no answer here. Parameters: how many; then the ids of the
         * first few of them.
         */
        CHECKS_NOT_ANSWERED,
        /** The run ended before some system calls were asked. Parameters: how many; then the first few of them. */
        CALLS_NOT_ASKED,
        /** The filters that the kernel held are not known. */
        FILTERS_UNKNOWN,
        /** The record names no dump of the filters. Parameter: the name that the dump would have. */
        FILTERS_NOT_KEPT,
        /** The dump does not exist where the record says. Parameter: the file. */
        FILTERS_GONE,
        /** The dump is not the one that the record was made with. Parameter: the file. */
        FILTERS_ALTERED,
        /** The dump cannot be read. Parameters: the file; what is wrong with it. */
        FILTERS_UNREADABLE,
        /** The dumper could not read the filters. Parameter: the reason. */
        FILTERS_NOT_DUMPED,
        /**
         * One of the two sides was not measured. Parameters: {@link org.seccomptck.record.Obstacle#values}; none when
         * the run ended first.
         */
        SIDE_NOT_MEASURED,
        /** A runner between the two sides was not measured. Parameters as of {@link #SIDE_NOT_MEASURED}. */
        LEG_NOT_MEASURED,
        /** The machines have no package with the engine's default profile as a document. Parameters: the machines. */
        DEFAULT_NOT_PUBLISHED,
        /** It is not known how an engine reads the document. Parameter: the machine. */
        ENGINE_UNKNOWN,
        /** Only one record has the profile. */
        ONE_RECORD_ONLY,
        /** No runner of this name has one of the profiles in the other record. */
        RUNNER_ALONE,
        /** Two documents have this name. Parameters: the SHA-256 of each. */
        DOCUMENTS_DIFFER,
        /** The record does not have the document's SHA-256. */
        DOCUMENT_UNKNOWN
    }
}
