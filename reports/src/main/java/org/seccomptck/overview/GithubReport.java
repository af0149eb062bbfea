package org.seccomptck.overview;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.seccomptck.record.Danger;
import org.seccomptck.record.Standing;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.Report;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.words.AlikeCauses;
import org.seccomptck.words.CauseWords;
import org.seccomptck.words.CountWords;
import org.seccomptck.words.CountWords.Thing;
import org.seccomptck.words.DangerWords;
import org.seccomptck.words.Visible;
import org.seccomptck.words.WaiverWords;
import org.seccomptck.words.Words;

/**
 * The causes as annotations of a job of GitHub Actions, and the summary on the job's page.
 *
 * @param words the sentences
 * @param environment the environment's variables, of which GITHUB_STEP_SUMMARY names the file of the job's page
 * @param out the standard output, where GitHub reads annotations
 */
public record GithubReport(Words words, Map<String, String> environment, PrintWriter out) implements Report {
    /**
     * GitHub shows at most this many annotations of a kind for a step (docs.github.com, "Workflow commands for GitHub
     * Actions").
     */
    private static final int MOST = 10;

    private static final String FILE = "github-annotations.txt";
    private static final String PAGE = "GITHUB_STEP_SUMMARY";

    /** Copy the map. */
    public GithubReport {
        environment = Map.copyOf(environment);
    }

    /** The kinds of annotations, the worst first. */
    private enum Level {
        ERROR,
        WARNING,
        NOTICE
    }

    @Override
    public String format() {
        return "github";
    }

    @Override
    public String title() {
        return words.of("format.github");
    }

    @Override
    public List<Path> write(StoredRecord record, Path folder, ReportProgress progress) throws IOException {
        List<String> annotations = annotations(record);
        Path file = Files.write(folder.resolve(FILE), annotations);
        annotations.forEach(out::println);
        out.flush();
        String page = environment.getOrDefault(PAGE, "");
        if (!page.isEmpty()) {
            Files.writeString(
                    Path.of(page),
                    SummaryMarkdown.of(record, folder, words).text(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        progress.step(1, 1);
        return List.of(file);
    }

    private List<String> annotations(StoredRecord record) {
        CauseWords says = new CauseWords(words);
        Map<Level, List<String>> levels = new LinkedHashMap<>();
        AlikeCauses.of(record).forEach(alike -> {
            Standing.Share share = record.standing()
                    .of(alike.stream()
                            .flatMap(cause -> cause.occurrences().stream())
                            .toList());
            Level level = share.whole() ? Level.NOTICE : level(alike.get(0).danger());
            String tag = share.whole()
                    ? new WaiverWords(words).tag()
                    : new DangerWords(words).tag(alike.get(0).danger());
            String message = String.join(
                    " ",
                    words.of("overview.answer.sentence", says.title(alike)),
                    says.fault(alike.get(0).key()),
                    says.advice(alike.get(0), record.run()),
                    new WaiverWords(words).of(share));
            levels.computeIfAbsent(level, one -> new ArrayList<>()).add(command(level, tag, message.strip()));
        });
        record.standing()
                .stale()
                .forEach(stale -> levels.computeIfAbsent(Level.ERROR, one -> new ArrayList<>())
                        .add(command(
                                Level.ERROR,
                                words.of("waiver.stale-tag"),
                                new WaiverWords(words).of(stale, record.standing()))));
        List<String> annotations = new ArrayList<>();
        levels.forEach((level, all) -> annotations.addAll(most(level, all)));
        return annotations;
    }

    private static Level level(Danger danger) {
        return switch (danger) {
            case OPENS -> Level.ERROR;
            case CLOSES, ANSWERS_OTHERWISE -> Level.WARNING;
            case UNKNOWN -> Level.NOTICE;
        };
    }

    /** The last annotation that is shown says how many more there are. */
    private List<String> most(Level level, List<String> all) {
        if (all.size() <= MOST) {
            return all;
        }
        List<String> shown = new ArrayList<>(all.subList(0, MOST - 1));
        String more = new CountWords(words).of(all.size() - MOST + 1L, Thing.CAUSE);
        shown.add(command(level, words.of("github.more"), words.of("github.more-causes", more)));
        return shown;
    }

    /** Return a workflow command; characters that would end a value are written as their codes. */
    private static String command(Level level, String title, String message) {
        return "::" + level.name().toLowerCase(Locale.ROOT) + " title="
                + data(title).replace(":", "%3A").replace(",", "%2C") + "::" + data(message);
    }

    private static String data(String text) {
        return Visible.of(text).replace("%", "%25");
    }
}
