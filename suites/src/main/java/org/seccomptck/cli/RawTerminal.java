package org.seccomptck.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.runner.lab.MachineShell.Terminal;

/**
 * The terminal that this process reads from, with every key handed on as it is; as it was before when closed, and when the
 * process is told to end. Without a terminal nothing happens.
 */
final class RawTerminal implements AutoCloseable {
    private final Optional<Terminal> size;
    private final Runnable restore;
    private final Thread hook;

    private RawTerminal(Optional<Terminal> size, Runnable restore, Thread hook) {
        this.size = size;
        this.restore = restore;
        this.hook = hook;
    }

    /** Make it raw, if there is one. */
    static RawTerminal open() throws IOException, InterruptedException {
        Optional<String> settings = stty("-g");
        Runnable restore = () -> settings.ifPresent(RawTerminal::restore);
        Thread hook = new Thread(restore, "terminal");
        if (settings.isEmpty()) {
            return new RawTerminal(Optional.empty(), restore, hook);
        }
        int[] size = Stream.of(stty("size").orElse("24 80").split(" ", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
        Runtime.getRuntime().addShutdownHook(hook);
        stty("raw", "-echo");
        return new RawTerminal(Optional.of(new Terminal(size[0], size[1])), restore, hook);
    }

    /** Its size; empty where there is none. */
    Optional<Terminal> size() {
        return size;
    }

    private static void restore(String settings) {
        try {
            stty(settings);
        } catch (IOException e) {
            throw new UncheckedIOException("type 'stty sane'", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Run stty(1) on the terminal; nothing where standard input is none. */
    private static Optional<String> stty(String... arguments) throws IOException, InterruptedException {
        String[] words =
                Stream.concat(Stream.of("stty"), Arrays.stream(arguments)).toArray(String[]::new);
        Process process = new ProcessBuilder(words)
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
    }

    @Override
    public void close() {
        if (size.isPresent()) {
            Runtime.getRuntime().removeShutdownHook(hook);
            restore.run();
        }
    }
}
