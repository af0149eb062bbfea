package org.seccomptck.overview;

import java.util.ArrayList;
import java.util.List;
import org.seccomptck.record.Cause;
import org.seccomptck.record.Conclusion;
import org.seccomptck.record.Danger;
import org.seccomptck.record.RunRecord;
import org.seccomptck.words.CountWords;
import org.seccomptck.words.CountWords.Thing;
import org.seccomptck.words.DangerWords;
import org.seccomptck.words.NotStarted;
import org.seccomptck.words.RunWords;
import org.seccomptck.words.Words;

/**
 * What the run comes to.
 *
 * @param tone how bad it is
 * @param sentence the answer in a sentence
 * @param rest what goes with it, sentence by sentence
 */
record Answer(Tone tone, String sentence, List<String> rest) {
    /** Copy the list. */
    Answer {
        rest = List.copyOf(rest);
    }

    static Answer of(RunRecord run, Words words) {
        RunWords says = new RunWords(words, run);
        int notStarted = NotStarted.of(words, run).stream()
                .mapToInt(group -> group.cells().size())
                .sum();
        List<String> rest = new ArrayList<>();
        add(rest, words, says.causes());
        if (run.conclusion() == Conclusion.DEVIATES) {
            rest.add(says.cleanRunners());
        }
        add(rest, words, says.cleanProfiles());
        if (notStarted > 0) {
            add(rest, words, words.of("text.not-started", new CountWords(words).of(notStarted, Thing.CONTAINER)));
        }
        return new Answer(tone(run), sentence(run, words), rest);
    }

    private static void add(List<String> rest, Words words, String sentence) {
        if (!sentence.isEmpty()) {
            rest.add(words.of("overview.answer.sentence", sentence));
        }
    }

    private static Tone tone(RunRecord run) {
        return switch (run.conclusion()) {
            case CONFORMS -> run.cells().isEmpty() ? Tone.NONE : Tone.FINE;
            case DEVIATES -> Tone.of(worst(run));
            case INCOMPLETE -> Tone.UNKNOWN;
        };
    }

    private static String sentence(RunRecord run, Words words) {
        if (run.conclusion() == Conclusion.DEVIATES) {
            Danger worst = worst(run);
            long runners = run.causes().stream()
                    .filter(cause -> cause.danger() == worst)
                    .flatMap(cause -> cause.runners().stream())
                    .distinct()
                    .count();
            int all = run.runners().size();
            String what = new DangerWords(words).of(worst);
            String key = worst == Danger.OPENS ? "overview.answer.open" : "overview.answer.deviates";
            String where =
                    runners == all ? words.of("text.on-all-runners", all) : words.of("text.on-runners", runners, all);
            return all == 1 ? words.of(key, what) : words.of(key + ".where", what, where);
        }
        if (run.cells().isEmpty()) {
            return words.of("overview.answer.nothing");
        }
        return words.of("overview.answer." + run.conclusion());
    }

    private static Danger worst(RunRecord run) {
        return run.causes().stream().map(Cause::danger).min(Danger::compareTo).orElse(Danger.UNKNOWN);
    }
}
