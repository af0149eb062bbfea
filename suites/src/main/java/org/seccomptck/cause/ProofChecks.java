package org.seccomptck.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.filter.Equivalence.Difference;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.Question;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.Check;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;

/**
 * The checks of a proof: one for an ABI; if the filter deviates from the profile for several reasons, one for each of
 * them.
 *
 * @param suite the suite that asks
 * @param proof the proof
 * @param seen the result of a call that was really made; empty if it was not made
 */
public record ProofChecks(String suite, FilterProof proof, Function<Question, Optional<Observation>> seen) {
    /** The target of the check on an ABI. */
    public static final String ALL_CALLS = "all-calls";
    /** The target of the check on architectures that this machine does not have. */
    public static final String ELSEWHERE = "all-other-architectures";

    /** The number of differing regions that are listed; further ones are counted. */
    private static final int NAMED = 4;

    /** Return the checks on one ABI. */
    public List<Check> of(Abi abi) {
        return checks(Optional.of(abi), ALL_CALLS, proof.deviations(abi));
    }

    /** Return the checks on all architectures that none of these ABIs belongs to. */
    public List<Check> elsewhere(List<Abi> abis) {
        return checks(Optional.empty(), ELSEWHERE, proof.deviationsElsewhere(abis));
    }

    private List<Check> checks(Optional<Abi> abi, String target, List<Deviation> here) {
        if (proof.problem().isPresent()) {
            return List.of(check(
                    abi,
                    target,
                    Outcome.of(
                            Verdict.UNDECIDED,
                            Reason.of(
                                    ReasonCode.PROOF_TOO_LARGE, proof.problem().get()))));
        }
        if (here.isEmpty()) {
            return List.of(check(abi, target, Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.PROVEN_EQUAL))));
        }
        Map<CauseKey, List<Deviation>> byCause =
                here.stream().collect(Collectors.groupingBy(Deviation::cause, LinkedHashMap::new, Collectors.toList()));
        List<Check> checks = new ArrayList<>();
        byCause.forEach((cause, deviations) ->
                checks.add(check(abi, checks.isEmpty() ? target : target + "/" + cause.id(), outcome(deviations))));
        return List.copyOf(checks);
    }

    private Check check(Optional<Abi> abi, String target, Outcome outcome) {
        return new Check(suite, abi, new Target.Whole(target), outcome);
    }

    /**
     * A call that refutes the proof decides alone. Only if all calls that were made refute it, the proof is in doubt.
     */
    private Outcome outcome(List<Deviation> deviations) {
        Witnesses witnesses = Witnesses.of(deviations, seen);
        List<Reason> reasons = new ArrayList<>();
        reasons.add(Reason.of(ReasonCode.REGIONS_DIFFER, deviations.size()));
        deviations.stream().limit(NAMED).map(ProofChecks::region).forEach(reasons::add);
        if (witnesses.asked() > 0) {
            reasons.add(Reason.of(ReasonCode.WITNESSES_CONFIRM, witnesses.confirmed(), witnesses.asked()));
        }
        witnesses.refuted().stream().limit(NAMED).forEach(reasons::add);
        Verdict worst = deviations.get(0).verdict();
        boolean inDoubt = witnesses.confirmed() == 0 && !witnesses.refuted().isEmpty();
        return Outcome.of(inDoubt ? Verdict.UNDECIDED : worst, reasons.toArray(Reason[]::new));
    }

    private static Reason region(Deviation deviation) {
        Difference difference = deviation.difference();
        String name = difference.firstNumber() == difference.lastNumber()
                ? AlteredRules.abi(difference)
                        .flatMap(abi -> SyscallTable.of(abi).byNumber(difference.firstNumber()))
                        .map(Syscall::name)
                        .orElse("")
                : "";
        String arguments = Arrays.stream(difference.witness().arguments())
                .mapToObj(word -> "0x" + Long.toHexString(word))
                .collect(Collectors.joining(", "));
        return Reason.of(
                ReasonCode.REGION,
                Integer.toUnsignedString(difference.firstNumber()),
                Integer.toUnsignedString(difference.lastNumber()),
                name,
                difference.expected(),
                difference.loaded(),
                arguments);
    }
}
