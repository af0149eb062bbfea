package org.seccomptck.profile.dialect;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.seccomptck.table.TableFile;

/** The tables of dialects.tsv, members.tsv and forms.tsv. */
final class DialectTables {
    private static final String NOT_THERE = "-";
    private static final int ENGINES = 12;
    private static final int MEMBERS_BEFORE = 3;
    private static final int FORMS_BEFORE = 1;

    private static final List<List<String>> MEMBERS = rows("members.tsv", MEMBERS_BEFORE);

    private static final Map<String, Integer> ERRNOS = TableFile.rows(DialectTables.class, "errnos.tsv", 2).stream()
            .collect(Collectors.toUnmodifiableMap(row -> row.get(0), row -> Integer.valueOf(row.get(1))));

    private DialectTables() {}

    static Optional<Integer> errno(String name) {
        return Optional.ofNullable(ERRNOS.get(name));
    }

    static List<DocumentDialect> load() {
        List<List<String>> dialects = TableFile.rows(DialectTables.class, "dialects.tsv", 5);
        List<List<String>> forms = rows("forms.tsv", FORMS_BEFORE);
        return IntStream.range(0, ENGINES)
                .mapToObj(i -> {
                    List<String> row = dialects.get(i);
                    String name = row.get(0);
                    requireColumn(MEMBERS.get(0).get(MEMBERS_BEFORE + i), name);
                    requireColumn(forms.get(0).get(FORMS_BEFORE + i), name);
                    return new DocumentDialect(
                            name.replaceFirst("@.*", ""),
                            name.replaceFirst(".*@", ""),
                            row.get(1),
                            structures(MEMBERS_BEFORE + i),
                            effects(forms, FORMS_BEFORE + i));
                })
                .toList();
    }

    static Optional<Loss> loss(String structure, String member) {
        return MEMBERS.stream()
                .filter(row -> row.get(0).equals(structure) && row.get(1).equals(member))
                .map(row -> row.get(2).equals(NOT_THERE) ? Loss.NOTHING : Loss.valueOf(row.get(2)))
                .findFirst();
    }

    static List<String> members(String structure) {
        return MEMBERS.stream()
                .skip(1)
                .filter(row -> row.get(0).equals(structure))
                .map(row -> row.get(1))
                .toList();
    }

    private static List<List<String>> rows(String name, int before) {
        return TableFile.rows(DialectTables.class, name, before + ENGINES);
    }

    private static void requireColumn(String column, String dialect) {
        if (!column.equals(dialect)) {
            throw new IllegalStateException("The column of " + dialect + " is called " + column);
        }
    }

    private static Map<String, Map<String, GoType>> structures(int column) {
        Map<String, Map<String, GoType>> structures = new TreeMap<>();
        MEMBERS.stream()
                .skip(1)
                .filter(row -> !row.get(column).equals(NOT_THERE))
                .forEach(row -> structures
                        .computeIfAbsent(row.get(0), one -> new LinkedHashMap<>())
                        .put(row.get(1), GoType.parse(row.get(column))));
        return structures;
    }

    private static Map<Form, Effect> effects(List<List<String>> forms, int column) {
        Map<Form, Effect> effects = new EnumMap<>(Form.class);
        forms.stream()
                .skip(1)
                .filter(row -> !row.get(column).equals(NOT_THERE))
                .forEach(row -> effects.put(Form.valueOf(row.get(0)), Effect.valueOf(row.get(column))));
        return effects;
    }
}
