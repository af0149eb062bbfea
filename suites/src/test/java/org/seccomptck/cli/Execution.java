package org.seccomptck.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * One command as a person types it, and what came of it.
 *
 * @param code the exit code
 * @param out what it wrote to its output
 * @param errors what it wrote to its error output
 */
record Execution(int code, String out, String errors) {
    static Execution of(String... arguments) {
        PrintStream standardOut = System.out;
        PrintStream standardErrors = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        try (PrintStream toOut = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream toErrors = new PrintStream(errors, true, StandardCharsets.UTF_8)) {
            System.setOut(toOut);
            System.setErr(toErrors);
            int code = Tck.execute(arguments);
            return new Execution(code, out.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(standardOut);
            System.setErr(standardErrors);
        }
    }
}
