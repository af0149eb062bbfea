package org.seccomptck.runner.packages;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * Where packages come from: the repositories that the host itself is configured to use, narrowed to its own release.
 *
 * @param stanzas the sources in the form of sources.list(5), one stanza for each
 */
record PackageSources(Set<String> stanzas) {

    PackageSources {
        stanzas = Set.copyOf(stanzas);
    }

    /**
     * Derives the sources.
     *
     * @param targets what apt is configured to read
     * @param host the host's release
     * @param architecture the host's own architecture, as Debian names it
     * @throws RunnerUnavailable if none of them belongs to the release
     */
    static PackageSources of(List<IndexTarget> targets, HostRelease host, String architecture) {
        Set<String> stanzas = new LinkedHashSet<>();
        for (IndexTarget target : targets) {
            if (target.belongsTo(host) && Set.of(architecture, "all").contains(target.architecture())) {
                stanzas.add(stanza(target, architecture));
            }
        }
        if (stanzas.isEmpty()) {
            throw new RunnerUnavailable(
                    "apt is configured with no repository of " + host.id() + " "
                            + (host.codename().isEmpty() ? "(a release without a codename)" : host.codename()),
                    "add one to /etc/apt/sources.list.d, or start Docker or Podman");
        }
        return new PackageSources(stanzas);
    }

    /** Returns the text of a {@code .sources} file. */
    String text() {
        return String.join("\n", stanzas.stream().sorted().toList());
    }

    private static String stanza(IndexTarget target, String architecture) {
        Map<String, String> fields = new TreeMap<>(target.entry().options());
        fields.put("Types", "deb");
        fields.put("URIs", target.uri());
        fields.put("Suites", target.release());
        fields.put("Components", target.component());
        fields.put("Architectures", architecture);
        // No translations, no lists of files: only the lists of packages are read.
        fields.put("Targets", "Packages");
        StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> text.append(name)
                .append(value.startsWith("\n") ? ":" : ": ")
                .append(value)
                .append('\n'));
        return text.toString();
    }
}
