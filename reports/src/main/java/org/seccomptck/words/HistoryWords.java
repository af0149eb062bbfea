package org.seccomptck.words;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seccomptck.comparison.Upgrade.Likeness;
import org.seccomptck.comparison.Upgrade.Part;
import org.seccomptck.history.CauseHistory;
import org.seccomptck.history.Period;
import org.seccomptck.history.Track;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.Danger;

/**
 * Says when causes came and went, and with which versions.
 *
 * @param words the sentences
 */
public record HistoryWords(Words words) {
    /**
     * A cause on a runner during one span of time.
     *
     * @param runner the runner
     * @param time from when to when
     * @param danger its last danger
     * @param what the cause, and the party at fault
     * @param profiles under which profiles
     * @param versions the versions with which it came and went
     */
    public record Row(String runner, String time, Danger danger, String what, String profiles, String versions) {}

    /** The key of a row: a cause under several profiles that came and went at the same time. */
    private record Told(
            String runner,
            CauseKey cause,
            Danger danger,
            LocalDate first,
            LocalDate last,
            Optional<LocalDate> gone,
            String came,
            String went) {}

    /** Return the span of each cause: first those that still exist, the latest first. */
    public List<Row> rows(CauseHistory history) {
        Map<Told, List<String>> rows = new LinkedHashMap<>();
        for (Track track : history.tracks()) {
            for (Track.Stay stay : track.stays()) {
                // A call that could not be made says nothing about the runner.
                if (stay.cause().kind() != CauseKind.NOT_MEASURED) {
                    rows.computeIfAbsent(told(track.runner(), stay), one -> new ArrayList<>())
                            .add(track.profile());
                }
            }
        }
        Comparator<Told> order = Comparator.comparing(Told::runner)
                .thenComparing(told -> told.gone().isPresent())
                .thenComparing(Told::first, Comparator.reverseOrder())
                .thenComparing(Told::danger);
        return rows.keySet().stream()
                .sorted(order)
                .map(told -> row(told, rows.getOrDefault(told, List.of())))
                .toList();
    }

    private Told told(String runner, Track.Stay stay) {
        return new Told(
                runner,
                stay.cause(),
                Optional.ofNullable(stay.last().causes().get(stay.cause())).orElse(Danger.UNKNOWN),
                day(stay.first().first()),
                day(stay.last().last()),
                stay.after().map(after -> day(after.first())),
                stay.before()
                        .map(before -> words.of("history.came", changed(before, stay.first())))
                        .orElseGet(() -> words.of("history.from-the-first", versions(stay.first()))),
                stay.after()
                        .map(after -> words.of("history.went", changed(stay.last(), after)))
                        .orElse(""));
    }

    private Row row(Told told, List<String> profiles) {
        CauseWords says = new CauseWords(words);
        String time = told.gone().isEmpty()
                ? words.of("history.since", told.first(), told.last())
                : words.of("history.was", told.first(), told.last(), told.gone().get());
        return new Row(
                told.runner(),
                time,
                told.danger(),
                words.of("history.cause", says.title(told.cause()), says.party(told.cause())),
                says.named(profiles),
                told.went().isEmpty() ? told.came() : words.of("history.both", told.came(), told.went()));
    }

    private static LocalDate day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** Return what differs between two periods. */
    private String changed(Period before, Period after) {
        List<String> changed = new ArrayList<>();
        before.versions().forEach((kind, version) -> {
            Part part = Part.of(kind, version, after.versions().getOrDefault(kind, ""));
            if (part.likeness() == Likeness.DIFFERENT) {
                changed.add(new DriftWords(words).part(part));
            }
        });
        return changed.isEmpty() ? words.of("history.same-versions") : String.join(", ", changed);
    }

    private String versions(Period period) {
        return period.versions().entrySet().stream()
                .filter(version -> version.getKey() != Part.Kind.DOCUMENT)
                .map(version -> words.of("history.version", words.of("part", version.getKey()), version.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Return how much the history knows, in a sentence. */
    public String headline(CauseHistory history) {
        CountWords counts = new CountWords(words);
        Optional<LocalDate> first = history.tracks().stream()
                .map(track -> day(track.periods().get(0).first()))
                .min(Comparator.naturalOrder());
        Optional<LocalDate> last = history.tracks().stream()
                .map(track ->
                        day(track.periods().get(track.periods().size() - 1).last()))
                .max(Comparator.naturalOrder());
        return first.isEmpty()
                ? words.of("history.empty")
                : words.of(
                        "history.of",
                        counts.of(
                                history.tracks().stream()
                                        .map(Track::runner)
                                        .distinct()
                                        .count(),
                                CountWords.Thing.RUNNER),
                        counts.of(
                                history.tracks().stream()
                                        .map(Track::profile)
                                        .distinct()
                                        .count(),
                                CountWords.Thing.PROFILE),
                        first.get(),
                        last.orElseThrow());
    }
}
