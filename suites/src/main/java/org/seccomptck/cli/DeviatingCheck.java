package org.seccomptck.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.Verdict;
import org.seccomptck.record.Verdict.Kind;

/**
 * The same deviating or undecided check on some of a run's runners.
 *
 * @param verdict what was found
 * @param check the profile and what was checked, in words
 * @param runners where
 */
record DeviatingCheck(Verdict verdict, String check, List<String> runners) {
    private static final int NAMED = 3;

    DeviatingCheck {
        runners = List.copyOf(runners);
    }

    /** All of a run, the most dangerous and then the most frequent first. */
    static List<DeviatingCheck> of(RunRecord run) {
        Map<DeviatingCheck, List<String>> found = new LinkedHashMap<>();
        for (CellRecord cell : run.cells()) {
            for (CheckRecord check : cell.checks()) {
                Kind kind = check.verdict().kind();
                if (kind.deviates() || kind == Kind.UNDECIDED) {
                    String what = Stream.of(cell.profile(), check.suite(), check.abi(), check.subject())
                            .filter(word -> !word.isEmpty())
                            .collect(Collectors.joining(" "));
                    found.computeIfAbsent(
                                    new DeviatingCheck(check.verdict(), what, List.of()), one -> new ArrayList<>())
                            .add(cell.runner());
                }
            }
        }
        return found.entrySet().stream()
                .map(entry -> new DeviatingCheck(
                        entry.getKey().verdict(), entry.getKey().check(), entry.getValue()))
                .sorted(Comparator.comparing(
                                (DeviatingCheck one) -> one.verdict().kind())
                        .thenComparing(one -> -one.runners().size()))
                .toList();
    }

    /**
     * It in a line.
     *
     * @param all how many runners the run has
     */
    String line(int all) {
        return verdict.kind() + "  " + check + ": " + verdict.reason() + on(runners, all);
    }

    /** Names some runners of a run, unless it has only one. */
    static String on(List<String> runners, int all) {
        if (all == 1) {
            return "";
        }
        if (runners.size() == all) {
            return " (on every runner)";
        }
        String more = runners.size() > NAMED ? " and " + (runners.size() - NAMED) + " more" : "";
        return " (on " + String.join(", ", runners.subList(0, Math.min(NAMED, runners.size()))) + more + ")";
    }
}
