package org.seccomptck.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.record.Cause;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StaleWaiver;
import org.seccomptck.record.Standing;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.words.AlikeCauses;
import org.seccomptck.words.CauseWords;
import org.seccomptck.words.CountWords;
import org.seccomptck.words.CountWords.Thing;
import org.seccomptck.words.DangerWords;
import org.seccomptck.words.Visible;
import org.seccomptck.words.WaiverWords;
import org.seccomptck.words.Words;

/**
 * The causes, the worst first: two lines with the event, the party at fault and what to do; a third with the number of
 * checks and the proof.
 */
record CauseLines(Words words, Screen screen, StoredRecord record) {
    private static final String BETWEEN = " · ";
    private static final int GAP = 2;
    private static final int LINES = 2;
    private static final int NAMED = 2;

    /** Return the lines of each entry: first open causes, then stale waivers, then waived causes. */
    List<List<String>> entries() {
        List<List<Cause>> groups = AlikeCauses.of(record);
        int column = Stream.concat(groups.stream().map(this::tag), stale().map(one -> words.of("waiver.stale-tag")))
                        .mapToInt(Lines::length)
                        .max()
                        .orElse(0)
                + GAP;
        List<List<String>> entries = new ArrayList<>();
        groups.stream().filter(group -> !isWaived(group)).forEach(group -> entries.add(entry(group, column)));
        stale().forEach(one -> entries.add(hanging(
                Colour.YELLOW.on(screen, Lines.pad(words.of("waiver.stale-tag"), column)),
                Lines.wrap(new WaiverWords(words).of(one, record.standing()), screen.width() - column),
                column)));
        groups.stream().filter(this::isWaived).forEach(group -> entries.add(entry(group, column)));
        return entries;
    }

    private Stream<StaleWaiver> stale() {
        return record.standing().stale().stream();
    }

    private Standing.Share share(List<Cause> group) {
        return record.standing()
                .of(group.stream()
                        .flatMap(cause -> cause.occurrences().stream())
                        .toList());
    }

    private boolean isWaived(List<Cause> group) {
        return share(group).whole();
    }

    /** Return one cause with its tag. */
    List<String> entry(Cause cause) {
        return entry(List.of(cause), Lines.length(tag(List.of(cause))) + GAP);
    }

    private List<String> entry(List<Cause> group, int column) {
        int width = screen.width() - column;
        List<String> lines = new ArrayList<>(what(group, width));
        lines.add(where(group, width));
        Standing.Share share = share(group);
        if (!share.none()) {
            lines.addAll(Lines.wrap(new WaiverWords(words).of(share), width));
        }
        Colour colour = share.whole() ? Colour.FAINT : Colour.of(group.get(0).danger());
        return hanging(colour.on(screen, Lines.pad(tag(group), column)), lines, column);
    }

    /** Put the tag before the first line, and blanks below it. */
    private static List<String> hanging(String tag, List<String> lines, int column) {
        List<String> entry = new ArrayList<>(List.of(tag + lines.get(0)));
        lines.stream().skip(1).map(line -> " ".repeat(column) + line).forEach(entry::add);
        return entry;
    }

    private String tag(List<Cause> group) {
        return isWaived(group)
                ? new WaiverWords(words).tag()
                : new DangerWords(words).tag(group.get(0).danger());
    }

    private RunRecord run() {
        return record.run();
    }

    /** Return as much as fits on two lines; how the party at fault is known comes last. */
    private List<String> what(List<Cause> group, int width) {
        CauseWords causes = new CauseWords(words);
        Cause first = group.get(0);
        String title = causes.title(group) + ".";
        String advice = causes.advice(first, run());
        List<String> whole = Lines.wrap(String.join(" ", title, causes.fault(first.key()), advice), width);
        if (whole.size() <= LINES) {
            return whole;
        }
        List<String> brief = Lines.wrap(String.join(" ", title, causes.party(first.key()), advice), width);
        return brief.size() <= LINES
                ? brief
                : Stream.concat(
                                brief.stream().limit(LINES - 1L),
                                Stream.of(Lines.head(String.join(" ", brief.subList(LINES - 1, brief.size())), width)))
                        .toList();
    }

    /**
     * Return as much as fits on one line; the path of the proof comes first and complete, since it is there to be
     * opened.
     */
    private String where(List<Cause> group, int width) {
        String checks =
                new CountWords(words).of(group.stream().mapToLong(Cause::checks).sum(), Thing.CHECK);
        List<String> proof = proof(group.get(0));
        boolean oneCell =
                group.stream().mapToInt(cause -> cause.occurrences().size()).sum() == 1;
        String profiles = oneCell && !proof.isEmpty() ? "" : profiles(group);
        String runners = oneCell && !proof.isEmpty() ? "" : runners(group);
        List<String> candidates = new ArrayList<>();
        for (String path : proof) {
            String found = words.of("text.proof", path);
            candidates.add(line(checks, profiles, runners, found));
            candidates.add(line(checks, runners, found));
        }
        String last = proof.isEmpty() ? line(checks, profiles, runners) : candidates.get(candidates.size() - 1);
        return candidates.stream()
                .filter(line -> Lines.length(line) <= width)
                .findFirst()
                .orElseGet(() -> Lines.head(last, width));
    }

    private static String line(String... parts) {
        return Visible.of(Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(BETWEEN)));
    }

    private String profiles(List<Cause> group) {
        long all = run().cells().stream().map(cell -> cell.name()).distinct().count();
        List<String> here = group.stream()
                .flatMap(cause -> cause.profiles().stream())
                .distinct()
                .toList();
        if (all == 1) {
            return "";
        }
        if (here.size() == all) {
            return words.of("text.all-profiles", all);
        }
        return here.size() == 1 ? here.get(0) : words.of("text.of-profiles", here.size(), all);
    }

    private String runners(List<Cause> group) {
        int all = run().runners().size();
        List<String> here = group.stream()
                .flatMap(cause -> cause.runners().stream())
                .distinct()
                .toList();
        if (all == 1) {
            return "";
        }
        if (here.size() == all) {
            return words.of("text.on-all-runners", all);
        }
        return here.size() <= NAMED ? String.join(", ", here) : words.of("text.on-runners", here.size(), all);
    }

    /** Return the file that proves a cause, and its folder; the folder alone where there are several. */
    private static List<String> proof(Cause cause) {
        Cause.Occurrence first = cause.occurrences().get(0);
        List<String> named = first.explanation().evidence().stream()
                .flatMap(name -> first.cell().evidence(name).stream())
                .map(EvidenceFile::path)
                .toList();
        List<String> paths = named.isEmpty()
                ? first.cell().evidence().stream().map(EvidenceFile::path).toList()
                : named;
        if (paths.isEmpty()) {
            return List.of();
        }
        String folder = paths.get(0).substring(0, paths.get(0).lastIndexOf('/') + 1);
        return paths.size() == 1 ? List.of(paths.get(0), folder) : List.of(folder);
    }
}
