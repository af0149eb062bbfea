package org.seccomptck.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.Verdict;
import org.seccomptck.words.RunWords;
import org.seccomptck.words.VerdictWords;
import org.seccomptck.words.Words;

/** The verdicts on profiles: a line for each profile that is not clean, and one line for all others. */
record ProfileLines(Words words, Screen screen, RunRecord run) {
    private static final String GAP = "  ";
    private static final String BETWEEN = " · ";
    private static final int LONGEST_NAME = 28;

    /** A profile with its cells, and how many checks of them have each verdict. */
    private record Tested(String id, List<CellRecord> cells, Map<Verdict, Long> counts) {
        boolean clean() {
            return cells.stream().allMatch(ProfileLines::clean);
        }

        /**
         * If there is no room for the whole name, keep its beginning, which distinguishes profiles, and its end, which
         * distinguishes launches.
         */
        String shortName() {
            return cells.get(0).launch().isStandard() ? Lines.head(id, LONGEST_NAME) : Lines.ends(id, LONGEST_NAME);
        }

        long count(Verdict verdict) {
            return counts.getOrDefault(verdict, 0L);
        }
    }

    /** Return a block with a line for each profile with a deviation or an undecided check. */
    List<List<String>> unclean() {
        List<Tested> unclean = profiles().stream()
                .filter(profile -> !profile.clean())
                .sorted(worstFirst())
                .toList();
        int width = unclean.stream()
                .mapToInt(profile -> Lines.length(profile.shortName()))
                .max()
                .orElse(0);
        return unclean.stream().map(profile -> List.of(line(profile, width))).toList();
    }

    private String line(Tested profile, int width) {
        String counts = Stream.of(Verdict.values())
                .filter(verdict -> verdict.needsCause() && profile.count(verdict) > 0)
                .map(verdict -> new VerdictWords(words).of(verdict, profile.count(verdict)))
                .collect(Collectors.joining(", "));
        long runners = profile.cells().stream().filter(cell -> !clean(cell)).count();
        String where = run.runners().size() == 1 ? "" : BETWEEN + onRunners(runners);
        String name = Lines.pad(profile.shortName(), width);
        return Colour.BOLD.on(screen, name) + GAP + Lines.head(counts + where, screen.width() - width - GAP.length());
    }

    private String onRunners(long some) {
        int all = run.runners().size();
        return some == all ? words.of("text.on-all-runners", all) : words.of("text.on-runners", some, all);
    }

    private static Comparator<Tested> worstFirst() {
        Comparator<Tested> order = Comparator.comparing(profile -> 0);
        for (Verdict verdict : Verdict.values()) {
            order = verdict.needsCause() ? order.thenComparing(profile -> -profile.count(verdict)) : order;
        }
        return order;
    }

    /** Return the clean profiles, the clean runners, and the number of checks with each verdict. */
    List<String> clean() {
        RunWords says = new RunWords(words, run);
        return Stream.of(says.cleanProfiles(), says.cleanRunners(), says.checks())
                .filter(line -> !line.isEmpty())
                .flatMap(line -> Lines.wrap(line, screen.width()).stream())
                .toList();
    }

    private static boolean clean(CellRecord cell) {
        return cell.explanations().isEmpty();
    }

    private List<Tested> profiles() {
        Map<String, List<CellRecord>> cells = new LinkedHashMap<>();
        run.cells()
                .forEach(cell -> cells.computeIfAbsent(cell.name(), id -> new ArrayList<>())
                        .add(cell));
        return cells.entrySet().stream()
                .map(entry -> new Tested(entry.getKey(), entry.getValue(), counts(entry.getValue())))
                .toList();
    }

    private static Map<Verdict, Long> counts(List<CellRecord> cells) {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        cells.stream()
                .flatMap(cell -> cell.groups().stream())
                .flatMap(group -> group.outcomes().stream())
                .forEach(outcome -> counts.merge(outcome.verdict(), 1L, Long::sum));
        return counts;
    }
}
