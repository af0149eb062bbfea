package org.seccomptck.proof;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import org.seccomptck.cause.Deviation;
import org.seccomptck.cause.FilterProof;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;

/** Counts the results of many proofs. */
final class ProofTally {
    private final Map<CauseKind, Integer> profiles = new EnumMap<>(CauseKind.class);
    private final Map<CauseKind, Integer> regions = new EnumMap<>(CauseKind.class);
    private int equal;
    private int refused;

    /**
     * Return whether it is the document's, the library's or the stub's doing: nobody took a rule away and nobody
     * altered one. A name that the library does not know is dropped by the library alone, and then the cause names no
     * name.
     */
    static boolean isExplained(CauseKey cause) {
        return switch (cause.kind()) {
            case ENOSYS_STUB, CONTRADICTING_RULES, COMPILER -> true;
            case NAME_DROPPED -> cause.parameters().isEmpty();
            default -> false;
        };
    }

    void refuse() {
        refused++;
    }

    void add(FilterProof proof) {
        if (proof.deviations().isEmpty()) {
            equal++;
        }
        EnumSet<CauseKind> causes = EnumSet.noneOf(CauseKind.class);
        for (Deviation one : proof.deviations()) {
            causes.add(one.cause().kind());
            regions.merge(one.cause().kind(), 1, Integer::sum);
        }
        causes.forEach(cause -> profiles.merge(cause, 1, Integer::sum));
    }

    int equal() {
        return equal;
    }

    @Override
    public String toString() {
        return "equal " + equal + ", refused " + refused + ", profiles with a difference by cause " + profiles
                + ", differing regions by cause " + regions;
    }
}
