package org.seccomptck.defaults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.defaults.DefaultDocument.NamedRule;
import org.seccomptck.profile.ArchMapping;
import org.seccomptck.profile.Architecture;

/** Makes the tables of an engine from its documents. */
final class TableMaker {
    private final String engine;
    private final List<EngineRelease> releases;
    private final Map<EngineRelease, DefaultDocument> documents = new HashMap<>();
    private final Map<EngineRelease, Map<Occurrence, List<String>>> names = new HashMap<>();

    /**
     * A release's document.
     *
     * @param tag repository and tag that has it
     * @param module Go module that it is a copy from, or {@link DefaultTables#NONE}
     * @param document what it says
     */
    record Source(String tag, String module, DefaultDocument document) {}

    /** A document may have several rules that are equal or differ in their names only. This number tells them apart. */
    private record Occurrence(DefaultRule rule, int number) {}

    private TableMaker(String engine, SortedMap<EngineRelease, Source> sources) {
        this.engine = engine;
        releases = List.copyOf(sources.keySet());
        sources.forEach((release, source) -> {
            documents.put(release, source.document());
            names.put(release, occurrences(source.document()));
        });
    }

    /**
     * Make the rows of an engine.
     *
     * @throws IllegalStateException if documents have the same rules in different orders, which the tables cannot keep
     */
    static DefaultTables of(String engine, NavigableMap<EngineRelease, Source> sources) {
        DefaultTables tables = new TableMaker(engine, sources).tables(sources);
        DefaultProfiles made = new DefaultProfiles(tables);
        sources.forEach((release, source) -> {
            if (!made.document(engine, release).equals(source.document())) {
                throw new IllegalStateException("The tables do not give back the document of " + source.tag()
                        + ". Its rules may stand in another order than in other releases.");
            }
        });
        return tables;
    }

    private DefaultTables tables(SortedMap<EngineRelease, Source> sources) {
        List<List<String>> rules = new ArrayList<>();
        List<List<String>> calls = new ArrayList<>();
        int place = 0;
        for (Occurrence occurrence : merged(release -> names(release).keySet())) {
            String number = Integer.toString(++place);
            rules.addAll(rows(
                    Stream.concat(Stream.of(number), occurrence.rule().fields().stream())
                            .toList(),
                    release -> names(release).containsKey(occurrence)));
            for (String call : calls(occurrence)) {
                calls.addAll(rows(
                        List.of(number, call),
                        release -> names(release)
                                .getOrDefault(occurrence, List.of())
                                .contains(call)));
            }
        }
        return new DefaultTables(
                sources.entrySet().stream()
                        .map(entry -> List.of(
                                engine,
                                entry.getKey().toString(),
                                entry.getValue().tag(),
                                entry.getValue().module()))
                        .toList(),
                heads(),
                rules,
                calls);
    }

    private List<List<String>> heads() {
        List<List<String>> heads = new ArrayList<>();
        heads.addAll(
                members("defaultAction", document -> List.of(document.action().name())));
        heads.addAll(members(
                "defaultErrnoRet",
                document -> document.errno().stream()
                        .map(number -> DefaultRule.errnoField(Optional.of(number)))
                        .toList()));
        heads.addAll(members(
                "archMap",
                document -> document.archMap().stream().map(TableMaker::field).toList()));
        return heads;
    }

    private List<List<String>> members(String member, Function<DefaultDocument, List<String>> values) {
        return merged(release -> values.apply(document(release))).stream()
                .flatMap(value ->
                        rows(
                                List.of(member, value),
                                release -> values.apply(document(release)).contains(value))
                                .stream())
                .toList();
    }

    private static String field(ArchMapping mapping) {
        return mapping.architecture().name() + "="
                + mapping.subArchitectures().stream().map(Architecture::name).collect(Collectors.joining(","));
    }

    private List<List<String>> rows(List<String> fields, Predicate<EngineRelease> holds) {
        return Span.of(releases, holds).stream()
                .map(span -> Stream.of(List.of(engine), fields, span.fields())
                        .flatMap(List::stream)
                        .toList())
                .toList();
    }

    private List<String> calls(Occurrence occurrence) {
        return List.copyOf(names.values().stream()
                .flatMap(rules -> rules.getOrDefault(occurrence, List.of()).stream())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /**
     * Merge the lists of all releases into one list: the newest list, with each item of an older list placed after the
     * item that precedes it there.
     */
    private <T> List<T> merged(Function<EngineRelease, Collection<T>> list) {
        List<T> merged = new ArrayList<>();
        for (int i = releases.size() - 1; i >= 0; i--) {
            int after = -1;
            for (T element : list.apply(releases.get(i))) {
                int known = merged.indexOf(element);
                if (known < 0) {
                    merged.add(after + 1, element);
                }
                after = known < 0 ? after + 1 : known;
            }
        }
        return merged;
    }

    private static Map<Occurrence, List<String>> occurrences(DefaultDocument document) {
        Map<DefaultRule, Integer> numbers = new HashMap<>();
        Map<Occurrence, List<String>> occurrences = new LinkedHashMap<>();
        for (NamedRule named : document.rules()) {
            int number = numbers.merge(named.rule(), 1, Integer::sum);
            occurrences.put(new Occurrence(named.rule(), number), named.names());
        }
        return occurrences;
    }

    private DefaultDocument document(EngineRelease release) {
        return Objects.requireNonNull(documents.get(release));
    }

    private Map<Occurrence, List<String>> names(EngineRelease release) {
        return names.getOrDefault(release, Map.of());
    }
}
