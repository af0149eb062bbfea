package org.seccomptck.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seccomptck.record.Cause;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Danger;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.Standing;
import org.seccomptck.record.StartRecord.State;
import org.seccomptck.record.Verdict;
import org.seccomptck.words.CountWords.Thing;

/**
 * Says what a run's result is as a whole.
 *
 * @param words the sentences
 * @param run the run
 */
public record RunWords(Words words, RunRecord run) {
    /** Return how many profiles are clean and which, as a sentence; empty if there is only one, or none is clean. */
    public String cleanProfiles() {
        Map<String, List<CellRecord>> profiles = by(CellRecord::name);
        profiles.values().removeIf(cells -> !cells.get(0).profile().single());
        List<String> clean = profiles.entrySet().stream()
                .filter(profile ->
                        clean(profile.getValue()) && profile.getValue().stream().anyMatch(CellRecord::started))
                .map(Map.Entry::getKey)
                .toList();
        if (profiles.size() < 2 || clean.isEmpty()) {
            return "";
        }
        String names = new CauseWords(words).named(clean);
        String of = new CountWords(words).of(profiles.size(), Thing.PROFILE);
        int runners = run.runners().size();
        return runners > 1
                ? words.of("text.profiles-conform-everywhere", clean.size(), of, runners, names)
                : words.of("text.profiles-conform", clean.size(), of, names);
    }

    /** Return how many runners are clean, as a sentence; empty if there is only one. */
    public String cleanRunners() {
        if (run.runners().size() < 2) {
            return "";
        }
        long clean =
                by(CellRecord::runner).values().stream().filter(RunWords::clean).count();
        String of = new CountWords(words).of(run.runners().size(), Thing.RUNNER);
        List<String> profiles =
                run.cells().stream().map(CellRecord::name).distinct().toList();
        return profiles.size() == 1
                ? words.of("text.runners-conform-to", clean, of, profiles.get(0))
                : words.of("text.runners-conform", clean, of);
    }

    private static boolean clean(List<CellRecord> cells) {
        return cells.stream().allMatch(cell -> cell.explanations().isEmpty());
    }

    private Map<String, List<CellRecord>> by(Function<CellRecord, String> name) {
        return run.cells().stream().collect(Collectors.groupingBy(name, LinkedHashMap::new, Collectors.toList()));
    }

    /** Return how many checks there are, and how many of them have each verdict; empty where there is none. */
    public String checks() {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        run.cells().stream()
                .flatMap(cell -> cell.groups().stream())
                .flatMap(group -> group.outcomes().stream())
                .forEach(outcome -> counts.merge(outcome.verdict(), 1L, Long::sum));
        long all = counts.values().stream().mapToLong(one -> one).sum();
        String each = counts.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey() != Verdict.CONFORMS))
                .map(entry -> new VerdictWords(words).of(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        return all == 0 ? "" : words.of("text.checks", new CountWords(words).of(all, Thing.CHECK), each);
    }

    /**
     * Return how many causes have each danger, the worst first, then the numbers of waived causes and stale waivers;
     * empty if there is none.
     */
    public String causes(Standing standing) {
        List<String> each = new ArrayList<>();
        List<Cause> open = run.causes().stream()
                .filter(cause -> !standing.of(cause).whole())
                .toList();
        for (Danger danger : Danger.values()) {
            count(each, open.stream().filter(cause -> cause.danger() == danger).count(), "text.exit." + danger);
        }
        count(each, run.causes().size() - open.size(), "waiver.waived");
        int stale = standing.stale().size();
        if (stale > 0) {
            each.add(words.of(
                    "text.exit-causes",
                    new CountWords(words).of(stale, Thing.WAIVER),
                    words.of("waiver.stale-count", stale)));
        }
        return String.join(", ", each);
    }

    private void count(List<String> each, long count, String key) {
        if (count > 0) {
            String verb = words.of(key, count);
            String subject = each.isEmpty() ? new CountWords(words).of(count, Thing.CAUSE) : CountWords.number(count);
            each.add(words.of("text.exit-causes", subject, verb));
        }
    }

    /** Return what could not be examined at all: runners, cells, filters; each with its reason. */
    public List<String> untested() {
        List<String> parts = new ArrayList<>();
        run.unavailable()
                .forEach(site ->
                        parts.add(words.of("text.site", site.name(), new ObstacleWords(words).of(site.obstacle()))));
        lost().forEach((why, cells) ->
                parts.add(words.of("text.lost", new CountWords(words).of(cells, Thing.CELL), why)));
        List<String> unread = run.cells().stream()
                .filter(cell -> cell.started() && cell.filters().isEmpty())
                .map(CellRecord::runner)
                .distinct()
                .toList();
        if (!unread.isEmpty()) {
            parts.add(words.of("text.filters-unread", new CauseWords(words).named(unread)));
        }
        if (!run.complete() && parts.isEmpty()) {
            parts.add(words.of("text.incomplete"));
        }
        return List.copyOf(parts);
    }

    private Map<String, Long> lost() {
        return run.cells().stream()
                .filter(cell -> cell.start().state() == State.LOST)
                .collect(Collectors.groupingBy(
                        cell -> new ReasonWords(words).lost(cell.start().code()),
                        LinkedHashMap::new,
                        Collectors.counting()));
    }
}
