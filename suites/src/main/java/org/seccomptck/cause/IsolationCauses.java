package org.seccomptck.cause;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.seccomptck.cell.Evidence;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.Check;
import org.seccomptck.record.Party;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;

/** The cause of checks whose filter depends on earlier containers. */
final class IsolationCauses {
    private static final Set<ReasonCode> INFLUENCE =
            Set.of(ReasonCode.FILTER_OF_EARLIER, ReasonCode.OTHER_FILTER_BEFORE);

    /** The index of the parameter of a reason that names the other container. */
    private static final int CONTAINERS = 2;

    private IsolationCauses() {}

    /** Return the cause of a check; empty for a check without such a result. */
    static Optional<CauseKey> of(Check check, Trial trial) {
        List<Reason> reasons = check.outcome().reasons();
        if (reasons.stream().noneMatch(IsolationCauses::isInfluence)) {
            return Optional.empty();
        }
        Party party = Party.ENGINE_OR_OCI_RUNTIME;
        if (reasons.stream().anyMatch(reason -> reason.code() == ReasonCode.HANDED_OVER_SO)) {
            party = Party.ENGINE;
        } else if (trial.evidence().bundle().isPresent()) {
            party = Party.OCI_RUNTIME;
        }
        return Optional.of(CauseKey.of(CauseKind.DEPENDS_ON_EARLIER, party));
    }

    /** Return the files of both containers for the first influence that each check found. */
    static List<String> evidence(List<Check> checks, Trial trial) {
        Set<String> containers = checks.stream()
                .flatMap(check -> check.outcome().reasons().stream()
                        .filter(IsolationCauses::isInfluence)
                        .limit(1))
                .flatMap(reason -> reason.parameters().stream().limit(CONTAINERS))
                .collect(Collectors.toSet());
        return trial.evidence().raw().stream()
                .map(Evidence.Raw::name)
                .filter(name -> containers.stream().anyMatch(container -> name.startsWith(container + ".")))
                .toList();
    }

    private static boolean isInfluence(Reason reason) {
        return INFLUENCE.contains(reason.code());
    }
}
