package org.seccomptck.strictness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.seccomptck.abi.Abi;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.diagram.Field;
import org.seccomptck.diagram.Point;
import org.seccomptck.diagram.Region;
import org.seccomptck.oracle.Ruling;

/**
 * Finds where two policies differ on one machine. Whether they differ is decided by the two diagrams of all calls; the
 * rules of a call only explain why.
 */
final class MachineProof {
    /** The budget of nodes and steps; comparing the default profiles of two releases of Docker takes a fiftieth. */
    private static final int BUDGET = 1 << 22;

    private final Policy first;
    private final Policy second;
    private final Diagrams diagrams = new Diagrams(BUDGET);
    private final List<Difference> differences = new ArrayList<>();

    private MachineProof(Policy first, Policy second) {
        this.first = first;
        this.second = second;
    }

    /**
     * Return all differences of some ABIs, by ABI and number.
     *
     * @throws org.seccomptck.diagram.BudgetExceeded when the policies are too large to compare
     */
    static List<Difference> differences(Policy first, Policy second, List<Abi> abis) {
        MachineProof proof = new MachineProof(first, second);
        int differs = proof.diagrams.combine(
                first.diagram(proof.diagrams),
                second.diagram(proof.diagrams),
                (one, other) -> one == other ? Diagrams.FALSE : Diagrams.TRUE);
        abis.forEach(abi -> proof.add(abi, differs));
        return List.copyOf(proof.differences);
    }

    private void add(Abi abi, int differs) {
        int here = diagrams.where(Map.of(Field.ARCH, abi.auditArch()), differs);
        for (Region region : Region.of(diagrams, of(abi, here), Field.NUMBER)) {
            if (region.function() != Diagrams.FALSE) {
                Numbers.of(abi, region.first(), region.last()).forEach(numbers -> add(numbers, region.function()));
            }
        }
    }

    /** x86_64 and x32 share an AUDIT_ARCH and are told apart by the number's bit 30. */
    private int of(Abi abi, int differs) {
        int x32 = diagrams.bit(Field.NUMBER, Integer.numberOfTrailingZeros(Abi.X32_BIT));
        return switch (abi) {
            case X86_64 -> diagrams.and(diagrams.not(x32), differs);
            case X32 -> diagrams.and(x32, differs);
            case I386, AARCH64, ARM -> differs;
        };
    }

    private void add(Numbers numbers, int differs) {
        for (Share one : first.shares(diagrams, numbers.abi(), numbers.first(), differs)) {
            for (Share other : second.shares(diagrams, numbers.abi(), numbers.first(), one.arguments())) {
                differences.add(difference(numbers, one, other));
            }
        }
    }

    private Difference difference(Numbers numbers, Share one, Share other) {
        Point point = Point.reaching(diagrams, other.arguments(), Diagrams.TRUE).orElseThrow();
        Witness witness = new Witness(
                numbers.abi(),
                numbers.first(),
                Arrays.stream(point.arguments()).boxed().toList());
        Ruling firstRuling = first.decide(witness.abi(), witness.number(), witness.words());
        Ruling secondRuling = second.decide(witness.abi(), witness.number(), witness.words());
        if (firstRuling.decision().sameAs(secondRuling.decision())) {
            throw new IllegalStateException(
                    "the oracle and the exact oracle contradict each other on %s %s with %s: both profiles say %s"
                            .formatted(
                                    numbers.abi().label(),
                                    Integer.toUnsignedString(numbers.first()),
                                    witness.arguments(),
                                    firstRuling.decision()));
        }
        List<Term> terms = new Needed(diagrams, numbers.abi().narrow()).of(one, other);
        return new Difference(
                Direction.of(firstRuling.decision(), secondRuling.decision()),
                firstRuling,
                secondRuling,
                numbers,
                terms,
                witness);
    }
}
