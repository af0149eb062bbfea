package org.seccomptck.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.seccomptck.record.Cause;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.Danger;
import org.seccomptck.record.Party;
import org.seccomptck.record.Standing.Share;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.record.Waiver;

/** Causes that share one entry of a report, because they differ in one name only. */
public final class AlikeCauses {
    private AlikeCauses() {}

    /**
     * What the causes of one entry have in common.
     *
     * @param rest their other parameters
     * @param by their waivers
     * @param whole whether they are waived as a whole
     */
    private record Alike(CauseKind kind, Party party, Danger danger, List<String> rest, Set<Waiver> by, boolean whole) {
        static Alike of(Cause cause, Share share) {
            List<String> parameters = cause.key().parameters();
            return new Alike(
                    cause.key().kind(),
                    cause.key().party(),
                    cause.danger(),
                    parameters.size() == 1 ? List.of() : parameters,
                    share.by(),
                    share.whole());
        }
    }

    /** Return the causes of a run entry by entry: first those that are open, then those that are waived as a whole. */
    public static List<List<Cause>> of(StoredRecord record) {
        Map<Alike, List<Cause>> entries = new LinkedHashMap<>();
        record.run()
                .causes()
                .forEach(cause -> entries.computeIfAbsent(
                                Alike.of(cause, record.standing().of(cause)), alike -> new ArrayList<>())
                        .add(cause));
        return entries.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().whole()))
                .map(entry -> List.copyOf(entry.getValue()))
                .toList();
    }
}
