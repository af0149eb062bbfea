package org.seccomptck.runner.packages;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An archive of a source package.
 *
 * @param uri where it is
 * @param name its file name, e.g. {@code docker.io_28.5.2+dfsg4.orig.tar.xz}
 * @param sha256 its hash, in hex
 */
record SourceArchive(String uri, String name, String sha256) {
    private static final Pattern LINE =
            Pattern.compile("^'([^']+)' (\\S+) \\d+ SHA256:([0-9a-f]{64})$", Pattern.MULTILINE);

    /** Parse the output of {@code apt-get --print-uris source}. */
    static List<SourceArchive> parse(String output) {
        return LINE.matcher(output).results().map(SourceArchive::of).toList();
    }

    private static SourceArchive of(MatchResult line) {
        return new SourceArchive(line.group(1), line.group(2), line.group(3));
    }

    /** Return the archive with what upstream published. */
    static Optional<SourceArchive> upstream(List<SourceArchive> some) {
        return ending(some, ".orig.tar.");
    }

    /** Return the archive with what Debian adds. */
    static Optional<SourceArchive> packaging(List<SourceArchive> some) {
        return ending(some, ".debian.tar.");
    }

    private static Optional<SourceArchive> ending(List<SourceArchive> some, String part) {
        return some.stream().filter(one -> one.name().contains(part)).findFirst();
    }

    /** Return the version of the package, from the name of the archive with what Debian adds. */
    Optional<String> version() {
        return name.contains(".debian.tar.")
                ? Optional.of(name.replaceFirst("^[^_]*_", "").replaceFirst("\\.debian\\.tar\\..*$", ""))
                : Optional.empty();
    }
}
