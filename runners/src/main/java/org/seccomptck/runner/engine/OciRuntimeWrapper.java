package org.seccomptck.runner.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.seccomptck.host.RunFolder;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * A tested OCI runtime, made ready to be called by a private engine: a script calls it with its own environment instead
 * of the engine's.
 *
 * @param choice what the user asked for
 * @param name the name by which containers ask for it; only the engine sees it
 * @param program the runtime
 * @param script the script, seen from outside
 */
record OciRuntimeWrapper(OciRuntimeChoice choice, String name, OciRuntimeProgram program, Path script) {

    /** The variables that the script sets or removes. */
    static final Set<String> VARIABLES = new TreeSet<>(List.of("PATH", "LD_LIBRARY_PATH"));

    /**
     * Check that there is a program.
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
     * Write the script.
     *
     * @param choice what the user asked for
     * @param run the folder of the engine's files
     */
    static OciRuntimeWrapper write(OciRuntimeChoice choice, OciRuntimeProgram program, RunFolder run) {
        String name = unused(nameOf(choice.name()), run);
        Path script = run.path().resolve(name);
        StringBuilder text = new StringBuilder("#!/bin/sh\n");
        Map<String, String> environment = program.environment();
        for (String variable : VARIABLES) {
            text.append(
                            environment.containsKey(variable)
                                    ? "export " + variable + "=" + quoted(environment.getOrDefault(variable, ""))
                                    : "unset " + variable)
                    .append('\n');
        }
        text.append("exec ")
                .append(quoted(program.file().toAbsolutePath().normalize().toString()));
        program.arguments().forEach(argument -> text.append(' ').append(quoted(argument)));
        text.append(" \"$@\"\n");
        try {
            Files.writeString(script, text);
            if (!script.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + script + " executable");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new OciRuntimeWrapper(choice, name, program, script);
    }

    /** Return the engine's options for this runtime. */
    String option() {
        return "--add-runtime=" + name + "=" + Guard.INSIDE + "/" + script.getFileName();
    }

    /**
     * Return a name with a prefix: the engine reserves the name "runc" for itself, and the name must not be that of
     * another of its runtimes.
     */
    private static String nameOf(String choice) {
        return "tested-" + choice.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
    }

    private static String unused(String name, RunFolder run) {
        String free = name;
        for (int number = 2; Files.exists(run.path().resolve(free)); number++) {
            free = name + "-" + number;
        }
        return free;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
