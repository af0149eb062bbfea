package org.seccomptck.defaults;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.defaults.DefaultDocument.NamedRule;
import org.seccomptck.defaults.DefaultProfile.Nearness;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.ArchMapping;
import org.seccomptck.profile.Architecture;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;

/**
 * The default profiles that engines have built in, by release: {@code releases.tsv}, {@code heads.tsv},
 * {@code rules.tsv} and {@code calls.tsv}.
 *
 * <p>An engine can be configured to use another default: Docker by {@code seccomp-profile} of its daemon.json, Podman
 * by {@code seccomp_profile} of its containers.conf or a file {@code seccomp.json} in /etc/containers or
 * /usr/share/containers. The tables do not cover such a default.
 */
public final class DefaultProfiles {
    private final DefaultTables tables;

    DefaultProfiles(DefaultTables tables) {
        this.tables = tables;
    }

    /** Read the tables that were built into the kit. */
    public static DefaultProfiles load() {
        return new DefaultProfiles(DefaultTables.load());
    }

    /**
     * Find the default profile of an engine.
     *
     * @param engine {@code docker} or {@code podman}
     * @param version as the engine spells it, such as {@code 28.0.4}, {@code 20.10.24+dfsg1} or {@code 29.0.0-rc.1}
     * @return the profile of this release, or of the nearest known one (the result says which); empty when the
     *     engine is not known, or the version does not begin with numbers
     */
    public Optional<DefaultProfile> find(String engine, String version) {
        NavigableMap<EngineRelease, String> known = releases(engine);
        return known.isEmpty()
                ? Optional.empty()
                : EngineRelease.parse(version).map(asked -> {
                    Nearness same = EngineRelease.isUpstreams(version) ? Nearness.SAME : Nearness.PACKAGED;
                    return known.containsKey(asked)
                            ? profile(engine, asked, known, same)
                            : profile(engine, nearest(known, asked), known, Nearness.NEAREST);
                });
    }

    /**
     * Find the default profile of a release that a person names.
     *
     * @param engine {@code docker} or {@code podman}
     * @param version a release as in {@link #find}, or a series such as {@code 28.5} or {@code 28}, which stands
     *     for the newest release of the series
     * @return empty when the kit does not know this release
     */
    public Optional<DefaultProfile> named(String engine, String version) {
        NavigableMap<EngineRelease, String> known = releases(engine);
        return EngineRelease.isSeries(version)
                ? known.descendingKeySet().stream()
                        .filter(release -> release.isOf(version))
                        .findFirst()
                        .map(release -> profile(engine, release, known, Nearness.SAME))
                : find(engine, version).filter(found -> found.nearness() != Nearness.NEAREST);
    }

    /** Return the known releases of an engine, oldest first; none when the engine is not known. */
    public List<EngineRelease> known(String engine) {
        return List.copyOf(releases(engine).navigableKeySet());
    }

    private NavigableMap<EngineRelease, String> releases(String engine) {
        NavigableMap<EngineRelease, String> releases = new TreeMap<>();
        for (List<String> row : tables.of(engine).releases()) {
            EngineRelease.parse(row.get(1)).ifPresent(release -> releases.put(release, row.get(2)));
        }
        return releases;
    }

    /** Prefer a release of the same series: a document rarely changes within a series. */
    private static EngineRelease nearest(NavigableMap<EngineRelease, String> known, EngineRelease asked) {
        Optional<EngineRelease> before = Optional.ofNullable(known.lowerKey(asked));
        Optional<EngineRelease> after = Optional.ofNullable(known.higherKey(asked));
        Predicate<EngineRelease> sameSeries = asked::sameSeries;
        return before.filter(sameSeries)
                .or(() -> after.filter(sameSeries))
                .or(() -> before)
                .or(() -> after)
                .orElseThrow();
    }

    private DefaultProfile profile(
            String engine, EngineRelease release, NavigableMap<EngineRelease, String> known, Nearness nearness) {
        String json = document(engine, release).json();
        String source = known.getOrDefault(release, "");
        try {
            Profile profile = ProfileReader.read(source, json.getBytes(StandardCharsets.UTF_8));
            return new DefaultProfile(engine, release, source, nearness, json, profile);
        } catch (ProfileException e) {
            throw new IllegalStateException("The tables give no valid profile for " + source, e);
        }
    }

    /** Return what the default profile of a known release says. */
    DefaultDocument document(String engine, EngineRelease release) {
        DefaultTables rows = tables.of(engine);
        Map<String, List<String>> names = DefaultTables.at(release, rows.calls())
                .collect(Collectors.groupingBy(
                        row -> row.get(1), Collectors.mapping(row -> row.get(2), Collectors.toList())));
        Map<String, DefaultRule> rules = new LinkedHashMap<>();
        DefaultTables.at(release, rows.rules())
                .sorted(Comparator.comparingInt(row -> Integer.parseInt(row.get(1))))
                .forEach(row -> rules.put(row.get(1), DefaultRule.of(row.subList(2, 7))));
        return new DefaultDocument(
                Action.valueOf(
                        member(release, rows, "defaultAction").findFirst().orElseThrow()),
                member(release, rows, "defaultErrnoRet").findFirst().flatMap(DefaultRule::errno),
                member(release, rows, "archMap").map(DefaultProfiles::mapping).toList(),
                rules.entrySet().stream()
                        .map(rule -> new NamedRule(rule.getValue(), names.getOrDefault(rule.getKey(), List.of())))
                        .toList());
    }

    private static Stream<String> member(EngineRelease release, DefaultTables rows, String member) {
        return DefaultTables.at(release, rows.heads())
                .filter(row -> row.get(1).equals(member))
                .map(row -> row.get(2));
    }

    private static ArchMapping mapping(String field) {
        String[] sides = field.split("=", 2);
        return new ArchMapping(
                Architecture.valueOf(sides[0]),
                Stream.of(sides[1].split(","))
                        .filter(name -> !name.isEmpty())
                        .map(Architecture::valueOf)
                        .toList());
    }
}
