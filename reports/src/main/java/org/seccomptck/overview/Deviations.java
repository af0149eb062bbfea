package org.seccomptck.overview;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.seccomptck.oracle.Ground;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Explanation;
import org.seccomptck.words.AccountWords;
import org.seccomptck.words.CauseWords;
import org.seccomptck.words.ReasonWords;
import org.seccomptck.words.TargetWords;
import org.seccomptck.words.VerdictWords;
import org.seccomptck.words.Words;

/**
 * The details of a profile's checks that need a cause. Details that several checks share, on the same runners, are
 * listed once.
 */
final class Deviations {
    /** The number of calls that a sentence names. */
    private static final int NAMED = 1;

    private final String prefix;
    private final Words words;
    private final Addresses addresses;
    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    /**
     * Start without any check.
     *
     * @param prefix the prefix of the ids of a profile
     */
    Deviations(String prefix, Words words, Addresses addresses) {
        this.prefix = prefix;
        this.words = words;
        this.addresses = addresses;
    }

    private record Key(List<String> runners, Shown shown) {
        static Key of(Grid grid, int column, Grid.Find find) {
            return new Key(
                    grid.columns().get(column).stream().map(CellRecord::runner).toList(), Shown.of(find));
        }
    }

    private static final class Entry {
        private final String id;
        private final List<CellRecord> cells;
        private final Map<String, Set<String>> checks = new LinkedHashMap<>();
        private final Set<String> names = new LinkedHashSet<>();

        Entry(String id, List<CellRecord> cells) {
            this.id = id;
            this.cells = cells;
        }
    }

    /** Add the result of a check on the runners of a column. */
    void add(Grid grid, Grid.Row row, int column, Grid.Find find) {
        Entry entry = entry(grid, column, find);
        TargetWords says = new TargetWords(words);
        String suite = says.suite(row.suite());
        String where = grid.abi()
                .map(abi -> words.of("overview.suite-on-abi", suite, abi.label()))
                .orElse(suite);
        entry.checks.computeIfAbsent(where, one -> new LinkedHashSet<>()).add(says.of(row.target()));
        entry.names.add(says.of(row.target()));
    }

    /** Return the id of the place that has the details. */
    String id(Grid grid, int column, Grid.Find find) {
        return find.outcome().verdict().needsCause() ? entry(grid, column, find).id : "";
    }

    private Entry entry(Grid grid, int column, Grid.Find find) {
        return entries.computeIfAbsent(
                Key.of(grid, column, find),
                key -> new Entry(
                        prefix + "-" + (entries.size() + 1), grid.columns().get(column)));
    }

    /**
     * Checks with the same result.
     *
     * @param id their place on the page
     * @param tone how bad it is
     * @param verdict the verdict
     * @param checks the checks, suite by suite
     * @param accounts what is known of them, in the order of {@link AccountWords#all}; empty if nothing is
     * @param reason why they have the verdict
     */
    record Deviation(String id, Tone tone, String verdict, String checks, List<String> accounts, String reason) {
        /** Copy the list. */
        Deviation {
            accounts = List.copyOf(accounts);
        }
    }

    /**
     * Everything that one cause explains on some runners.
     *
     * @param cause the cause
     * @param where the runners, which link to the evidence
     * @param proof the files of the first of these runners that prove it
     * @param all the checks
     */
    record Explained(Link cause, List<Link> where, List<Link> proof, List<Deviation> all) {
        /** Copy the lists. */
        Explained {
            where = List.copyOf(where);
            proof = List.copyOf(proof);
            all = List.copyOf(all);
        }
    }

    private record Scope(List<String> runners, CauseKey cause) {}

    /** Return all causes, in the order in which they were first added. */
    List<Explained> all() {
        Map<Scope, List<Map.Entry<Key, Entry>>> scopes = new LinkedHashMap<>();
        entries.entrySet()
                .forEach(entry -> scopes.computeIfAbsent(
                                new Scope(
                                        entry.getKey().runners(),
                                        entry.getKey().shown().cause().orElseThrow()),
                                scope -> new ArrayList<>())
                        .add(entry));
        return scopes.entrySet().stream()
                .map(scope -> explained(scope.getKey().cause(), scope.getValue()))
                .toList();
    }

    private Explained explained(CauseKey cause, List<Map.Entry<Key, Entry>> found) {
        List<CellRecord> cells = found.get(0).getValue().cells;
        return new Explained(
                Addresses.to(new CauseWords(words).title(cause), addresses.cause(cause)),
                cells.stream()
                        .map(cell -> addresses.toEvidence(cell.runner(), cell))
                        .toList(),
                proof(cause, cells.get(0)),
                found.stream()
                        .map(one -> deviation(one.getKey().shown(), one.getValue()))
                        .toList());
    }

    private Deviation deviation(Shown shown, Entry entry) {
        return new Deviation(
                entry.id,
                Tone.of(shown.verdict()),
                new VerdictWords(words).of(shown.verdict()),
                entry.checks.entrySet().stream()
                        .map(suite ->
                                words.of("overview.checks-of", suite.getKey(), String.join(", ", suite.getValue())))
                        .collect(Collectors.joining("; ")),
                List.copyOf(new AccountWords(words)
                        .all(named(shown.accounts(), entry))
                        .values()),
                new ReasonWords(words).of(shown.reasons()));
    }

    /** Return the calls that the accounts omit. */
    private Accounts named(Accounts accounts, Entry entry) {
        String names = entry.names.size() <= NAMED
                ? entry.names.stream().collect(Collectors.joining())
                : words.of("overview.these-calls");
        return new Accounts(
                accounts.expected().map(ruling -> named(ruling, names)),
                accounts.bundle(),
                accounts.loaded(),
                accounts.direct(),
                accounts.shielded(),
                accounts.threaded(),
                accounts.effect());
    }

    private static Ruling named(Ruling ruling, String names) {
        Ground ground = ruling.ground();
        return ground.subject().isEmpty()
                ? new Ruling(
                        ruling.decision(),
                        new Ground(ground.kind(), ground.pointer(), names, ground.condition()),
                        ruling.additions())
                : ruling;
    }

    private List<Link> proof(CauseKey cause, CellRecord cell) {
        return cell.explanations().stream()
                .filter(explanation -> explanation.cause().equals(cause))
                .map(Explanation::evidence)
                .flatMap(List::stream)
                .distinct()
                .flatMap(name -> cell.evidence(name).stream())
                .map(addresses::file)
                .toList();
    }
}
