package org.seccomptck.words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seccomptck.record.Cause;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.Danger;
import org.seccomptck.record.Party;
import org.seccomptck.record.RunRecord;

/** Causes that one entry of a report tells, because they differ in the one thing that they speak of. */
public final class AlikeCauses {
    private AlikeCauses() {}

    /**
     * What causes of one entry have in common.
     *
     * @param rest what they speak of where that is not one thing
     */
    private record Alike(CauseKind kind, Party party, Danger danger, List<String> rest) {
        static Alike of(Cause cause) {
            List<String> parameters = cause.key().parameters();
            return new Alike(
                    cause.key().kind(),
                    cause.key().party(),
                    cause.danger(),
                    parameters.size() == 1 ? List.of() : parameters);
        }
    }

    /** Return the causes of a run entry by entry, in the order of {@link RunRecord#causes}. */
    public static List<List<Cause>> of(RunRecord run) {
        Map<Alike, List<Cause>> entries = new LinkedHashMap<>();
        run.causes()
                .forEach(cause -> entries.computeIfAbsent(Alike.of(cause), alike -> new ArrayList<>())
                        .add(cause));
        return List.copyOf(entries.values());
    }
}
