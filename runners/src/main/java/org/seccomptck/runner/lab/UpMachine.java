package org.seccomptck.runner.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * A machine that was told to keep running after the command that booted it. Only its guard and its run folder belong to
 * it.
 *
 * @param name the machine's, without the prefix {@code lab/}
 * @param folder its run folder
 */
public record UpMachine(String name, Path folder) {
    /** The file that holds the name of the machine's site. */
    static final String NAME = "machine.name";
    /** The file that holds the address of its engine; empty if there is none. */
    static final String ENDPOINT = "endpoint";
    /** The pipe that ends the machine when something is written to it. */
    static final String END = "end";

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    /** Return the machines that are up; remove the remains of dead ones. */
    public static List<UpMachine> all(CacheFolder cache) {
        cache.sweepDeadRuns();
        List<UpMachine> up = new ArrayList<>();
        for (Path folder : cache.livingRuns()) {
            if (Files.exists(folder.resolve(END))) {
                up.add(new UpMachine(read(folder.resolve(NAME)).replaceFirst("^lab/", ""), folder));
            }
        }
        return List.copyOf(up);
    }

    /** Return the variables by which the docker command, and a run, find its engine; empty if it has none. */
    public Map<String, String> environment() {
        String endpoint = read(folder.resolve(ENDPOINT));
        return endpoint.isEmpty()
                ? Map.of()
                : new TreeMap<>(Map.of(
                        "DOCKER_HOST",
                        endpoint,
                        "DOCKER_TLS_VERIFY",
                        "1",
                        "DOCKER_CERT_PATH",
                        folder.resolve("keys").toString()));
    }

    /** Return the socket of its virtio console. */
    Path console() {
        return folder.resolve(MachineShell.SOCKET);
    }

    /**
     * End the machine and wait until nothing is left of it.
     *
     * @throws RunnerUnavailable if it does not end
     */
    public void end() throws InterruptedException {
        try {
            // Open the pipe without creating it: the guard may have removed everything meanwhile.
            Files.write(folder.resolve(END), "\n".getBytes(StandardCharsets.US_ASCII), StandardOpenOption.WRITE);
        } catch (IOException e) {
            if (!Files.exists(folder)) {
                return;
            }
            throw new UncheckedIOException("cannot tell the guard of " + name + " to end", e);
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (Files.exists(folder)) {
            if (System.nanoTime() > deadline) {
                throw new RunnerUnavailable(
                        "lab/" + name + " did not end within " + PATIENCE.toSeconds() + " s",
                        "end the process that " + folder.resolve("machine.pid") + " names");
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
