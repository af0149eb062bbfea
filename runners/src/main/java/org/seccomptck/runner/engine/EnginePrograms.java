package org.seccomptck.runner.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.abi.Machine;
import org.seccomptck.host.CacheFolder;
import org.seccomptck.host.LinkedLibraries;
import org.seccomptck.host.SearchPath;
import org.seccomptck.runner.packages.DebianPackages;
import org.seccomptck.runner.packages.DebianRelease;
import org.seccomptck.runner.packages.PackageRequest;
import org.seccomptck.runner.packages.RelocatedPrograms;
import org.seccomptck.runner.packages.UnpackedPackages;

/**
 * The programs of a private engine: the host's own if all are there, else unpacked Debian packages. A mixture of both
 * is never used, since nobody has tested those versions together.
 *
 * @param dockerd the engine
 * @param runc its OCI runtime
 * @param libseccomp the library that the loader gives this runtime
 * @param environment the variables for these programs only
 * @param published the default profile that was published for the engine, if it is known
 */
record EnginePrograms(
        Path dockerd,
        Path runc,
        Optional<Path> libseccomp,
        Map<String, String> environment,
        Optional<PublishedProfile> published) {

    private static final List<String> NEEDED =
            List.of("dockerd", "containerd", "containerd-shim-runc-v2", "runc", "docker-init");

    EnginePrograms {
        environment = Map.copyOf(environment);
    }

    /**
     * Find the programs, and download them if they are neither on the host nor in the cache.
     *
     * @param host the variables of this process
     * @param available where to take packages from
     */
    static EnginePrograms find(Map<String, String> host, DebianPackages available) {
        SearchPath installed = SearchPath.of(host);
        if (installed.hasAll(NEEDED)) {
            return in(installed, Map.of("PATH", installed.toString()), Optional.empty());
        }
        UnpackedPackages unpacked = available.unpacked(
                PackageRequest.of("docker.io", "containerd", "runc", "tini").withDocuments(PublishedProfile.PACKAGE));
        return in(new SearchPath(unpacked.programs()), unpacked.environment(host), PublishedProfile.in(unpacked));
    }

    /**
     * Unpack the programs of another release.
     *
     * @param host the variables of this process
     * @param cache where they are kept
     * @param available where to take packages from
     */
    static EnginePrograms of(
            DockerEngine engine, Map<String, String> host, CacheFolder cache, DebianPackages available) {
        DebianRelease release = new DebianRelease(
                engine.suite(),
                Machine.named(System.getProperty("os.arch")).orElseThrow().goArch());
        UnpackedPackages tree = available.unpacked(engine.request(release));
        RelocatedPrograms programs = RelocatedPrograms.of(tree, NEEDED, cache, available);
        return new EnginePrograms(
                programs.program("dockerd"),
                programs.program("runc"),
                tree.library(OciRuntimeProgram.LIBSECCOMP),
                Map.of(
                        "PATH",
                        SearchPath.of(host).after(List.of(programs.folder())).toString()),
                PublishedProfile.in(tree)
                        .or(() -> PublishedProfile.inSource(
                                release, tree.versions().getOrDefault("docker.io", ""), available)));
    }

    /** Return the published default profile, if it belongs to the given version of the engine. */
    Optional<Path> defaultProfile(String engineVersion) {
        return published
                .filter(profile -> upstream(profile.version()).equals(engineVersion))
                .map(PublishedProfile::document);
    }

    /** {@code 20.10.24+dfsg1-1+deb12u1} is Debian's first packaging of 20.10.24+dfsg1 (Debian policy 5.6.12). */
    static String upstream(String version) {
        return version.replaceFirst("^\\d+:", "").replaceFirst("-[^-]*$", "");
    }

    private static EnginePrograms in(
            SearchPath path, Map<String, String> environment, Optional<PublishedProfile> published) {
        Path runc = program(path, "runc");
        Optional<Path> libseccomp = LinkedLibraries.of(runc, environment).find(OciRuntimeProgram.LIBSECCOMP);
        return new EnginePrograms(program(path, "dockerd"), runc, libseccomp, environment, published);
    }

    private static Path program(SearchPath path, String name) {
        return path.find(name)
                .orElseThrow(() -> new IllegalStateException("the Debian packages hold no program " + name));
    }
}
