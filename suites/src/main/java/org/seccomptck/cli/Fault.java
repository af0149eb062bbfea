package org.seccomptck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A fault of the kit, or an error of the JVM: its trace goes into a file, and a person reads one line. */
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String FILE = "fault.txt";

    private final transient Path folder;

    /**
     * Tell where a fault's trace belongs.
     *
     * @param folder the folder of the run's results
     */
    Fault(Path folder, Throwable cause) {
        super(cause);
        this.folder = folder;
    }

    /** Return a line that says what happened and where the trace is; the trace is written before. */
    static String line(Throwable problem) {
        Throwable cause = problem;
        while (cause instanceof Fault && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String what = cause instanceof Error ? "the JVM cannot go on: " + cause : "a fault of the kit: " + cause;
        try {
            Path file = problem instanceof Fault known
                    ? known.folder.resolve(FILE)
                    : Files.createTempFile("seccomp-tck-fault-", ".txt");
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
                cause.printStackTrace(out);
            }
            return what + ". The trace is in " + file + "; please report it.";
        } catch (IOException e) {
            return what + ". Its trace cannot be written: " + e.getMessage();
        }
    }
}
