package org.seccomptck.launch.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.abi.Machine;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.Command;
import org.seccomptck.host.ExclusiveLock;
import org.seccomptck.host.FolderRemoval;
import org.seccomptck.host.SearchPath;
import org.seccomptck.host.Sha256;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.packages.DebianPackages;
import org.seccomptck.runner.packages.PackageRequest;

/**
 * The source of the probe's programs: the build of the kit, its release, or a cross-compiler that is fetched on demand.
 *
 * @param kit the folder of the kit: a checkout has the probe's sources, a release its programs
 * @param cache where compilers and programs are kept
 * @param progress gets one line for each step that takes time
 */
public record ProbeBuild(Path kit, CacheFolder cache, Consumer<String> progress) {
    private static final Duration OTHER_BUILDS = Duration.ofMinutes(5);
    /** Compilers that build for a kind of machine, with their packages. */
    private static final Map<Machine, Map<String, String>> COMPILERS = Map.of(
            Machine.X86_64,
            Map.of("x86_64-linux-gnu-gcc", "gcc-x86-64-linux-gnu"),
            Machine.AARCH64,
            Map.of(
                    "aarch64-linux-gnu-gcc",
                    "gcc-aarch64-linux-gnu",
                    "arm-linux-gnueabihf-gcc",
                    "gcc-arm-linux-gnueabihf"));

    /** Use the kit's folder that the script {@code tck} names. */
    public static ProbeBuild standard(Consumer<String> progress) {
        return new ProbeBuild(Path.of(System.getProperty("seccomptck.home", "")), CacheFolder.standard(), progress);
    }

    /**
     * Return the programs for a kind of machine; cross-compile them if neither the build nor the release has them.
     *
     * @throws RunnerUnavailable if they cannot be compiled
     */
    public ProbePrograms programs(Machine machine) {
        ProbePrograms built = ProbePrograms.built(machine);
        if (built.areAll(machine)) {
            return built;
        }
        ProbePrograms released = ProbePrograms.in(kit.resolve("probes").resolve(machine.goArch()));
        if (released.areAll(machine)) {
            return released;
        }
        Path folder = cache.images().resolve("probe-" + machine.goArch() + "-" + digest());
        try (ExclusiveLock turn = ExclusiveLock.acquire(cache.images().resolve(".lock-probe"), OTHER_BUILDS)) {
            if (!Files.isDirectory(folder)) {
                compile(machine, folder, turn);
            }
            return ProbePrograms.in(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder, e);
        }
    }

    private void compile(Machine machine, Path folder, @SuppressWarnings("unused") ExclusiveLock turn)
            throws IOException {
        Path partial = folder.resolveSibling(folder.getFileName() + ".partial");
        FolderRemoval.remove(partial);
        Map<String, String> environment = compilers(machine);
        progress.accept("compiling the probe for " + machine.goArch());
        Command.Result result = Command.of(
                        "make", "--silent", "-C", sources().toString(), "ARCH=" + machine.goArch(), "OUT=" + partial)
                .with(environment)
                .within(Duration.ofMinutes(2))
                .run();
        if (!result.succeeded()) {
            throw new RunnerUnavailable(
                    "the probe cannot be compiled for " + machine.goArch() + ": " + result.complaint(),
                    "install make, "
                            + COMPILERS.getOrDefault(machine, Map.of()).values().stream()
                                    .sorted()
                                    .collect(Collectors.joining(" and ")));
        }
        Files.move(partial, folder);
    }

    private Path sources() {
        return kit.resolve("probes/src/main/c");
    }

    private Map<String, String> compilers(Machine machine) {
        SearchPath path = SearchPath.of(System.getenv());
        String[] missing = COMPILERS.getOrDefault(machine, Map.of()).entrySet().stream()
                .filter(compiler -> path.find(compiler.getKey()).isEmpty())
                .map(Map.Entry::getValue)
                .sorted()
                .toArray(String[]::new);
        return missing.length == 0
                ? Map.of()
                : new DebianPackages(cache, progress)
                        .unpacked(PackageRequest.of(missing))
                        .environment(System.getenv());
    }

    private String digest() {
        try (Stream<Path> files = Files.walk(sources())) {
            Sha256 hash = new Sha256();
            List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
            for (Path file : sorted) {
                hash.add(sources().relativize(file).toString()).add(Files.readAllBytes(file));
            }
            return hash.hex().substring(0, 12);
        } catch (IOException e) {
            throw new RunnerUnavailable(
                    "the probe's sources cannot be read (" + sources() + ")",
                    "run tck from a checkout or a release",
                    e);
        }
    }
}
