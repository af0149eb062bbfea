package org.seccomptck.overview;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.seccomptck.record.Cause;
import org.seccomptck.record.Conclusion;
import org.seccomptck.record.Danger;
import org.seccomptck.record.Standing;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.words.AlikeCauses;
import org.seccomptck.words.CauseWords;
import org.seccomptck.words.CountWords;
import org.seccomptck.words.CountWords.Thing;
import org.seccomptck.words.DangerWords;
import org.seccomptck.words.RunWords;
import org.seccomptck.words.Visible;
import org.seccomptck.words.WaiverWords;
import org.seccomptck.words.Words;

/**
 * The annotations of a job of GitHub Actions: one for each entry of causes, each stale waiver, and what was not tested.
 *
 * @param words the sentences
 * @param record the record
 */
record GithubAnnotations(Words words, StoredRecord record) {
    /** GitHub shows no more of a kind for a step (docs.github.com, "Workflow commands for GitHub Actions"). */
    private static final int MOST = 10;

    /** The kinds of annotations, the worst first. */
    private enum Level {
        ERROR,
        WARNING,
        NOTICE
    }

    /** An annotation, and how many checks it stands for. */
    private record Annotation(Level level, String title, String message, long checks) {
        /** Return it as a workflow command: what would end a value is written as its code. */
        String line() {
            return "::" + level.name().toLowerCase(Locale.ROOT) + " title="
                    + data(title).replace(":", "%3A").replace(",", "%2C") + "::" + data(message);
        }

        private static String data(String text) {
            return Visible.of(text).replace("%", "%25");
        }
    }

    /** Return the lines, the worst first; of more than GitHub shows of a kind, the last one says how many more there are. */
    List<String> lines() {
        Map<Level, List<Annotation>> levels = new EnumMap<>(Level.class);
        all().forEach(one ->
                levels.computeIfAbsent(one.level(), level -> new ArrayList<>()).add(one));
        List<String> lines = new ArrayList<>();
        levels.forEach((level, all) -> most(level, all).forEach(one -> lines.add(one.line())));
        return lines;
    }

    private List<Annotation> all() {
        List<Annotation> all =
                new ArrayList<>(AlikeCauses.of(record).stream().map(this::cause).toList());
        record.standing()
                .stale()
                .forEach(stale -> all.add(new Annotation(
                        Level.ERROR,
                        words.of("waiver.stale-tag"),
                        new WaiverWords(words).of(stale, record.standing()),
                        0)));
        Level level = record.standing().answer(record.run()) == Conclusion.INCOMPLETE ? Level.WARNING : Level.NOTICE;
        new RunWords(words, record.run())
                .untested()
                .forEach(what -> all.add(new Annotation(
                        level, words.of("github.untested"), words.of("overview.answer.sentence", what), 0)));
        return all;
    }

    private Annotation cause(List<Cause> alike) {
        CauseWords says = new CauseWords(words);
        Cause first = alike.get(0);
        Standing.Share share = record.standing()
                .of(alike.stream()
                        .flatMap(cause -> cause.occurrences().stream())
                        .toList());
        long checks = alike.stream().mapToLong(Cause::checks).sum();
        String message = String.join(
                " ",
                words.of("overview.answer.sentence", says.title(alike)),
                says.fault(first.key()),
                says.remedy(first, record.run()),
                words.of("github.explains", new CountWords(words).of(checks, Thing.CHECK)),
                new WaiverWords(words).of(share));
        return new Annotation(
                share.whole() ? Level.NOTICE : level(first.danger()),
                share.whole() ? new WaiverWords(words).tag() : new DangerWords(words).tag(first.danger()),
                message.strip(),
                checks);
    }

    private static Level level(Danger danger) {
        return switch (danger) {
            case OPENS -> Level.ERROR;
            case CLOSES, ANSWERS_OTHERWISE -> Level.WARNING;
            case UNKNOWN -> Level.NOTICE;
        };
    }

    private List<Annotation> most(Level level, List<Annotation> all) {
        if (all.size() <= MOST) {
            return all;
        }
        List<Annotation> shown = new ArrayList<>(all.subList(0, MOST - 1));
        List<Annotation> folded = all.subList(MOST - 1, all.size());
        long checks = folded.stream().mapToLong(Annotation::checks).sum();
        String message = words.of(
                "github.more-told", CountWords.number(folded.size()), new CountWords(words).of(checks, Thing.CHECK));
        shown.add(new Annotation(level, words.of("github.more"), message, checks));
        return shown;
    }
}
