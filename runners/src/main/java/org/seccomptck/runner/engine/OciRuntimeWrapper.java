package org.seccomptck.runner.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.seccomptck.runner.RunFolder;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * An OCI runtime that the user wants tested, made ready to be called by a private engine.
 *
 * <p>The engine's own programs may need libraries that lie in the cache. The tested runtime must not get these, or another
 * libseccomp would be tested than the one that it is used with; a script gives it the environment of this process back.
 *
 * @param name the name by which containers ask for it
 * @param binary the user's program
 * @param script the script, seen from outside
 */
record OciRuntimeWrapper(String name, Path binary, Path script) {

    /**
     * Checks that there is a program.
     *
     * @throws RunnerUnavailable if there is none
     */
    static void check(Path binary) {
        if (!Files.isRegularFile(binary) || !Files.isExecutable(binary)) {
            throw new RunnerUnavailable(
                    "the OCI runtime " + binary.toAbsolutePath() + " is not an executable file",
                    "give the path of a runtime such as runc or crun, or of a wrapper script, and chmod +x it");
        }
    }

    /**
     * Writes the script.
     *
     * @param binary the user's program
     * @param run the folder of the engine's files
     * @param host the variables of this process
     */
    static OciRuntimeWrapper write(Path binary, RunFolder run, Map<String, String> host) {
        Path program = binary.toAbsolutePath().normalize();
        Path script = run.path().resolve("oci-runtime");
        StringBuilder text = new StringBuilder("#!/bin/sh\n");
        for (String variable : new String[] {"PATH", "LD_LIBRARY_PATH"}) {
            String value = host.get(variable);
            text.append(value == null ? "unset " + variable : "export " + variable + "=" + quoted(value))
                    .append('\n');
        }
        text.append("exec ").append(quoted(program.toString())).append(" \"$@\"\n");
        try {
            Files.writeString(script, text);
            if (!script.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + script + " executable");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new OciRuntimeWrapper(nameOf(program), program, script);
    }

    /** Returns what the engine is to be started with. */
    String option() {
        return "--add-runtime=" + name + "=" + Guard.INSIDE + "/" + script.getFileName();
    }

    /** The engine keeps the name "runc" for itself, so no name must be that of a runtime it has. */
    private static String nameOf(Path program) {
        return "tested-"
                + String.valueOf(program.getFileName()).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
