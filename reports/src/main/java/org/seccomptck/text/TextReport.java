package org.seccomptck.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.Report;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.words.CountWords;
import org.seccomptck.words.Visible;
import org.seccomptck.words.Words;

/**
 * The results of a run as a text of one screen: the answer first, then its causes, then what was tested and what was
 * not.
 *
 * @param words the sentences
 * @param screen where it is shown
 * @param detail how much is shown
 */
public record TextReport(Words words, Screen screen, Detail detail) implements Report {
    /** The name of the file. */
    public static final String FILE = "summary.txt";

    /** The lines between the parts, and one line for the next command. */
    private static final int BLANKS = 4;

    private static final String GAP = "     ";

    /** How much is shown. */
    public enum Detail {
        /** The worst cause and the exit code. */
        QUIET,
        /** One screen. */
        NORMAL,
        /** Everything, and each check that deviates or stayed undecided. */
        VERBOSE
    }

    /** Return the report as it is written to a file. */
    public static TextReport standard() {
        return new TextReport(Words.english(), Screen.FILE, Detail.NORMAL);
    }

    @Override
    public String format() {
        return "text";
    }

    @Override
    public String title() {
        return words.of("format.text");
    }

    @Override
    public List<Path> write(StoredRecord record, Path folder, ReportProgress progress) throws IOException {
        Path file = Files.write(folder.resolve(FILE), lines(record, List.of()));
        progress.step(1, 1);
        return List.of(file);
    }

    /**
     * Return the text, line by line.
     *
     * @param reports other reports of the record, which the text names
     */
    public List<String> lines(StoredRecord record, List<Path> reports) {
        return lines(record, reports, List.of());
    }

    /**
     * Return the text with more in it, which stands before its end: the exit code is in the last lines.
     *
     * @param reports other reports that were made of the record, to be named
     * @param more lines of the screen's width, which are never folded; not shown where {@link Detail#QUIET} is wanted
     */
    public List<String> lines(StoredRecord record, List<Path> reports, List<String> more) {
        RunRecord run = record.run();
        RestLines rest = new RestLines(words, screen, record);
        if (detail == Detail.QUIET) {
            CauseLines causes = new CauseLines(words, screen, record);
            return Stream.concat(causes.entries().stream().limit(1).flatMap(List::stream), rest.exit().stream())
                    .toList();
        }
        List<String> end = new ArrayList<>(more);
        end.addAll(end(record, reports, rest));
        List<String> lines = new ArrayList<>(new RunnerLines(words, screen, run).lines());
        int height = detail == Detail.VERBOSE ? Screen.ENDLESS : screen.height();
        lines.addAll(middle(record, height - lines.size() - end.size()));
        if (detail == Detail.VERBOSE) {
            lines.addAll(new CheckLines(words, screen, record).lines());
        }
        lines.addAll(end);
        return lines;
    }

    /** Return the blocks that may be folded, with a blank line before each part. */
    private List<String> middle(StoredRecord record, int room) {
        RunRecord run = record.run();
        String all = "tck report " + ShownPath.ofRecord(record) + " --verbose";
        ProfileLines profiles = new ProfileLines(words, screen, run);
        StartLines starts = new StartLines(words, screen, run);
        RestLines rest = new RestLines(words, screen, record);
        Block unclean = new Block(profiles.unclean(), hidden -> more("profiles", hidden, all));
        Block causes =
                new Block(new CauseLines(words, screen, record).entries(), hidden -> more("causes", hidden, all));
        Block notStarted = new Block(starts.entries(), hidden -> more("starts", hidden, all));
        ClaimLines documents = new ClaimLines(words, screen, run);
        Block refuted = new Block(documents.refuted(), hidden -> more("claims", hidden, all));
        Block untested = new Block(rest.untested(), hidden -> more("untested", hidden, all));
        List<String> clean = new ArrayList<>(profiles.clean());
        starts.heading().ifPresent(clean::add);
        List<String> findings = rest.findings();
        List<String> claims = documents.counts();
        int fixed = clean.size() + findings.size() + claims.size() + (claims.isEmpty() ? 0 : 1) + BLANKS;
        List<Integer> shares = new Page(causes, List.of(unclean, notStarted, untested, refuted)).share(room - fixed);
        List<String> lines = new ArrayList<>();
        part(lines, unclean.fold(shares.get(1)));
        part(lines, causes.fold(shares.get(0)));
        part(lines, clean);
        lines.addAll(notStarted.fold(shares.get(2)));
        lines.addAll(findings);
        lines.addAll(untested.fold(shares.get(3)));
        part(lines, claims);
        lines.addAll(refuted.fold(shares.get(4)));
        return lines;
    }

    private String more(String what, int hidden, String command) {
        return Lines.head(words.of("text.more." + what, CountWords.number(hidden), command), screen.width());
    }

    private static void part(List<String> lines, List<String> part) {
        if (!part.isEmpty()) {
            lines.add("");
            lines.addAll(part);
        }
    }

    private List<String> end(StoredRecord record, List<Path> reports, RestLines rest) {
        List<String> places = new ArrayList<>();
        reports.forEach(report -> places.add(place("text.report", report)));
        places.add(place("text.record", record.file()));
        List<String> lines = new ArrayList<>(List.of(""));
        String together = String.join(GAP, places);
        lines.addAll(Lines.length(together) <= screen.width() ? List.of(together) : places);
        lines.addAll(rest.exit());
        return lines;
    }

    /** A path is never broken, since readers copy it. */
    private String place(String label, Path path) {
        return words.of("text.place", words.of(label), Visible.of(ShownPath.of(path)));
    }
}
