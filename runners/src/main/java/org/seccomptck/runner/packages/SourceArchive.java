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

    /** Read what {@code apt-get --print-uris source} says. */
    static List<SourceArchive> parse(String output) {
        return LINE.matcher(output).results().map(SourceArchive::of).toList();
    }

    private static SourceArchive of(MatchResult line) {
        return new SourceArchive(line.group(1), line.group(2), line.group(3));
    }

    /** The one with what upstream published. */
    static Optional<SourceArchive> upstream(List<SourceArchive> some) {
        return ending(some, ".orig.tar.");
    }

    /** The one with what Debian adds. */
    static Optional<SourceArchive> packaging(List<SourceArchive> some) {
        return ending(some, ".debian.tar.");
    }

    private static Optional<SourceArchive> ending(List<SourceArchive> some, String part) {
        return some.stream().filter(one -> one.name().contains(part)).findFirst();
    }

    /** The version of the package, by the name of what Debian adds to it. */
    Optional<String> version() {
        return name.contains(".debian.tar.")
                ? Optional.of(name.replaceFirst("^[^_]*_", "").replaceFirst("\\.debian\\.tar\\..*$", ""))
                : Optional.empty();
    }
}
