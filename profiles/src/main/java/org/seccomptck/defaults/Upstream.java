package org.seccomptck.defaults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.seccomptck.defaults.TableMaker.Source;

/** Where the makers of an engine keep its default profile, release by release. */
enum Upstream {
    /** 28.4.0-rc.1 and later have a copy from github.com/moby/profiles. */
    DOCKER(
            "docker",
            "moby/moby",
            "(?:docker-)?v(\\d.*)",
            "20.10.0-alpha",
            List.of(
                    new Place("profiles/seccomp/default.json", ""),
                    new Place(
                            "vendor/github.com/moby/profiles/seccomp/default.json",
                            "github.com/moby/profiles/seccomp"))),
    /** 5.7.0-rc1 and later have a copy from a module of another name. */
    PODMAN(
            "podman",
            "containers/podman",
            "v(\\d.*)",
            "3.0.0-alpha",
            List.of(
                    new Place(
                            "vendor/github.com/containers/common/pkg/seccomp/seccomp.json",
                            "github.com/containers/common"),
                    new Place("vendor/go.podman.io/common/pkg/seccomp/seccomp.json", "go.podman.io/common")));

    /** Where the versions of modules are listed; moby has vendor.mod up to 28.5. */
    private static final List<String> MODULE_FILES = List.of("go.mod", "vendor.mod");

    private final String engine;
    private final String repository;
    private final Pattern tag;
    private final EngineRelease oldest;
    private final List<Place> places;

    /**
     * Where a document may lie.
     *
     * @param path the file's path in the repository
     * @param module Go module from which it is a copy; empty when it is the repository's own
     */
    private record Place(String path, String module) {}

    Upstream(String engine, String repository, String tag, String oldest, List<Place> places) {
        this.engine = engine;
        this.repository = repository;
        this.tag = Pattern.compile(tag);
        this.oldest = EngineRelease.parse(oldest).orElseThrow();
        this.places = places;
    }

    /** Return the repository whose checkout is needed. */
    String repository() {
        return repository;
    }

    /**
     * Make the tables of this engine.
     *
     * @param checkout of its repository, with all tags
     * @throws IllegalStateException if a release has no document at the known paths
     */
    DefaultTables tables(GitCheckout checkout) throws IOException {
        NavigableMap<EngineRelease, Source> sources = new TreeMap<>();
        for (String name : checkout.tags()) {
            Optional<EngineRelease> release = release(name);
            if (release.isPresent()) {
                sources.put(release.get(), source(checkout, name));
            }
        }
        if (sources.isEmpty()) {
            throw new IllegalStateException(
                    "The checkout " + checkout.folder() + " has no tag of a release of " + repository + ".");
        }
        return TableMaker.of(engine, sources);
    }

    private Optional<EngineRelease> release(String name) {
        Matcher matcher = tag.matcher(name);
        return Optional.of(matcher)
                .filter(Matcher::matches)
                .map(matches -> matches.group(1))
                .filter(EngineRelease::isUpstreams)
                .flatMap(EngineRelease::parse)
                .filter(release -> release.compareTo(oldest) >= 0);
    }

    private Source source(GitCheckout checkout, String name) throws IOException {
        String label = repository + " " + name;
        for (Place place : places) {
            Optional<byte[]> text = checkout.file(name, place.path());
            if (text.isPresent()) {
                String module = place.module().isEmpty() ? DefaultTables.NONE : module(checkout, name, place.module());
                return new Source(label, module, UpstreamDocument.read(label, text.get()));
            }
        }
        throw new IllegalStateException(label + " has none of: "
                + String.join(", ", places.stream().map(Place::path).toList()) + ". Add the place to Upstream.");
    }

    private static String module(GitCheckout checkout, String name, String module) throws IOException {
        Pattern required = Pattern.compile("(?m)^\\s*" + Pattern.quote(module) + " (\\S+)");
        for (String file : MODULE_FILES) {
            Optional<byte[]> text = checkout.file(name, file);
            Optional<Matcher> found = text.map(bytes -> required.matcher(new String(bytes, StandardCharsets.UTF_8)))
                    .filter(Matcher::find);
            if (found.isPresent()) {
                return module + " " + found.get().group(1);
            }
        }
        throw new IllegalStateException(name + " has a copy from " + module + ", but does not say of which version.");
    }
}
