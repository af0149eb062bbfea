package org.seccomptck.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.seccomptck.finding.Statement.Code;

/** What was meant by unknown names; found out once for all machines. */
final class NameAdvice {
    private static final int SPELLED = 6;

    private final Map<List<String>, Statement> known = new ConcurrentHashMap<>();

    /**
     * Return what was meant by a name, or by the first of several names: further suggestions help nobody, and each
     * takes time.
     */
    Statement spelling(List<String> names) {
        return known.computeIfAbsent(names, NameAdvice::find);
    }

    private static Statement find(List<String> names) {
        if (names.size() == 1) {
            List<String> nearest = NearestNames.of(names.get(0));
            return nearest.isEmpty()
                    ? Statement.of(Code.CHECK_SPELLING)
                    : Statement.of(
                            nearest.size() == 1 ? Code.WRITE_NAME : Code.WRITE_ONE_OF, String.join(", ", nearest));
        }
        List<String> meant = new ArrayList<>();
        for (String name : names.subList(0, Math.min(SPELLED, names.size()))) {
            List<String> nearest = NearestNames.of(name);
            if (!nearest.isEmpty()) {
                meant.add(name + ": " + String.join(" / ", nearest));
            }
        }
        return meant.isEmpty()
                ? Statement.of(Code.CHECK_SPELLING)
                : Statement.of(Code.WRITE_EACH, String.join(", ", meant));
    }
}
