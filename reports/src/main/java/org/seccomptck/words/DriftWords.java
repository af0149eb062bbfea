package org.seccomptck.words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.seccomptck.comparison.Upgrade.Likeness;
import org.seccomptck.comparison.Upgrade.Part;
import org.seccomptck.drift.RecordDrift;
import org.seccomptck.drift.RunnerDrift;
import org.seccomptck.drift.Shift;
import org.seccomptck.drift.StartShift;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.Danger;

/**
 * Says what changed from one run to a later one.
 *
 * @param words the sentences
 */
public record DriftWords(Words words) {
    /** The number of digits of a digest that are shown. */
    private static final int HASH = 12;

    /**
     * A row about a cause, or about a start.
     *
     * @param kind the kind of change, in a word
     * @param what the cause with its danger and the party at fault, or the profile whose start changed
     * @param where under which profiles, and in which checks
     */
    public record Row(String kind, String what, String where) {}

    /** The key of a row: a cause under several profiles. */
    private record Told(Shift.Kind kind, CauseKey cause, Danger danger) {}

    /** Return the result, in a sentence. */
    public String headline(RecordDrift drift) {
        CountWords counts = new CountWords(words);
        return switch (drift.code()) {
            case DRIFT -> words.of("drift.DRIFT", String.join(", ", counts(drift)));
            case NO_DRIFT ->
                drift.unchanged() == 0
                        ? words.of("drift.NO_DRIFT.clean")
                        : words.of("drift.NO_DRIFT", counts.of(drift.unchanged(), CountWords.Thing.CAUSE));
            case LEFT_OPEN -> words.of("drift.LEFT_OPEN");
        };
    }

    private List<String> counts(RecordDrift drift) {
        List<String> counts = new ArrayList<>();
        for (Shift.Kind kind : Shift.Kind.values()) {
            long count = drift.count(kind);
            if (count > 0) {
                String causes = new CountWords(words).of(count, CountWords.Thing.CAUSE);
                counts.add(words.of("drift.count", kind, causes, count));
            }
        }
        long starts = drift.runners().stream()
                .mapToLong(runner -> runner.starts().size())
                .sum();
        if (starts > 0) {
            counts.add(words.of("drift.count.starts", new CountWords(words).of(starts, CountWords.Thing.PROFILE)));
        }
        if (drift.runners().stream().anyMatch(RunnerDrift::otherDefault)) {
            counts.add(words.of("drift.count.default"));
        }
        return counts;
    }

    /** Return the runner, by its names in both records. */
    public String runner(RunnerDrift runner) {
        return runner.before().equals(runner.after())
                ? runner.after()
                : words.of("drift.from-to", runner.before(), runner.after());
    }

    /** Return the differences between the two, as one or two sentences. */
    public String differing(RunnerDrift runner) {
        List<Part> different = runner.parts(Likeness.DIFFERENT);
        List<Part> unknown = runner.parts(Likeness.UNKNOWN);
        String parts = different.stream().map(this::part).collect(Collectors.joining(", "));
        String sentence = different.isEmpty()
                ? words.of("drift.differs.nothing")
                : words.of(
                        different.size() > 1
                                ? "drift.differs.several"
                                : unknown.isEmpty() ? "drift.differs.one" : "drift.differs.one-known",
                        parts);
        if (unknown.isEmpty()) {
            return sentence;
        }
        String names = unknown.stream()
                .map(part -> words.of("part", part.kind()))
                .distinct()
                .collect(Collectors.joining(", "));
        return words.of("drift.differs.unknown", sentence, names);
    }

    /** Return the versions of a part before and after. */
    String part(Part part) {
        return words.of(
                "drift.part", words.of("part", part.kind()), version(part, part.before()), version(part, part.after()));
    }

    private static String version(Part part, String version) {
        boolean digest = part.kind() == Part.Kind.DOCUMENT && version.length() > HASH;
        return digest ? version.substring(0, HASH) : version;
    }

    /** Return the changes of causes and starts, the worst first. */
    public List<Row> rows(RunnerDrift runner) {
        List<Row> rows = new ArrayList<>();
        runner.starts().forEach(start -> rows.add(row(start)));
        Map<Told, List<Shift>> told = new LinkedHashMap<>();
        runner.shifts()
                .forEach(shift -> told.computeIfAbsent(
                                new Told(shift.kind(), shift.cause(), shift.danger()), one -> new ArrayList<>())
                        .add(shift));
        told.forEach((one, shifts) -> rows.add(row(one, shifts)));
        return rows;
    }

    private Row row(StartShift start) {
        return new Row(
                words.of("drift.STARTS"),
                words.of(
                        "drift.start",
                        start.profile(),
                        words.of("drift.state", start.before().state()),
                        words.of("drift.state", start.after().state())),
                "");
    }

    private Row row(Told told, List<Shift> shifts) {
        CauseWords says = new CauseWords(words);
        String what = words.of(
                "drift.cause",
                new DangerWords(words).tag(told.danger()),
                says.title(told.cause()),
                says.party(told.cause()));
        String profiles = says.named(shifts.stream().map(Shift::profile).toList());
        List<String> checks = new ArrayList<>(List.of(words.of("drift.under", profiles)));
        checks(
                checks,
                "drift.gained",
                shifts.stream().flatMap(shift -> shift.gained().stream()).toList());
        checks(
                checks,
                "drift.lost",
                shifts.stream().flatMap(shift -> shift.lost().stream()).toList());
        return new Row(words.of("drift", told.kind()), what, String.join("; ", checks));
    }

    private void checks(List<String> told, String key, List<String> ids) {
        if (!ids.isEmpty()) {
            Set<String> names = new LinkedHashSet<>(ids);
            String count = new CountWords(words).of(ids.size(), CountWords.Thing.CHECK);
            told.add(words.of(key, count, new CauseWords(words).named(List.copyOf(names))));
        }
    }
}
