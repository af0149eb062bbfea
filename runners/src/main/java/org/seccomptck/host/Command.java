package org.seccomptck.host;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A program with its arguments, to be run to its end without a terminal or input.
 *
 * @param words the program and its arguments
 * @param environment variables to add to those of this process
 * @param folder the working folder, or empty for that of this process
 * @param patience the time limit of the program
 */
public record Command(List<String> words, Map<String, String> environment, Optional<Path> folder, Duration patience) {

    private static final File NOTHING = new File("/dev/null");

    /** Keep the lists from changing. */
    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /** Return a command that may take a minute. */
    public static Command of(String... words) {
        return of(List.of(words));
    }

    /** Return a command that may take a minute. */
    public static Command of(List<String> words) {
        return new Command(words, Map.of(), Optional.empty(), Duration.ofMinutes(1));
    }

    /** Return the command with additional environment variables. */
    public Command with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.putAll(more);
        return new Command(words, all, folder, patience);
    }

    /** Return the command with another working folder. */
    public Command in(Path other) {
        return new Command(words, environment, Optional.of(other), patience);
    }

    /** Return the command with another time limit. */
    public Command within(Duration other) {
        return new Command(words, environment, folder, other);
    }

    /**
     * Run the program to its end.
     *
     * @throws UncheckedIOException if it cannot be started or does not end in time
     */
    public Result run() {
        ProcessBuilder builder = new ProcessBuilder(words).redirectInput(ProcessBuilder.Redirect.from(NOTHING));
        builder.environment().putAll(environment);
        folder.ifPresent(path -> builder.directory(path.toFile()));
        try {
            return await(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + words.get(0), e);
        }
    }

    private Result await(Process process) throws IOException {
        // Both pipes must be read at the same time: a program whose other pipe is full never ends.
        Executor threads = task -> new Thread(task, "output of " + words.get(0)).start();
        CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()), threads);
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process.getInputStream()), threads);
        boolean ended = false;
        try {
            ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
        if (!ended) {
            throw new IOException(words.get(0) + " did not end within " + patience.toSeconds() + " s");
        }
        return new Result(process.exitValue(), output.join(), errors.join());
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * How a program ended.
     *
     * @param exit its exit code
     * @param output what it wrote to its standard output
     * @param errors what it wrote to its standard error
     */
    public record Result(int exit, String output, String errors) {

        private static final int QUOTED_LINES = 4;

        /** Return whether the program ended with exit code 0. */
        public boolean succeeded() {
            return exit == 0;
        }

        /** Return the exit code with the last lines of what the program said, e.g. {@code exit code 1 (not found)}. */
        public String complaint() {
            List<String> lines = errors.lines().filter(line -> !line.isBlank()).toList();
            List<String> last = lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size());
            return "exit code " + exit
                    + (last.isEmpty()
                            ? " without a word"
                            : " (" + String.join(" ", last).strip() + ")");
        }
    }
}
