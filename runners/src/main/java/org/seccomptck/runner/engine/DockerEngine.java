package org.seccomptck.runner.engine;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.seccomptck.runner.packages.DebianRelease;
import org.seccomptck.runner.packages.PackageRequest;

/**
 * A whole Docker engine of some release of Debian.
 *
 * @param name such as {@code docker@28.5.2}
 * @param suite the release that all its packages are from
 * @param packages docker.io with the beginning of its version, and the other packages of an engine
 */
public record DockerEngine(
        @JsonProperty(value = "name", required = true) String name,
        @JsonProperty(value = "suite", required = true) String suite,
        @JsonProperty(value = "packages", required = true) List<String> packages) {

    /** Keep the list from changing. */
    public DockerEngine {
        packages = List.copyOf(packages);
    }

    /**
     * Return the packages, with the sources in which its default profile is published.
     *
     * @param release its suite, with the wanted architecture
     */
    PackageRequest request(DebianRelease release) {
        return PackageRequest.of(packages.toArray(String[]::new))
                .withDocuments(PublishedProfile.PACKAGE)
                .from(release);
    }
}
