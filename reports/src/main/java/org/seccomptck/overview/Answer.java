package org.seccomptck.overview;

import java.util.ArrayList;
import java.util.List;
import org.seccomptck.record.Cause;
import org.seccomptck.record.Conclusion;
import org.seccomptck.record.Danger;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.words.CountWords;
import org.seccomptck.words.CountWords.Thing;
import org.seccomptck.words.DangerWords;
import org.seccomptck.words.NotStarted;
import org.seccomptck.words.RunWords;
import org.seccomptck.words.Words;

/**
 * The result of the run.
 *
 * @param tone how bad it is
 * @param sentence the answer in a sentence
 * @param rest further sentences
 */
record Answer(Tone tone, String sentence, List<String> rest) {
    /** The number of runners that the answer names. */
    private static final int NAMED = 3;

    /** Copy the list. */
    Answer {
        rest = List.copyOf(rest);
    }

    static Answer of(StoredRecord record, Words words) {
        RunRecord run = record.run();
        Conclusion answer = record.standing().answer(run);
        RunWords says = new RunWords(words, run);
        int notStarted = NotStarted.of(words, run).stream()
                .mapToInt(group -> group.cells().size())
                .sum();
        List<String> rest = new ArrayList<>();
        add(rest, words, says.causes(record.standing()));
        if (answer == Conclusion.DEVIATES) {
            rest.add(says.cleanRunners());
        }
        add(rest, words, says.cleanProfiles());
        if (notStarted > 0) {
            add(rest, words, words.of("text.not-started", new CountWords(words).of(notStarted, Thing.CONTAINER)));
        }
        return new Answer(tone(record, answer), sentence(record, answer, words), rest);
    }

    private static void add(List<String> rest, Words words, String sentence) {
        if (!sentence.isEmpty()) {
            rest.add(words.of("overview.answer.sentence", sentence));
        }
    }

    private static Tone tone(StoredRecord record, Conclusion answer) {
        return switch (answer) {
            case CONFORMS -> record.run().cells().isEmpty() ? Tone.NONE : Tone.FINE;
            case DEVIATES -> Tone.of(worst(record));
            case INCOMPLETE -> Tone.UNKNOWN;
        };
    }

    private static String sentence(StoredRecord record, Conclusion answer, Words words) {
        RunRecord run = record.run();
        List<Cause> open = open(record);
        if (answer == Conclusion.DEVIATES && open.isEmpty()) {
            return words.of("waiver.answer.stale");
        }
        if (answer == Conclusion.DEVIATES) {
            Danger worst = worst(record);
            List<String> runners = open.stream()
                    .filter(cause -> cause.danger() == worst)
                    .flatMap(cause -> cause.runners().stream())
                    .distinct()
                    .toList();
            int all = run.runners().size();
            String what = new DangerWords(words).of(worst);
            String key = worst == Danger.OPENS ? "overview.answer.open" : "overview.answer.deviates";
            String where = runners.size() == all
                    ? words.of("text.on-all-runners", all)
                    : named(runners, words.of("text.on-runners", runners.size(), all), words);
            return all == 1 ? words.of(key, what) : words.of(key + ".where", what, where);
        }
        if (run.cells().isEmpty()) {
            return words.of("overview.answer.nothing");
        }
        boolean waived = answer == Conclusion.CONFORMS && !run.causes().isEmpty();
        return words.of(waived ? "waiver.answer.waived" : "overview.answer." + answer);
    }

    private static String named(List<String> runners, String where, Words words) {
        return runners.size() > NAMED ? where : words.of("overview.answer.runners", where, String.join(", ", runners));
    }

    private static List<Cause> open(StoredRecord record) {
        return record.run().causes().stream()
                .filter(cause -> !record.standing().of(cause).whole())
                .toList();
    }

    private static Danger worst(StoredRecord record) {
        return open(record).stream().map(Cause::danger).min(Danger::compareTo).orElse(Danger.UNKNOWN);
    }
}
