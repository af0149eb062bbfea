package org.seccomptck.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The command in a JVM of its own, started as the script {@code tck} starts it. */
public final class TckProcess {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** The folder of the whole kit: tests run in that of their module. */
    private static final Path KIT = Path.of("").toAbsolutePath().resolveSibling("");

    private final Process process;
    private final CompletableFuture<List<String>> output;
    private final List<String> errors = new ArrayList<>();

    private TckProcess(Process process) {
        this.process = process;
        this.output = CompletableFuture.supplyAsync(
                () -> process.inputReader(StandardCharsets.UTF_8).lines().toList());
    }

    /**
     * How a command ended.
     *
     * @param code its exit code
     * @param output its standard output, in lines
     * @param errors its standard error
     */
    public record Result(int code, List<String> output, List<String> errors) {}

    /** Start a command. */
    static TckProcess start(Sandbox sandbox, Map<String, String> environment, String... arguments) throws IOException {
        return start(sandbox, environment, ProcessBuilder.Redirect.PIPE, arguments);
    }

    private static TckProcess start(
            Sandbox sandbox, Map<String, String> environment, ProcessBuilder.Redirect input, String... arguments)
            throws IOException {
        List<String> words = new ArrayList<>(words(sandbox));
        words.addAll(Arrays.asList(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(sandbox.work().toFile()).redirectInput(input);
        builder.environment().keySet().removeIf(name -> name.startsWith("DOCKER_") || name.startsWith("XDG_"));
        builder.environment()
                .putAll(Map.of(
                        "TCK_CACHE", sandbox.cache().toString(),
                        "HOME", sandbox.home().toString(),
                        "TMPDIR", sandbox.temporary().toString(),
                        "TESTCONTAINERS_RYUK_DISABLED", "true",
                        "ALLURE_NO_ANALYTICS", "true"));
        builder.environment().putAll(environment);
        return new TckProcess(builder.start());
    }

    /** Write the command as a program, which takes its environment from whoever calls it. */
    static Path program(Sandbox sandbox, Path file) throws IOException {
        String words = words(sandbox).stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        Files.writeString(file, "#!/bin/sh\nexec " + words + " \"$@\"\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    private static List<String> words(Sandbox sandbox) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // A JVM that is killed leaves its performance data in /tmp.
                "-XX:-UsePerfData",
                "-Xmx512m",
                "-Djava.io.tmpdir=" + sandbox.temporary(),
                "-Duser.home=" + sandbox.cache().resolve("home"),
                "-Dseccomptck.home=" + KIT,
                "-cp",
                System.getProperty("java.class.path"),
                Tck.class.getName());
    }

    /** Runs a command to its end. */
    public static Result run(Sandbox sandbox, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return start(sandbox, environment, arguments).await();
    }

    /** Run a command to its end. */
    public static Result run(Sandbox sandbox, String... arguments) throws IOException, InterruptedException {
        return run(sandbox, Map.of(), arguments);
    }

    /** Run a command to its end, with a file as its standard input. */
    static Result run(Sandbox sandbox, Path input, String... arguments) throws IOException, InterruptedException {
        return start(sandbox, Map.of(), ProcessBuilder.Redirect.from(input.toFile()), arguments)
                .await();
    }

    /** Read standard error up to a line with this ending. */
    void awaitLine(String ending) throws IOException {
        BufferedReader reader = process.errorReader(StandardCharsets.UTF_8);
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            errors.add(line);
            if (line.endsWith(ending)) {
                return;
            }
        }
        throw new IOException("the command ended without '" + ending + "': " + errors);
    }

    /** Return the process and everything that runs under it. */
    List<ProcessHandle> family() {
        List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
        family.add(process.toHandle());
        return family;
    }

    /** Send a signal, by its name. */
    void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-s", name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("cannot send the signal " + name);
        }
    }

    /** Wait for the end. */
    Result await() throws InterruptedException {
        try {
            process.errorReader(StandardCharsets.UTF_8).lines().forEach(errors::add);
        } catch (UncheckedIOException e) {
            errors.add("(" + e.getMessage() + ")");
        }
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the command did not end: " + errors);
        }
        return new Result(process.exitValue(), output.join(), List.copyOf(errors));
    }
}
