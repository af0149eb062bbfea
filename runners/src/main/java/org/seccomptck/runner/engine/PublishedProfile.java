package org.seccomptck.runner.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.seccomptck.runner.packages.DebianPackages;
import org.seccomptck.runner.packages.DebianRelease;
import org.seccomptck.runner.packages.UnpackedPackages;

/**
 * Docker's default profile as its makers publish it.
 *
 * @param version the version of Docker that publishes the profile, as Debian writes it
 * @param document the file
 */
public record PublishedProfile(String version, Path document) {
    /** The package of the engine's sources, which holds the document up to Docker 26.1. */
    public static final String PACKAGE = "golang-github-docker-docker-dev";

    private static final Path IN_PACKAGE =
            Path.of("usr/share/gocode/src/github.com/docker/docker/profiles/seccomp/default.json");

    private static final String SOURCE = "docker.io";
    /** Docker 28.5 is built with a copy of github.com/moby/profiles, which no binary package holds. */
    private static final Path IN_SOURCE = Path.of("engine/vendor/github.com/moby/profiles/seccomp/default.json");

    /**
     * Find the profile in a tree that was requested with {@link #PACKAGE}; empty if the release has no such package.
     */
    public static Optional<PublishedProfile> in(UnpackedPackages tree) {
        return Optional.of(tree.root().resolve(IN_PACKAGE))
                .filter(Files::isRegularFile)
                .map(file -> new PublishedProfile(tree.versions().getOrDefault(PACKAGE, ""), file));
    }

    /**
     * Find the profile in the source package of Docker.
     *
     * @param version of the package docker.io; empty for the one that the release has
     * @return empty if it is not available; the packages' progress tells why
     */
    public static Optional<PublishedProfile> inSource(DebianRelease release, String version, DebianPackages packages) {
        // A package that was only built anew has a version of its own (dpkg-genchanges(1), binary-only uploads).
        String source = version.replaceFirst("\\+b\\d+$", "");
        return packages.sources()
                .find(release, SOURCE, source, IN_SOURCE)
                .map(tree -> new PublishedProfile(
                        tree.versions().getOrDefault(SOURCE, ""), tree.root().resolve(IN_SOURCE.getFileName())));
    }
}
