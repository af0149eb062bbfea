package org.seccomptck.cause;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.abi.Abi;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.diagram.Field;
import org.seccomptck.filter.Equivalence;
import org.seccomptck.filter.Equivalence.Difference;
import org.seccomptck.oracle.Ground;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.Party;

/** Deviations that no other cause explains, grouped by the part of the document that the filter does not keep. */
final class AlteredRules {
    /** The place for a call on which the default action decides. */
    private static final String DEFAULT = "/defaultAction";
    /**
     * The limit of places: if more are affected, they were not altered one by one, and the common result is the cause.
     */
    private static final int ONE_BY_ONE = 3;
    /** Stands for the rules if too many are affected to list them. */
    private static final String MANY = "*";

    private final FilterCauses causes;
    private final Diagrams diagrams;
    private final Oracle oracle;
    private final Party party;

    /** The part of the document that is not kept: a cause and its place. */
    private record Broken(CauseKey cause, Optional<String> pointer) {}

    AlteredRules(FilterCauses causes, Oracle oracle, Party party) {
        this.causes = causes;
        this.diagrams = causes.diagrams();
        this.oracle = oracle;
        this.party = party;
    }

    /**
     * Attribute the remaining deviations to the rules that are not kept.
     *
     * @param faithful whether libseccomp compiles what the document says, so that another component altered it
     */
    void find(int faithful) {
        int here = diagrams.and(causes.open(), faithful);
        if (here == Diagrams.FALSE) {
            return;
        }
        Map<Difference, Broken> broken = new LinkedHashMap<>();
        for (Difference one : Equivalence.differences(
                diagrams, causes.expected(), diagrams.choose(here, causes.loaded(), causes.expected()))) {
            broken.put(one, broken(one));
        }
        boolean many = broken.values().stream().distinct().count() > ONE_BY_ONE;
        broken.replaceAll((one, what) -> many ? together(one, what) : what);
        broken.forEach((one, what) -> causes.take(what.cause(), what.pointer(), diagrams.and(here, region(one))));
        // If there are too many regions to list, each listed region stands for all with the same decisions.
        broken.forEach((one, what) -> causes.take(
                what.cause(), what.pointer(), diagrams.and(here, causes.deciding(one.expected(), one.loaded()))));
    }

    private Broken together(Difference one, Broken what) {
        return what.cause().kind() == CauseKind.RULE_ALTERED
                ? new Broken(
                        CauseKey.of(
                                CauseKind.RULE_ALTERED,
                                party,
                                MANY,
                                one.loaded().toString()),
                        Optional.empty())
                : what;
    }

    private Broken broken(Difference one) {
        Optional<Abi> abi = abi(one);
        if (abi.isEmpty()) {
            return new Broken(
                    CauseKey.of(CauseKind.ARCHITECTURE_ALTERED, party, "0x%08x".formatted(one.firstArch())),
                    Optional.empty());
        }
        Ground ground = oracle.decide(
                        abi.get(), one.firstNumber(), one.witness().arguments())
                .ground();
        return switch (ground.kind()) {
            case ABI_NOT_LISTED ->
                new Broken(
                        CauseKey.of(
                                CauseKind.ARCHITECTURE_ALTERED, party, abi.get().label()),
                        Optional.empty());
            case ABOVE_HIGHEST -> new Broken(CauseKey.of(CauseKind.ENOSYS_STUB, party), Optional.empty());
            default -> altered(ground.pointer().isEmpty() ? DEFAULT : ground.pointer());
        };
    }

    private Broken altered(String pointer) {
        return new Broken(CauseKey.of(CauseKind.RULE_ALTERED, party, pointer), Optional.of(pointer));
    }

    private int region(Difference one) {
        int arch = AbiCalls.between(diagrams, Field.ARCH, one.firstArch(), one.lastArch());
        int number = AbiCalls.between(diagrams, Field.NUMBER, one.firstNumber(), one.lastNumber());
        return diagrams.and(diagrams.and(arch, number), causes.deciding(one.expected(), one.loaded()));
    }

    /** Return the ABI of a region's first call; empty where no ABI has its architecture. */
    static Optional<Abi> abi(Difference one) {
        boolean x32 = (one.firstNumber() & Abi.X32_BIT) != 0;
        return Arrays.stream(Abi.values())
                .filter(abi -> abi.auditArch() == one.firstArch())
                .filter(abi -> abi != (x32 ? Abi.X86_64 : Abi.X32))
                .findFirst();
    }
}
