package org.seccomptck.launch.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
 * Where the probe's programs come from: the build of the kit, or a cross-compiler that is fetched when it is needed.
 *
 * @param sources the folder of the probe's sources
 * @param cache where compilers and programs are kept
 * @param progress gets one line for each step that takes time
 */
public record ProbeBuild(Path sources, CacheFolder cache, Consumer<String> progress) {
    private static final Duration OTHER_BUILDS = Duration.ofMinutes(5);
    /** Compilers that build for aarch64 and its 32-bit ABI, with their packages. */
    private static final Map<String, String> COMPILERS = Map.of(
            "aarch64-linux-gnu-gcc", "gcc-aarch64-linux-gnu", "arm-linux-gnueabihf-gcc", "gcc-arm-linux-gnueabihf");

    /** Takes the sources from the folder that the kit lies in, as the script {@code tck} tells it. */
    public static ProbeBuild standard(Consumer<String> progress) {
        Path home = Path.of(System.getProperty("seccomptck.home", ""));
        return new ProbeBuild(home.resolve("probes/src/main/c"), CacheFolder.standard(), progress);
    }

    /**
     * Returns the programs for a kind of machine, cross-compiled where the build has none.
     *
     * @throws RunnerUnavailable if they cannot be compiled
     */
    public ProbePrograms programs(Machine machine) {
        ProbePrograms built = ProbePrograms.built(machine);
        if (built.areAll(machine)) {
            return built;
        }
        Path folder = cache.images().resolve("probe-" + machine.goArch() + "-" + digest());
        try (ExclusiveLock turn = ExclusiveLock.acquire(cache.images().resolve(".lock-probe"), OTHER_BUILDS)) {
            if (!Files.isDirectory(folder)) {
                compile(machine, folder, turn);
            }
            Map<String, byte[]> programs = new HashMap<>();
            for (String name : ProbePrograms.NAMES) {
                if (Files.exists(folder.resolve(name))) {
                    programs.put(name, Files.readAllBytes(folder.resolve(name)));
                }
            }
            return new ProbePrograms(programs);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder, e);
        }
    }

    private void compile(Machine machine, Path folder, @SuppressWarnings("unused") ExclusiveLock turn)
            throws IOException {
        Path partial = folder.resolveSibling(folder.getFileName() + ".partial");
        FolderRemoval.remove(partial);
        Map<String, String> environment = compilers();
        progress.accept("compiling the probe for " + machine.goArch());
        Command.Result result = Command.of(
                        "make", "--silent", "-C", sources.toString(), "ARCH=" + machine.goArch(), "OUT=" + partial)
                .with(environment)
                .within(Duration.ofMinutes(2))
                .run();
        if (!result.succeeded()) {
            throw new RunnerUnavailable(
                    "the probe cannot be compiled for " + machine.goArch() + " ("
                            + result.errors().strip() + ")",
                    "install make, gcc-aarch64-linux-gnu and gcc-arm-linux-gnueabihf");
        }
        Files.move(partial, folder);
    }

    private Map<String, String> compilers() {
        SearchPath path = SearchPath.of(System.getenv());
        String[] missing = COMPILERS.entrySet().stream()
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
        try (Stream<Path> files = Files.walk(sources)) {
            Sha256 hash = new Sha256();
            List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
            for (Path file : sorted) {
                hash.add(sources.relativize(file).toString()).add(Files.readAllBytes(file));
            }
            return hash.hex().substring(0, 12);
        } catch (IOException e) {
            throw new RunnerUnavailable(
                    "the probe's sources cannot be read (" + sources + ")", "run ./tck from a checkout", e);
        }
    }
}
