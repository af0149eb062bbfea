package org.seccomptck.load;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.table.TableFile;

/** What OCI runtimes make of traits: {@code traits.tsv}. */
final class TraitTable {
    private static final int COLUMNS = 6;
    private static final String NONE = "-";

    private static final List<Row> ROWS = TableFile.rows(TraitTable.class, "traits.tsv", COLUMNS).stream()
            .map(TraitTable::row)
            .toList();

    private TraitTable() {}

    /**
     * A row.
     *
     * @param words what the runtime says, with {0} for the first thing that has the trait
     */
    record Row(Trait trait, String program, Set<String> versions, Outcome outcome, Optional<String> words) {
        boolean isOf(Release release) {
            return program.equals(release.program()) && versions.contains(release.version());
        }

        Reason reason(List<String> holders) {
            return new Reason(trait, outcome, holders, words.map(said -> said.replace("{0}", holders.get(0))));
        }
    }

    /** Return the rows of a release. */
    static List<Row> of(Release release) {
        return ROWS.stream().filter(row -> row.isOf(release)).toList();
    }

    private static Row row(List<String> fields) {
        return new Row(
                Trait.valueOf(fields.get(0)),
                fields.get(1),
                Set.of(fields.get(2).split(",", -1)),
                Outcome.valueOf(fields.get(3).toUpperCase(Locale.ROOT)),
                Optional.of(fields.get(4)).filter(words -> !words.equals(NONE)));
    }
}
