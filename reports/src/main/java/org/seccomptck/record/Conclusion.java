package org.seccomptck.record;

/** The result of a run as a whole. */
public enum Conclusion {
    /** Everything was checked and conforms. */
    CONFORMS(0),
    /** At least one check deviates. */
    DEVIATES(1),
    /** Nothing deviates, but the run was not completed, or something stayed undecided. */
    INCOMPLETE(3);

    private final int exitCode;

    Conclusion(int exitCode) {
        this.exitCode = exitCode;
    }

    /** Return the exit code of a command that ends with this conclusion. */
    public int exitCode() {
        return exitCode;
    }
}
