package org.seccomptck.comparison.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.comparison.Answer;
import org.seccomptck.comparison.Change;
import org.seccomptck.comparison.Origin;
import org.seccomptck.comparison.Upgrade;
import org.seccomptck.comparison.Upgrade.Attributed;
import org.seccomptck.words.AnswerWords;
import org.seccomptck.words.CallWords;
import org.seccomptck.words.ChangeWords;
import org.seccomptck.words.GapWords;
import org.seccomptck.words.OriginWords;
import org.seccomptck.words.UpgradeVerdictWords;
import org.seccomptck.words.Words;

/**
 * The changes of an upgrade in words, for texts of any form.
 *
 * @param upgrade the upgrade
 * @param words the sentences
 */
record UpgradeLines(Upgrade upgrade, Words words) {
    /** Calls that change in the same way. */
    private record Row(Change.Kind kind, Optional<Abi> abi, Answer before, Answer after, Origin origin) {}

    /** Return the verdict. */
    String verdict() {
        return new UpgradeVerdictWords(words).of(upgrade.from(), upgrade.to(), upgrade.verdict());
    }

    /** Return the titles of {@link #parts}. */
    List<String> sides() {
        return List.of("", upgrade.from(), upgrade.to(), "");
    }

    /** Return the parts of both sides, a row for each. */
    List<List<String>> parts() {
        ChangeWords said = new ChangeWords(words);
        return upgrade.parts().stream()
                .map(part -> List.of(
                        said.of(part.kind()),
                        said.version(part.before()),
                        said.version(part.after()),
                        said.of(part.likeness())))
                .toList();
    }

    /** Return how much changes for a profile. */
    String profile(String profile) {
        List<Attributed> changes = upgrade.changes(profile);
        return words.of(
                changes.isEmpty() ? "upgrade.profile-unchanged" : "upgrade.profile", profile, found(profile, changes));
    }

    private String found(String profile, List<Attributed> changes) {
        long unknown = changes.stream()
                .filter(one -> one.change().kind() == Change.Kind.UNDECIDED)
                .count();
        long known = changes.size() - unknown;
        boolean open = unknown > 0
                || upgrade.gaps().stream().anyMatch(gap -> gap.profile().equals(profile));
        String found = known == 0
                ? words.of(open ? "upgrade.none-compared" : "upgrade.none")
                : words.of("upgrade.changes", known);
        return unknown == 0 ? found : words.of("upgrade.not-compared", found, unknown);
    }

    /** Return how many changes there are of each kind and origin, and what programs notice of them. */
    List<String> counts(String profile) {
        List<Attributed> changes = upgrade.changes(profile);
        return Stream.concat(kinds(changes), notices(changes)).toList();
    }

    private Stream<String> kinds(List<Attributed> changes) {
        Map<Change.Kind, Map<Origin, Integer>> counts = new EnumMap<>(Change.Kind.class);
        for (Attributed one : changes) {
            counts.computeIfAbsent(one.change().kind(), kind -> new LinkedHashMap<>())
                    .merge(one.origin(), 1, Integer::sum);
        }
        OriginWords origins = new OriginWords(words);
        return counts.entrySet().stream()
                .map(kind -> new ChangeWords(words).of(kind.getKey()) + " "
                        + kind.getValue().entrySet().stream()
                                .map(origin ->
                                        words.of("upgrade.count", origin.getValue(), origins.of(origin.getKey())))
                                .collect(Collectors.joining(", ")));
    }

    private Stream<String> notices(List<Attributed> changes) {
        Map<Change.Notice, Integer> counts = new EnumMap<>(Change.Notice.class);
        for (Attributed one : changes) {
            one.change().notice().ifPresent(notice -> counts.merge(notice, 1, Integer::sum));
        }
        return counts.entrySet().stream()
                .map(count -> new UpgradeVerdictWords(words).of(count.getKey(), count.getValue()));
    }

    /** Return the titles of {@link #changes}. */
    List<String> titles() {
        return Stream.of("change", "abi", "calls", "before", "after", "by")
                .map(title -> words.of("upgrade." + title))
                .toList();
    }

    /** Return the changes of a profile: one row for all calls that change in the same way. */
    List<List<String>> changes(String profile) {
        CallWords calls = new CallWords(words);
        Map<Row, List<String>> rows = new LinkedHashMap<>();
        for (Attributed one : upgrade.changes(profile)) {
            Change change = one.change();
            rows.computeIfAbsent(
                            new Row(change.kind(), change.call().abi(), change.before(), change.after(), one.origin()),
                            row -> new ArrayList<>())
                    .add(calls.of(change.call()));
        }
        return rows.entrySet().stream()
                .map(row -> cells(row.getKey(), row.getValue()))
                .toList();
    }

    private List<String> cells(Row row, List<String> calls) {
        AnswerWords answers = new AnswerWords(words);
        return List.of(
                new ChangeWords(words).of(row.kind()),
                row.abi().map(Abi::label).orElse(""),
                String.join(", ", calls),
                answers.of(row.before()),
                answers.of(row.after()),
                new OriginWords(words).of(row.origin()));
    }

    /** Return what could not be compared. */
    List<String> gaps() {
        return upgrade.gaps().stream().map(new GapWords(words)::of).toList();
    }
}
