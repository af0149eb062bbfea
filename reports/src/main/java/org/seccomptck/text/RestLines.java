package org.seccomptck.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.Severity;
import org.seccomptck.record.Cause;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Conclusion;
import org.seccomptck.record.Danger;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StartRecord.State;
import org.seccomptck.words.CauseWords;
import org.seccomptck.words.CountWords;
import org.seccomptck.words.CountWords.Thing;
import org.seccomptck.words.ObstacleWords;
import org.seccomptck.words.ReasonWords;
import org.seccomptck.words.Words;

/** What else there is to say: findings in the profiles, what was not tested, and what it all comes to. */
record RestLines(Words words, Screen screen, RunRecord run) {
    /** A finding of a profile: runners of one machine find the same. */
    private record Found(String profile, Finding finding) {}

    /** Return how many findings the profiles have on the machines that the run was on, and who shows them. */
    List<String> findings() {
        Map<String, String> machines = run.runners().stream()
                .collect(Collectors.toMap(
                        runner -> runner.name(), runner -> runner.facts().machine(), (one, other) -> one));
        Set<Found> found = run.cells().stream()
                .flatMap(cell -> cell.findings().stream()
                        .filter(finding -> finding.machine().uname().equals(machines.get(cell.runner())))
                        .map(finding -> new Found(cell.profile().id(), finding)))
                .collect(Collectors.toSet());
        if (found.isEmpty()) {
            return List.of();
        }
        String counts = Stream.of(Severity.values())
                .filter(severity -> count(found, severity) > 0)
                .map(severity -> new CountWords(words).of(count(found, severity), Thing.valueOf(severity.name())))
                .collect(Collectors.joining(", "));
        List<String> profiles =
                found.stream().map(Found::profile).distinct().sorted().toList();
        String line = profiles.size() == 1
                ? words.of("text.findings", profiles.get(0), counts, "tck check " + ShownPath.quoted(profiles.get(0)))
                : words.of(
                        "text.findings",
                        new CountWords(words).of(profiles.size(), Thing.PROFILE),
                        counts,
                        "tck check PROFILE");
        return Lines.wrap(line, screen.width());
    }

    private static long count(Set<Found> found, Severity severity) {
        return found.stream()
                .filter(one -> one.finding().severity() == severity)
                .count();
    }

    /** Return a line for each thing that was wanted and not tested. */
    List<List<String>> untested() {
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
        return parts.stream()
                .map(part -> Lines.wrap(words.of("text.not-tested", part), screen.width()))
                .toList();
    }

    private Map<String, Long> lost() {
        return run.cells().stream()
                .filter(cell -> cell.start().state() == State.LOST)
                .collect(Collectors.groupingBy(
                        cell -> new ReasonWords(words).lost(cell.start().code()),
                        LinkedHashMap::new,
                        Collectors.counting()));
    }

    /** Return the exit code, and why it is this one. */
    List<String> exit() {
        Conclusion conclusion = run.conclusion();
        return Lines.wrap(exit(conclusion), screen.width()).stream()
                .map(line -> Colour.of(conclusion).on(screen, line))
                .toList();
    }

    private String exit(Conclusion conclusion) {
        int code = conclusion.exitCode();
        if (conclusion == Conclusion.CONFORMS) {
            return words.of(run.cells().isEmpty() ? "text.exit-nothing" : "text.exit-conforms", code);
        }
        List<String> why = new ArrayList<>();
        List<Cause> causes = run.causes();
        for (Danger danger : Danger.values()) {
            long count = count(causes, danger);
            if (count > 0) {
                String verb = words.of("text.exit." + danger + (count == 1 ? ".one" : ".many"));
                String subject =
                        why.isEmpty() ? new CountWords(words).of(count, Thing.CAUSE) : CountWords.number(count);
                why.add(words.of("text.exit-causes", subject, verb));
            }
        }
        if (!run.complete()) {
            why.add(words.of("text.incomplete"));
        }
        return words.of("text.exit", code, String.join(", ", why));
    }

    private static long count(List<Cause> causes, Danger danger) {
        return causes.stream().filter(cause -> cause.danger() == danger).count();
    }
}
