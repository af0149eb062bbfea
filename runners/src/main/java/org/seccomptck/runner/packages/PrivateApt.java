package org.seccomptck.runner.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.host.Command;
import org.seccomptck.runner.RunnerUnavailable;

/**
 * The host's apt with a state of its own: it reads the host's configuration (proxies, certificates, keys), but writes
 * nowhere but into its folder, knows of no installed package and runs none of the host's hooks.
 */
final class PrivateApt {

    private static final Duration DOWNLOAD_TIME = Duration.ofMinutes(20);
    /** apt's own program for single files. */
    private static final String HELPER = "/usr/lib/apt/apt-helper";

    private final Path folder;
    private final Optional<DebianRelease> release;
    private final boolean ofSources;
    private final Map<String, String> environment;

    private PrivateApt(Path folder, Optional<DebianRelease> release, boolean ofSources) {
        this.folder = folder;
        this.release = release;
        this.ofSources = ofSources;
        this.environment =
                Map.of("APT_CONFIG", bootstrap().toString(), "LC_ALL", "C", "DEBIAN_FRONTEND", "noninteractive");
    }

    /**
     * Sets apt up and reads the current lists of packages.
     *
     * @param base the folder for the states of all releases; lists that are in it already spare their download
     * @param release whose packages are to be read; empty: the host's own
     */
    static PrivateApt open(Path base, Optional<DebianRelease> release) {
        Path folder = base.resolve(release.map(DebianRelease::toString).orElse("host"));
        return open(new PrivateApt(folder, release, false));
    }

    /** The same for the source packages of a release. */
    static PrivateApt ofSourcePackages(Path base, DebianRelease release) {
        return open(new PrivateApt(base.resolve(release.suite() + "-sources"), Optional.of(release), true));
    }

