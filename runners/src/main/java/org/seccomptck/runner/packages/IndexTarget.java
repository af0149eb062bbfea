package org.seccomptck.runner.packages;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One list of packages that apt is configured to read, as {@code apt-get indextargets} tells it.
 *
 * @param uri the repository
 * @param release the suite as the configuration names it
 * @param codename the suite's codename, if apt has read the suite's release file before; else empty
 * @param component such as {@code main}
 * @param architecture such as {@code amd64}
 * @param entry where it is configured: a file and, after a colon, the line or stanza counted from 1
 */
record IndexTarget(
        String uri, String release, String codename, String component, String architecture, SourceEntry entry) {

    /** The fields to request from apt, in the order in which {@link #parse} reads them. */
    static final String FORMAT =
            "$(CREATED_BY)|$(REPO_URI)|$(RELEASE)|$(CODENAME)|$(COMPONENT)|$(ARCHITECTURE)|$(SOURCESENTRY)";

    private static final int FIELDS = 7;

    /** Parse the lists of binary packages in the command's output. */
    static List<IndexTarget> parse(String output) {
        return output.lines()
                .map(IndexTarget::parseLine)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Return whether the suite belongs to the release, by either of its names. */
    boolean belongsTo(HostRelease host) {
        return Stream.of(release, codename).anyMatch(host::owns) && host.supports(component);
    }

    private static Optional<IndexTarget> parseLine(String line) {
        List<String> fields = List.of(line.split("\\|", -1));
        if (fields.size() != FIELDS || !fields.get(0).equals("Packages")) {
            return Optional.empty();
        }
        // apt leaves variables that it cannot fill unchanged.
        String codename = fields.get(3).startsWith("$(") ? "" : fields.get(3);
        return SourceEntry.parse(fields.get(6))
                .map(entry ->
                        new IndexTarget(fields.get(1), fields.get(2), codename, fields.get(4), fields.get(5), entry));
    }
}
