package org.seccomptck.load;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.table.TableFile;

/** How OCI runtimes treat traits: {@code traits.tsv}. */
final class TraitTable {
    private static final int COLUMNS = 7;
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
    record Row(
            Trait trait,
            String program,
            Set<String> versions,
            Kernels kernels,
            Outcome outcome,
            Optional<String> words) {
        boolean isOf(Release release, KernelVersion kernel) {
            return program.equals(release.program()) && versions.contains(release.version()) && kernels.include(kernel);
        }

        Reason reason(List<String> holders) {
            return new Reason(trait, outcome, holders, words.map(said -> said.replace("{0}", holders.get(0))));
        }
    }

    /**
     * The kernels for which a row holds.
     *
     * @param from the first of them; empty: all before {@code before}
     * @param before the first one for which it no longer holds; empty: all from {@code from} on
     */
    record Kernels(Optional<KernelVersion> from, Optional<KernelVersion> before) {
        private static final String FROM = ">=";
        private static final String BEFORE = "<";

        static Kernels parse(String text) {
            return text.equals(NONE)
                    ? new Kernels(Optional.empty(), Optional.empty())
                    : text.startsWith(FROM)
                            ? new Kernels(Optional.of(version(text, FROM)), Optional.empty())
                            : new Kernels(Optional.empty(), Optional.of(version(text, BEFORE)));
        }

        private static KernelVersion version(String text, String sign) {
            return KernelVersion.parse(text.substring(sign.length()))
                    .orElseThrow(() -> new IllegalStateException("no range of kernels: " + text));
        }

        boolean include(KernelVersion kernel) {
            return from.map(first -> first.compareTo(kernel) <= 0).orElse(true)
                    && before.map(next -> kernel.compareTo(next) < 0).orElse(true);
        }
    }

    /** Return the rows of a release on a kernel. */
    static List<Row> of(Release release, KernelVersion kernel) {
        return ROWS.stream().filter(row -> row.isOf(release, kernel)).toList();
    }

    private static Row row(List<String> fields) {
        return new Row(
                Trait.valueOf(fields.get(0)),
                fields.get(1),
                Set.of(fields.get(2).split(",", -1)),
                Kernels.parse(fields.get(3)),
                Outcome.valueOf(fields.get(4).toUpperCase(Locale.ROOT)),
                Optional.of(fields.get(5)).filter(words -> !words.equals(NONE)));
    }
}
