package org.seccomptck.runner.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seccomptck.abi.Machine;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.Command;
import org.seccomptck.host.SearchPath;
import org.seccomptck.runner.RunnerUnavailable;
import org.seccomptck.runner.packages.DebianPackages;
import org.seccomptck.runner.packages.DebianRelease;
import org.seccomptck.runner.packages.PackageRequest;
import org.seccomptck.runner.packages.RelocatedPrograms;
import org.seccomptck.runner.packages.UnpackedPackages;

/**
 * The programs by which people launch containers: those of this machine, else those of Debian.
 *
 * @param cache where packages are kept
 * @param progress gets one line for each step that takes time
 */
public record ClientPrograms(CacheFolder cache, Consumer<String> progress) {
    /** The release whose docker command and Compose speak to all engines from 20.10 on. */
    private static final String SUITE = "trixie";

    private static final String[] PACKAGES = {"docker-cli", "docker-compose"};
    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+");

    /**
     * Find a program of this machine, or unpack it.
     *
     * @param name {@code docker} or {@code docker-compose}
     * @throws RunnerUnavailable if it is neither here nor to be had from Debian
     */
    public Path program(String name) {
        Optional<Path> installed = SearchPath.of(System.getenv()).find(name);
        if (installed.isPresent()) {
            return installed.get();
        }
        Machine machine = Machine.named(System.getProperty("os.arch"))
                .orElseThrow(() -> new RunnerUnavailable(
                        "there is no " + name + " on this machine, and Debian has none for it", "install " + name));
        DebianPackages packages = new DebianPackages(cache, progress);
        UnpackedPackages tree =
                packages.unpacked(PackageRequest.of(PACKAGES).from(new DebianRelease(SUITE, machine.goArch())));
        return RelocatedPrograms.of(tree, List.of(name), cache, packages).program(name);
    }

    /** Return a program's name with the version that it tells of itself, e.g. {@code docker 26.1.5}. */
    public static String versioned(Path program, Map<String, String> environment) {
        Matcher version = VERSION.matcher(Command.of(program.toString(), "--version")
                .with(environment)
                .run()
                .output());
        return program.getFileName() + (version.find() ? " " + version.group() : "");
    }
}
