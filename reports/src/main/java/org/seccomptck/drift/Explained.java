package org.seccomptck.drift;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.Danger;
import org.seccomptck.record.Explanation;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;

/**
 * The checks that each cause of a cell explains, by ids that are the same in every run.
 *
 * @param byCause the checks of each cause with their verdicts
 * @param dangers the danger of each cause
 * @param answered every check of the cell that has an answer
 */
record Explained(Map<CauseKey, Map<String, Verdict>> byCause, Map<CauseKey, Danger> dangers, Set<String> answered) {
    static Explained of(CellRecord cell) {
        Set<String> answered = new HashSet<>();
        cell.checks().map(Explained::id).forEach(answered::add);
        Map<CauseKey, Map<String, Verdict>> byCause = new LinkedHashMap<>();
        Map<CauseKey, Danger> dangers = new LinkedHashMap<>();
        for (Explanation one : cell.explanations()) {
            if (one.cause().kind() == CauseKind.NOT_MEASURED) {
                // A call that could not be made has no answer; next time it may have one.
                one.checks().forEach(position -> answered.remove(id(cell.check(position))));
                continue;
            }
            Map<String, Verdict> checks = byCause.computeIfAbsent(one.cause(), cause -> new LinkedHashMap<>());
            one.checks().stream().map(cell::check).forEach(check -> checks.put(id(check), check.verdict()));
            dangers.merge(one.cause(), one.danger(), (some, other) -> some.compareTo(other) < 0 ? some : other);
        }
        return new Explained(byCause, dangers, answered);
    }

    /** If several causes answer one question, all but the first have their id after it. */
    private static String id(Check check) {
        String id = check.id();
        boolean several =
                check.target() instanceof Target.Whole whole && whole.question().contains("/");
        return several ? id.substring(0, id.lastIndexOf('/')) : id;
    }

    Set<CauseKey> causes() {
        return byCause.keySet();
    }

    Map<String, Verdict> checks(CauseKey cause) {
        return byCause.getOrDefault(cause, Map.of());
    }

    Danger danger(CauseKey cause) {
        return Optional.ofNullable(dangers.get(cause)).orElse(Danger.UNKNOWN);
    }

    /** Return whether the cell has an answer to a check. */
    boolean answers(String check) {
        return answered.contains(check);
    }
}
