package org.seccomptck.runner.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.seccomptck.host.RunFolder;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * The process between this JVM and a private engine. It ends the engine when this JVM says so or has ended.
 *
 * <p>Inside, the run's folder is {@value #INSIDE}: a short path, so that paths of the engine's sockets fit, whatever
 * the cache folder is called.
 */
final class Guard implements AutoCloseable {

    /** The run's folder, as the engine and its containers see it. */
    static final String INSIDE = "/run/seccomp-tck";

    private static final Duration END = Duration.ofSeconds(15);
    private static final int QUOTED_LINES = 6;

    private final Process process;
    private final RunFolder run;

    private Guard(Process process, RunFolder run) {
        this.process = process;
        this.run = run;
    }

    /**
     * Start an engine under a guard.
     *
     * @param run the folder for the engine's files
     * @param command the engine and its arguments, with paths as they are inside
     * @param environment the variables that the engine needs
     */
    static Guard start(RunFolder run, List<String> command, Map<String, String> environment) {
        List<String> words = new ArrayList<>();
        // Keep the guard out of the terminal's foreground: Ctrl-C signals every process there, and the guard must
        // outlive them.
        words.addAll(List.of("setsid", "sh", script(run).toString(), "outer"));
        words.addAll(List.of(run.path().toString(), run.cgroup()));
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(run.path().resolve("guard.log").toFile());
        // dockerd reads its TLS settings from the variables that are meant for the docker command.
        builder.environment().keySet().removeIf(name -> name.startsWith("DOCKER_"));
        builder.environment().putAll(environment);
        try {
            return new Guard(builder.start(), run);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the guard of a private engine", e);
        }
    }

    /** Return whether the engine has ended, by itself or because it could not be started. */
    boolean hasEnded() {
        return !process.isAlive() || Files.exists(run.path().resolve("engine.exit"));
    }

    /** Return the last lines that the engine and the guard wrote, on one line. */
    String lastWords() {
        return Stream.of("guard.log", "engine.log")
                .map(run.path()::resolve)
                .filter(Files::isRegularFile)
                .map(Guard::end)
                .filter(text -> !text.isBlank())
                .reduce((first, second) -> first + " | " + second)
                .orElse("it wrote nothing");
    }

    /**
     * End the engine with all its containers and wait until nothing is left, even if the thread is interrupted.
     *
     * @throws RunnerUnavailable if it does not end
     */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell the guard of " + run.path() + " to end", e);
        }
        long deadline = System.nanoTime() + END.toNanos();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended && System.nanoTime() < deadline) {
            try {
                ended = process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            throw new RunnerUnavailable(
                    "the private engine in " + run.path() + " did not end within " + END.toSeconds() + " s",
                    "end process " + process.pid() + " and its children");
        }
    }

    private static Path script(RunFolder run) {
        Path script = run.path().resolve("guard.sh");
        try (InputStream text = Guard.class.getResourceAsStream("guard.sh")) {
            if (text == null) {
                throw new IllegalStateException("guard.sh is missing in the program's archive");
            }
            Files.copy(text, script);
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + script, e);
        }
    }

    private static String end(Path log) {
        try {
            // readAllLines would fail, since a program may write invalid UTF-8.
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }
}
