package org.seccomptck.defaults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.table.TableFile;

/**
 * The default profiles of all releases as rows of tables. What consecutive releases share is stored once.
 *
 * @param releases engine; release; repository and tag that it was built from; Go module that the document is a copy from
 * @param heads engine; member of the document; value; from; to
 * @param rules engine; the rule's place among all rules; action; errno; conditions; includes; excludes; from; to
 * @param calls engine; the rule's place; the call that it names; from; to
 */
record DefaultTables(
        List<List<String>> releases, List<List<String>> heads, List<List<String>> rules, List<List<String>> calls) {
    /** The content of a field without a value. */
    static final String NONE = "-";

    DefaultTables {
        releases = List.copyOf(releases);
        heads = List.copyOf(heads);
        rules = List.copyOf(rules);
        calls = List.copyOf(calls);
    }

    /** One of the four files. */
    private record Table(String file, int columns, String header) {}

    private static final String WRITTEN = """
            # Written by profiles/tables/generate-defaults; run it again rather than edit. Each row has its engine first.
            """;
    private static final String SPAN = """
            # The last two: the first release and the last one that has it, or - when the newest release has it, too.
            """;
    private static final Table RELEASES = new Table("releases.tsv", 4, """
            # Releases of container engines whose default seccomp profile is known, pre-releases included.
            # Columns, separated by tabs: engine; release; repository and tag that has the document; the Go module and its
            # version from which the repository has a copy of it, as its go.mod says, or - when it is its own.
            """ + WRITTEN);
    private static final Table HEADS = new Table("heads.tsv", 5, """
            # What the default seccomp profiles of container engines say before any rule.
            # Columns, separated by tabs: engine; member of the document; value; two releases. A row of archMap is a native
            # architecture, = and those that are filtered with it.
            """ + SPAN + WRITTEN);
    private static final Table RULES = new Table("rules.tsv", 9, """
            # Rules of the default seccomp profiles of container engines; calls.tsv has the system calls that they name.
            # Columns, separated by tabs: engine; the rule's place, in which order they stand in a document; action; errno that
            # the document gives; conditions on arguments; includes; excludes; two releases. A rule that came back has two rows.
            """ + SPAN + WRITTEN);
    private static final Table CALLS = new Table("calls.tsv", 5, """
            # System calls that the rules of the default seccomp profiles of container engines name.
            # Columns, separated by tabs: engine; place of the rule (rules.tsv); call; two releases.
            """ + SPAN + WRITTEN);

    /** Read the tables that were built into the kit. */
    static DefaultTables load() {
        return new DefaultTables(rows(RELEASES), rows(HEADS), rows(RULES), rows(CALLS));
    }

    private static List<List<String>> rows(Table table) {
        return TableFile.rows(DefaultTables.class, table.file(), table.columns());
    }

    /** Return these rows followed by the rows of other engines. */
    DefaultTables and(DefaultTables others) {
        return new DefaultTables(
                concat(releases, others.releases),
                concat(heads, others.heads),
                concat(rules, others.rules),
                concat(calls, others.calls));
    }

    private static List<List<String>> concat(List<List<String>> some, List<List<String>> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** Write the four files. */
    void write(Path folder) throws IOException {
        write(folder, RELEASES, releases);
        write(folder, HEADS, heads);
        write(folder, RULES, rules);
        write(folder, CALLS, calls);
    }

    private static void write(Path folder, Table table, List<List<String>> rows) throws IOException {
        String lines = rows.stream().map(row -> String.join("\t", row) + "\n").collect(Collectors.joining());
        Files.writeString(folder.resolve(table.file()), table.header() + lines);
    }

    /** Return the rows of an engine. */
    DefaultTables of(String engine) {
        return new DefaultTables(
                rowsOf(engine, releases), rowsOf(engine, heads), rowsOf(engine, rules), rowsOf(engine, calls));
    }

    private static List<List<String>> rowsOf(String engine, List<List<String>> rows) {
        return rows.stream().filter(row -> row.get(0).equals(engine)).toList();
    }

    /** Return those of these rows that hold for a release. Each row ends with a span of releases. */
    static Stream<List<String>> at(EngineRelease release, List<List<String>> rows) {
        return rows.stream().filter(row -> Span.of(row).contains(release));
    }
}
