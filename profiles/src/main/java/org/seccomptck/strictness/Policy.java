package org.seccomptck.strictness;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.FindingScan;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Clause;
import org.seccomptck.oracle.ConditionRegion;
import org.seccomptck.oracle.ExactOracle;
import org.seccomptck.oracle.Ground;
import org.seccomptck.oracle.Ground.Kind;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Profile;

/**
 * The filter of a container on one machine, or none.
 *
 * @param oracle answers for a profile that is resolved on the machine; empty where there is no filter
 */
record Policy(Optional<Oracle> oracle) {
    private static final Ruling UNFILTERED = new Ruling(Decision.ALLOW, Ground.of(Kind.NO_FILTER, ""), Set.of());
    /** Grounds that decide without any rule for the call. */
    private static final Set<Kind> BEFORE_RULES =
            EnumSet.of(Kind.ABI_NOT_LISTED, Kind.ABOVE_HIGHEST, Kind.NO_FILTER, Kind.NO_NAME, Kind.NO_CALL);

    static Policy of(Optional<Profile> profile, Circumstances circumstances) {
        return new Policy(profile.map(document -> Oracle.of(document, circumstances)));
    }

    Ruling decide(Abi abi, int number, long[] arguments) {
        return oracle.map(known -> known.decide(abi, number, arguments)).orElse(UNFILTERED);
    }

    /** Return a diagram of decisions for every call. */
    int diagram(Diagrams diagrams) {
        return oracle.map(known -> ExactOracle.diagram(known, diagrams))
                .orElseGet(() -> diagrams.leaf(UNFILTERED.decision().canonical()));
    }

    /**
     * Return how the arguments of one number are divided among rules; each input belongs to exactly one share.
     *
     * @param within which arguments, as a diagram
     */
    List<Share> shares(Diagrams diagrams, Abi abi, int number, int within) {
        Ruling any = decide(abi, number, new long[6]);
        Optional<Syscall> syscall = SyscallTable.of(abi).byNumber(number);
        if (oracle.isEmpty()
                || syscall.isEmpty()
                || BEFORE_RULES.contains(any.ground().kind())) {
            return List.of(new Share(within, Optional.empty(), List.of()));
        }
        return shares(diagrams, oracle.get().clauses(syscall.get()), abi.narrow(), within);
    }

    private static List<Share> shares(Diagrams diagrams, List<Clause> all, boolean narrow, int within) {
        ConditionRegion region = ConditionRegion.of(diagrams, narrow);
        List<Clause> clauses = List.copyOf(all);
        List<Share> shares = new ArrayList<>();
        int left = within;
        for (int i = 0; i < clauses.size() && left != Diagrams.FALSE; i++) {
            int here = diagrams.and(left, region.all(clauses.get(i).conditions()));
            if (here != Diagrams.FALSE) {
                shares.add(new Share(here, Optional.of(clauses.get(i)), clauses.subList(0, i)));
                left = diagrams.and(left, diagrams.not(here));
            }
        }
        if (left != Diagrams.FALSE) {
            shares.add(new Share(left, Optional.empty(), clauses));
        }
        return shares;
    }

    /** Return the names that rules deny, but that no ABI has which this machine offers and the profile filters. */
    List<String> withoutEffect() {
        return oracle.filter(known -> known.profile().defaultDecision().executes()).stream()
                .flatMap(known -> FindingScan.ofNames(known.profile()).stream()
                        .filter(finding -> finding.kind() == Finding.Kind.VACUOUS_RULE
                                && finding.abis().containsAll(known.profile().entered())))
                .flatMap(finding -> finding.subjects().stream())
                .distinct()
                .toList();
    }
}
