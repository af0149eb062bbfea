package org.seccomptck.launch.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.seccomptck.abi.Machine;
import org.seccomptck.host.Command;
import org.seccomptck.launch.Launch;
import org.seccomptck.launch.build.ProbePrograms;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;

/**
 * The probe's image for programs of this machine that launch containers without an engine that the kit speaks to, and the
 * dumper for their processes, which root sees in /proc whatever namespaces they are in.
 *
 * @param machine the kind of machine that this is
 * @param programs the probe's programs for it
 * @param folder where image and dumper are written
 */
public record HostProbe(Machine machine, ProbePrograms programs, Path folder) {
    private static final Path PROC = Path.of("/proc");
    private static final String PROBE = "/probe";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    /** Write the image as an archive, and return its file. */
    public Path image(String name) {
        try {
            return Files.write(folder.resolve("probe.tar"), ProbeImage.archive(machine, programs, name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }

    /**
     * Wait for a process of the probe, and dump its filters.
     *
     * @param mark a word of its command line that no other process has
     * @param patience how long it may take to appear
     * @param ended whether it cannot appear any more
     */
    public FilterDump dump(String mark, Duration patience, BooleanSupplier ended) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<String> process = process(mark);
        while (process.isEmpty() && !ended.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            process = process(mark);
        }
        if (process.isEmpty()) {
            return FilterDump.impossible(DumpProblem.Code.PROCESS_ENDED);
        }
        Command.Result result = Command.of(dumper().toString(), process.get()).run();
        return DumperAnswer.of(result.output()).dump().ofProcess(Launch.PROBE);
    }

    private Path dumper() {
        Path file = folder.resolve("dumper");
        try {
            if (!Files.exists(file)) {
                byte[] program = Optional.ofNullable(programs.byName().get("dumper"))
                        .orElseThrow(() -> new IllegalStateException("the probe's programs hold no dumper"));
                Files.write(file, program);
                if (!file.toFile().setExecutable(true)) {
                    throw new IOException("cannot make it executable");
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** The program that launches it has the same word on its command line, and another name at its beginning. */
    private static Optional<String> process(String mark) {
        try (Stream<Path> processes = Files.list(PROC)) {
            return processes
                    .map(Path::getFileName)
                    .map(String::valueOf)
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .filter(name -> isProbe(PROC.resolve(name), mark))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + PROC, e);
        }
    }

    private static boolean isProbe(Path process, String mark) {
        try {
            List<String> words = Arrays.asList(
                    new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8).split("\0"));
            return words.get(0).equals(PROBE) && words.contains(mark);
        } catch (IOException e) {
            // It has ended meanwhile.
            return false;
        }
    }
}
