package org.seccomptck.overview;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StartRecord.State;
import org.seccomptck.record.Verdict;
import org.seccomptck.words.CauseWords;
import org.seccomptck.words.CountWords;
import org.seccomptck.words.CountWords.Thing;
import org.seccomptck.words.NotStarted;
import org.seccomptck.words.ReasonWords;
import org.seccomptck.words.RunWords;
import org.seccomptck.words.StartWords;
import org.seccomptck.words.Words;

/**
 * What was not tested, and why.
 *
 * @param whole runners, cells and filters that could not be examined at all
 * @param notStarted how many containers did not start; empty where all did
 * @param starts the reasons for that
 * @param checks checks that had nothing to check, by reason
 * @param evidence the evidence of runners that were not available
 */
record Untested(List<String> whole, String notStarted, List<String> starts, List<String> checks, List<Link> evidence) {
    /** Copy the lists. */
    Untested {
        whole = List.copyOf(whole);
        starts = List.copyOf(starts);
        checks = List.copyOf(checks);
        evidence = List.copyOf(evidence);
    }

    static Untested of(RunRecord run, Words words, Addresses addresses) {
        List<NotStarted> groups = NotStarted.of(words, run);
        int containers = groups.stream().mapToInt(group -> group.cells().size()).sum();
        return new Untested(
                whole(run, words),
                containers == 0
                        ? ""
                        : words.of("text.not-started", new CountWords(words).of(containers, Thing.CONTAINER)),
                groups.stream().map(group -> start(words, run, group)).toList(),
                checks(run, words),
                run.unavailable().stream()
                        .flatMap(site -> site.evidence().stream())
                        .map(addresses::file)
                        .toList());
    }

    /** Return whether everything was tested. */
    boolean nothing() {
        return whole.isEmpty() && starts.isEmpty() && checks.isEmpty();
    }

    private static List<String> whole(RunRecord run, Words words) {
        List<String> whole = new ArrayList<>(new RunWords(words, run).untested());
        Map<List<String>, List<String>> byChance = new LinkedHashMap<>();
        run.cells().stream()
                .filter(cell -> cell.start().state() == State.BY_CHANCE)
                .forEach(cell -> byChance.computeIfAbsent(
                                List.of(cell.name(), new StartWords(words).of(cell.start())), why -> new ArrayList<>())
                        .add(cell.runner()));
        byChance.forEach((why, runners) -> whole.add(
                words.of("overview.by-chance", why.get(0), new CauseWords(words).named(runners), why.get(1))));
        return whole;
    }

    private static String start(Words words, RunRecord run, NotStarted group) {
        String said = group.said().isEmpty() ? "" : words.of("text.start-quoted", group.said());
        String why = group.reason().isEmpty() || said.isEmpty()
                ? group.reason() + said
                : words.of("overview.reason-and-words", group.reason(), said);
        return words.of("text.start", group.where(words, run), why);
    }

    /** Checks that had nothing to check, for one reason. */
    private static final class Skipped {
        private final Set<Reason> reasons = new LinkedHashSet<>();
        private final Set<String> runners = new LinkedHashSet<>();
        private long checks;
    }

    private static List<String> checks(RunRecord run, Words words) {
        Map<ReasonCode, Skipped> skipped = new EnumMap<>(ReasonCode.class);
        for (CellRecord cell : run.cells()) {
            for (CheckGroup group : cell.groups()) {
                group.outcomes().stream()
                        .filter(outcome -> cell.started() && isSkipped(outcome))
                        .forEach(outcome -> {
                            Reason reason = outcome.reasons().get(0);
                            Skipped alike = skipped.computeIfAbsent(reason.code(), code -> new Skipped());
                            alike.reasons.add(reason);
                            alike.runners.add(cell.runner());
                            alike.checks++;
                        });
            }
        }
        return skipped.values().stream().map(one -> sentence(one, run, words)).toList();
    }

    /** Return whether there was nothing to check, or a call was not made, so that only the loaded filter decides. */
    private static boolean isSkipped(Outcome outcome) {
        if (outcome.reasons().isEmpty()) {
            return false;
        }
        boolean notCalled = outcome.reasons().get(0).code() == ReasonCode.NOT_CALLED;
        return outcome.verdict() == Verdict.NOT_APPLICABLE || (outcome.verdict() == Verdict.CONFORMS && notCalled);
    }

    private static String sentence(Skipped skipped, RunRecord run, Words words) {
        String count = new CountWords(words).of(skipped.checks, Thing.CHECK);
        String reason = new ReasonWords(words).of(together(skipped.reasons, words));
        boolean everywhere = skipped.runners.size() == run.runners().size();
        return everywhere
                ? words.of("overview.skipped", count, reason)
                : words.of(
                        "overview.skipped.where",
                        count,
                        new CauseWords(words).named(List.copyOf(skipped.runners)),
                        reason);
    }

    /** Join reasons with the same code: their parameters become lists. */
    private static Reason together(Set<Reason> reasons, Words words) {
        Reason first = reasons.iterator().next();
        List<String> parameters = new ArrayList<>();
        for (int place = 0; place < first.parameters().size(); place++) {
            int index = place;
            Set<String> different = new LinkedHashSet<>();
            reasons.forEach(reason -> different.add(reason.parameters().get(index)));
            parameters.add(new CauseWords(words).named(List.copyOf(different)));
        }
        return new Reason(first.code(), parameters);
    }
}
