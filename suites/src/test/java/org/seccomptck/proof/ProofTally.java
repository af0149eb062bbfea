package org.seccomptck.proof;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import org.seccomptck.verdict.Cause;
import org.seccomptck.verdict.Deviation;
import org.seccomptck.verdict.ProofJudge;

/** What came of many proofs. */
final class ProofTally {
    private final Map<Cause, Integer> profiles = new EnumMap<>(Cause.class);
    private final Map<Cause, Integer> regions = new EnumMap<>(Cause.class);
    private int equal;
    private int refused;

    /** Whether it is the document's or the library's doing: engine and OCI runtime have no part in any difference. */
    static boolean isExplained(Cause cause) {
        return switch (cause) {
            case ENOSYS_STUB, CONTRADICTING_RULES, MASK_CUT, NAME_DROPPED, LIBSECCOMP -> true;
            case ENGINE, OCI_RUNTIME, ENGINE_OR_OCI_RUNTIME, UNEXPLAINED -> false;
        };
    }

    void refuse() {
        refused++;
    }

    void add(ProofJudge proof) {
        if (proof.deviations().isEmpty()) {
            equal++;
        }
        EnumSet<Cause> causes = EnumSet.noneOf(Cause.class);
        for (Deviation one : proof.deviations()) {
            causes.add(one.cause());
            regions.merge(one.cause(), 1, Integer::sum);
        }
        causes.forEach(cause -> profiles.merge(cause, 1, Integer::sum));
    }

    int equal() {
        return equal;
    }

    int regions(Cause cause) {
        return regions.getOrDefault(cause, 0);
    }

    @Override
    public String toString() {
        return "equal " + equal + ", refused " + refused + ", profiles with a difference by cause " + profiles
                + ", differing regions by cause " + regions;
    }
}
