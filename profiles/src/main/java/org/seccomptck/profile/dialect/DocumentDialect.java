package org.seccomptck.profile.dialect;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How an engine reads a profile document, from one of its releases on.
 *
 * @param engine the engine, e.g. {@code docker}
 * @param since the first release of the engine that reads so
 * @param label the engine's name in sentences, e.g. {@code Docker}
 * @param structures the fields that the engine has, by structure and member
 * @param forms what the engine makes of forms that it treats on its own
 */
public record DocumentDialect(
        String engine,
        String since,
        String label,
        Map<String, Map<String, GoType>> structures,
        Map<Form, Effect> forms) {
    /** The structure of a whole document. */
    public static final GoType.Structure DOCUMENT = new GoType.Structure("document");

    /** The security-profiles-operator of Kubernetes. */
    private static final String OPERATOR = "spo";

    private static final Pattern SERIES = Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4})(?![0-9]).*");

    private static final List<DocumentDialect> ALL = DialectTables.load();

    /** Copy the maps. */
    public DocumentDialect {
        structures = Map.copyOf(structures);
        forms = Map.copyOf(forms);
    }

    /** Return every dialect, grouped by engine, the oldest of each engine first. */
    public static List<DocumentDialect> all() {
        return ALL;
    }

    /** Return today's dialect of Docker, which is used if none is named. */
    public static DocumentDialect docker() {
        return named("docker").orElseThrow();
    }

    /**
     * Return the dialect in which an OCI runtime reads what an engine hands over, or what a person wrote for the
     * runtime.
     */
    public static DocumentDialect oci() {
        return named("oci").orElseThrow();
    }

    /** Return the engines, each once. */
    public static List<String> engines() {
        return ALL.stream().map(DocumentDialect::engine).distinct().toList();
    }

    /**
     * Return the dialects that every document is compared in: today's dialect of each engine, and Docker 20.10, which
     * is still in use.
     */
    public static List<DocumentDialect> compared() {
        return ALL.stream()
                .filter(one -> !one.isOfOperator())
                .filter(one -> one.name().equals("docker@20.10")
                        || named(one.engine()).filter(one::equals).isPresent())
                .toList();
    }

    /**
     * Find a dialect.
     *
     * @param name an engine, or an engine and its version, e.g. {@code docker@26.1}; a version before the first
     *     known one counts as that one
     * @return empty when there is no such engine, or the version does not begin with two numbers
     */
    public static Optional<DocumentDialect> named(String name) {
        String engine = name.replaceFirst("@.*", "");
        List<DocumentDialect> releases =
                ALL.stream().filter(one -> one.engine().equals(engine)).toList();
        if (!name.contains("@") || releases.isEmpty()) {
            return releases.stream().reduce((older, newer) -> newer);
        }
        return Series.parse(name.substring(engine.length() + 1))
                .map(version -> releases.stream()
                        .filter(one -> Series.parse(one.since())
                                .filter(first -> first.compareTo(version) <= 0)
                                .isPresent())
                        .reduce((older, newer) -> newer)
                        .orElse(releases.get(0)));
    }

    /**
     * Take the leading numbers of a release only: apart from containerd 1.5.5, no patch release changed the reading.
     */
    private record Series(int major, int minor) implements Comparable<Series> {
        static Optional<Series> parse(String version) {
            Matcher numbers = SERIES.matcher(version);
            return numbers.matches()
                    ? Optional.of(new Series(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2))))
                    : Optional.empty();
        }

        @Override
        public int compareTo(Series other) {
            return Comparator.comparingInt(Series::major)
                    .thenComparingInt(Series::minor)
                    .compare(this, other);
        }
    }

    /** Return the dialect's name in the form that {@link #named} accepts. */
    public String name() {
        return engine + "@" + since;
    }

    /**
     * Return whether documents are objects of the security-profiles-operator that hold a profile. The operator makes
     * JSON documents of them, which containerd and CRI-O read alike; no other engine ever sees these.
     */
    public boolean isOfOperator() {
        return engine.equals(OPERATOR);
    }

    /** Return the fields of a structure, by member; none when the engine does not have the structure. */
    public Map<String, GoType> fields(String structure) {
        return structures.getOrDefault(structure, Map.of());
    }

    /** Return what the engine makes of a form. */
    public Effect effect(Form form) {
        return forms.getOrDefault(form, Effect.NONE);
    }

    /** Return what is lost where a member is ignored; empty when no engine knows such a member. */
    public static Optional<Loss> loss(String structure, String member) {
        return DialectTables.loss(structure, member);
    }

    /** Return the number of an errno for engines that read errnos by name; empty when the engine does not. */
    public static Optional<Integer> errno(String name) {
        return DialectTables.errno(name);
    }

    /** Return the members that some engine knows in a structure. */
    public static List<String> known(String structure) {
        return DialectTables.members(structure);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DocumentDialect dialect && name().equals(dialect.name());
    }

    @Override
    public int hashCode() {
        return name().hashCode();
    }

    @Override
    public String toString() {
        return name();
    }
}
