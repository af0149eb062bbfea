package org.seccomptck.cli;

/** How a command ends; CI goes by it. */
final class ExitCode {
    /** All that was checked conforms. */
    static final int CONFORMS = 0;
    /** At least one deviation. */
    static final int DEVIATES = 1;
    /** The command or a document was wrong. */
    static final int WRONG_INPUT = 2;
    /** The run could not be completed: no engine, or something stayed undecided. */
    static final int INCOMPLETE = 3;

    private ExitCode() {}
}