    private static PrivateApt open(PrivateApt apt) {
        Path folder = apt.folder;
        try {
            for (String name : List.of("lists/partial", "archives/partial", "sources", "preferences")) {
                Files.createDirectories(folder.resolve(name));
            }
            apt.configure();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + folder, e);
        }
        apt.run(List.of("apt-get", "-q", "update"), folder, "cannot read the lists of Debian packages");
        return apt;
    }

    /** Returns what apt would install for these packages if nothing at all were installed. */
    List<BinaryPackage> resolve(List<String> names) {
        List<String> install = new ArrayList<>(
                List.of("apt-get", "-qq", "--yes", "--no-install-recommends", "--print-uris", "install"));
        install.addAll(names);
        List<String> archives = run(install, folder, "cannot resolve " + String.join(", ", names))
                .lines()
                .filter(line -> line.startsWith("'"))
                .map(line -> line.split(" ", -1)[1])
                .toList();
        List<String> show = new ArrayList<>(List.of("apt-cache", "show"));
        archives.forEach(archive -> show.add(exactly(archive)));
        return BinaryPackage.parse(run(show, folder, "cannot describe the packages of " + String.join(", ", names)));
    }

    /** Describes a package as it would be installed now, or returns nothing if the release has no such package. */
    Optional<BinaryPackage> candidate(String name) {
        Command.Result result = command(List.of("apt-cache", "--no-all-versions", "show", name), folder)
                .run();
        if (!result.succeeded() && !result.errors().matches("(?s).*(No packages found|was not found).*")) {
            throw failure("cannot describe " + name, result);
        }
        return BinaryPackage.parse(result.output()).stream().findFirst();
    }

    /**
     * Downloads packages; apt checks the hash of each against the signed lists.
     *
     * @param packages the packages
     * @param target the folder for the archives
     */
    void download(List<BinaryPackage> packages, Path target) {
        List<String> words = new ArrayList<>(List.of("apt-get", "-q", "download"));
        packages.forEach(each -> words.add(each.exactly()));
        run(words, target, "cannot download Debian packages");
    }

    /**
     * Returns the archives of a source package; the signed lists tell their hashes.
     *
     * @param wanted its name, perhaps with a version after an equals sign
     */
    List<SourceArchive> source(String wanted) {
        return SourceArchive.parse(run(
                List.of("apt-get", "-qq", "--download-only", "--print-uris", "source", wanted),
                folder,
                "cannot find the source package " + wanted));
    }

    /** Downloads an archive of a source package and checks its hash. */
    void download(SourceArchive archive, Path target) {
        run(
                List.of(HELPER, "download-file", archive.uri(), target.toString(), "SHA256:" + archive.sha256()),
                folder,
                "cannot download " + archive.name());
    }

    /** {@code zlib1g_1%3a1.2.13_amd64.deb} is {@code zlib1g=1:1.2.13}. */
    static String exactly(String archive) {
        String[] parts = archive.split("_", -1);
        if (parts.length != 3) {
            throw new IllegalStateException("'" + archive + "' is not the name of a Debian archive");
        }
        return parts[0] + "=" + parts[1].replace("%3a", ":");
    }

    private void configure() throws IOException {
        HostRelease host = HostRelease.read();
        String architecture = run(List.of("dpkg", "--print-architecture"), folder, "cannot ask dpkg")
                .strip();
        // Without --no-release-info, apt omits what it has not read yet; with it, it omits the codenames.
        List<String> ask = List.of("apt-get", "indextargets", "--format", IndexTarget.FORMAT);
        List<IndexTarget> targets = Stream.of(ask, append(ask, "--no-release-info"))
                .flatMap(words -> IndexTarget.parse(hosts(words)).stream())
                .toList();
        PackageSources sources = release.map(other -> ofSources
                        ? PackageSources.ofSourcePackages(targets, host, other)
                        : PackageSources.of(targets, host, other))
                .orElseGet(() -> PackageSources.of(targets, host, architecture));
        Files.writeString(folder.resolve("sources/tck.sources"), sources.text());
        if (release.isPresent()) {
            // Backports and experimental are otherwise only taken for what no other suite has (apt_preferences(5)).
            Files.writeString(
                    folder.resolve("preferences/tck"),
                    "Package: *\nPin: release n=" + codename(release.get()) + "\nPin-Priority: 990\n");
        }
        Files.writeString(bootstrap(), bootstrapText());
        Files.writeString(folder.resolve("apt.conf"), configurationText());
    }

    /** Experimental and sid are named so by their users; their release files have codenames of their own. */
    private static String codename(DebianRelease release) {
        return release.suite().equals("experimental") ? "rc-buggy" : release.suite();
    }

    private Path bootstrap() {
        return folder.resolve("bootstrap.conf");
    }

    /** The file that APT_CONFIG names is read first; it can only say which file is to be read last. */
    private String bootstrapText() {
        String own = System.getenv().getOrDefault("APT_CONFIG", "");
        return (own.isBlank() ? "" : "#include \"" + own + "\";\n") + "Dir::Etc::main \"" + folder.resolve("apt.conf")
                + "\";\n";
    }

    private String configurationText() {
        StringBuilder text = new StringBuilder();
        if (Files.isReadable(Path.of("/etc/apt/apt.conf"))) {
            text.append("#include \"/etc/apt/apt.conf\";\n");
        }
        // The host's hooks work on the host: docker-clean, for one, empties its archive folder.
        for (String hooks : List.of(
                "APT::Update::Pre-Invoke",
                "APT::Update::Post-Invoke",
                "APT::Update::Post-Invoke-Success",
                "APT::Update::Post-Invoke-Stats",
                "AptCli::Hooks")) {
            text.append("#clear ").append(hooks).append(";\n");
        }
        release.ifPresent(other -> {
            text.append("#clear APT::Architectures;\n");
            setting(text, "APT::Architecture", other.architecture());
            setting(text, "APT::Architectures::", other.architecture());
        });
        setting(text, "Dir::State", folder + "/");
        setting(text, "Dir::State::lists", folder + "/lists/");
        // Nothing is installed, as far as this apt knows.
        setting(text, "Dir::State::status", "/dev/null");
        setting(text, "Dir::Cache", folder + "/");
        setting(text, "Dir::Cache::archives", folder + "/archives/");
        setting(text, "Dir::Etc::sourcelist", "/dev/null");
        setting(text, "Dir::Etc::sourceparts", folder + "/sources/");
        setting(text, "Dir::Etc::preferences", "/dev/null");
        setting(text, "Dir::Etc::preferencesparts", folder + "/preferences/");
        // An empty path means: in memory.
        setting(text, "Dir::Cache::pkgcache", "");
        setting(text, "Dir::Cache::srcpkgcache", "");
        setting(text, "APT::Get::AllowUnauthenticated", "false");
        setting(text, "Acquire::AllowInsecureRepositories", "false");
        setting(text, "Acquire::AllowWeakRepositories", "false");
        setting(text, "Acquire::AllowDowngradeToInsecureRepositories", "false");
        setting(text, "Acquire::GzipIndexes", "true");
        setting(text, "Acquire::Retries", "2");
        // The user _apt, whom root's apt would download as, cannot reach into root's cache folder.
        setting(text, "APT::Sandbox::User", "root");
        setting(text, "APT::Update::Error-Mode", "any");
        return text.toString();
    }

    private static void setting(StringBuilder text, String name, String value) {
        text.append(name).append(" \"").append(value).append("\";\n");
    }

    private static List<String> append(List<String> words, String word) {
        return Stream.concat(words.stream(), Stream.of(word)).toList();
    }

    /** Asks apt about the host's own configuration. */
    private String hosts(List<String> words) {
        return output(Command.of(words), "cannot read apt's configuration");
    }

    private String run(List<String> words, Path where, String problem) {
        return output(command(words, where), problem);
    }

    private Command command(List<String> words, Path where) {
        return Command.of(words).with(environment).in(where).within(DOWNLOAD_TIME);
    }

    private String output(Command command, String problem) {
        Command.Result result = command.run();
        if (!result.succeeded()) {
            throw failure(problem, result);
        }
        return result.output();
    }

    private RunnerUnavailable failure(String problem, Command.Result result) {
        return new RunnerUnavailable(
                problem + ": " + result.complaint(),
                release.map(other -> "check the network, and that Debian has " + other.suite() + " for "
                                + other.architecture())
                        .orElse("check the network and apt's sources, or start Docker or Podman"));
    }
}
