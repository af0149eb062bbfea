package org.seccomptck.runner.packages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * Where packages come from: the repositories that the host itself is configured to use, narrowed to its own release.
 *
 * @param stanzas the sources in the form of sources.list(5), one stanza for each
 */
record PackageSources(Set<String> stanzas) {

    /** The keys of all releases, from the package debian-archive-keyring. */
    private static final Path KEYRING = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");

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

    /**
     * Derives where the packages of another release come from: the same repositories, other suites.
     *
     * @param targets what apt is configured to read
     * @param host the host's release
     * @param wanted the other release
     * @throws RunnerUnavailable if apt is configured with no repository of Debian that has the suite
     */
    static PackageSources of(List<IndexTarget> targets, HostRelease host, DebianRelease wanted) {
        return of(targets, host, wanted, Optional.of(wanted.architecture()));
    }

    /** The same for the packages that another release was built from. */
    static PackageSources ofSourcePackages(List<IndexTarget> targets, HostRelease host, DebianRelease wanted) {
        return of(targets, host, wanted, Optional.empty());
    }

    private static PackageSources of(
            List<IndexTarget> targets, HostRelease host, DebianRelease wanted, Optional<String> architecture) {
        Set<String> stanzas = new LinkedHashSet<>();
        for (String suite : wanted.suites()) {
            IndexTarget own = own(targets, host, suite, wanted);
            Map<String, String> fields = new TreeMap<>(own.entry().options());
            if (Files.isReadable(KEYRING)) {
                // The host's entry may name the keys of its own release only.
                fields.put("Signed-By", KEYRING.toString());
            }
            stanzas.add(stanza(fields, own.uri(), suite, "main", architecture));
        }
        return new PackageSources(stanzas);
    }

    /** What apt reads for the host's own release from the repository that has a suite. */
    private static IndexTarget own(List<IndexTarget> targets, HostRelease host, String suite, DebianRelease wanted) {
        boolean security = suite.endsWith(DebianRelease.SECURITY);
        String release = host.codename() + (security ? DebianRelease.SECURITY : "");
        return targets.stream()
                .filter(target -> host.id().equals("debian")
                        && target.component().equals("main")
                        && (target.release().equals(release)
                                || target.codename().equals(release)))
                .findFirst()
                .orElseThrow(() -> new RunnerUnavailable(
                        "apt is configured with no repository of Debian" + (security ? "'s security updates" : "")
                                + ", which " + wanted + " is taken from",
                        security
                                ? "add one to /etc/apt/sources.list.d, or name another suite"
                                : "run on Debian, or do without what needs another release"));
    }

    /** Return the text of a {@code .sources} file. */
    String text() {
        return String.join("\n", stanzas.stream().sorted().toList());
    }

    private static String stanza(IndexTarget target, String architecture) {
        return stanza(
                target.entry().options(),
                target.uri(),
                target.release(),
                target.component(),
                Optional.of(architecture));
    }

    /** A stanza for packages of an architecture; without one, for source packages. */
    private static String stanza(
            Map<String, String> trust, String uri, String suite, String component, Optional<String> architecture) {
        Map<String, String> fields = new TreeMap<>(trust);
        fields.put("Types", architecture.isPresent() ? "deb" : "deb-src");
        fields.put("URIs", uri);
        fields.put("Suites", suite);
        fields.put("Components", component);
        architecture.ifPresent(one -> fields.put("Architectures", one));
        // No translations, no lists of files: only the lists of packages are read.
        fields.put("Targets", architecture.isPresent() ? "Packages" : "Sources");
        StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> text.append(name)
                .append(value.startsWith("\n") ? ":" : ": ")
                .append(value)
                .append('\n'));
        return text.toString();
    }
}
