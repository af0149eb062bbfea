package org.seccomptck.runner.packages;

import java.util.List;
import java.util.Optional;

/**
 * Debian packages that belong together in one tree.
 *
 * @param programs the packages wanted, each with the libraries and parts of compilers that it depends on; a version
 *     may follow the name after an equals sign, or the beginning of one with an asterisk
 * @param documents packages wanted for their files, without their dependencies; packages that the release does not
 *     have are omitted
 * @param release the release of the packages; empty: the host's own
 */
public record PackageRequest(List<String> programs, List<String> documents, Optional<DebianRelease> release) {

    /**
     * Keep the lists from changing.
     *
     * @throws IllegalArgumentException if no package is named, or a name is not one that Debian's policy allows
     */
    public PackageRequest {
        programs = List.copyOf(programs);
        documents = List.copyOf(documents);
        if (programs.isEmpty() && documents.isEmpty()) {
            throw new IllegalArgumentException("programs must name at least one package");
        }
        for (List<String> names : List.of(programs, documents)) {
            for (String name : names) {
                // Debian policy 5.6.1 and 5.6.12. A name that begins with a dash would be an option of apt.
                if (!name.matches("[a-z0-9][a-z0-9+.-]+(=[A-Za-z0-9.+:~-]+\\*?)?")) {
                    throw new IllegalArgumentException("'" + name + "' is not the name of a Debian package");
                }
            }
        }
    }

    /** Request packages with their libraries. */
    public static PackageRequest of(String... programs) {
        return new PackageRequest(List.of(programs), List.of(), Optional.empty());
    }

    /** Request packages without their dependencies. */
    public static PackageRequest alone(String... names) {
        return new PackageRequest(List.of(), List.of(names), Optional.empty());
    }

    /** Request further packages without their dependencies. */
    public PackageRequest withDocuments(String... names) {
        return new PackageRequest(programs, List.of(names), release);
    }

    /** Request the packages of another release. */
    public PackageRequest from(DebianRelease other) {
        return new PackageRequest(programs, documents, Optional.of(other));
    }

    /** Return the name of the first package, without a version. */
    String title() {
        return (programs.isEmpty() ? documents : programs).get(0).replaceFirst("=.*", "");
    }
}
