package org.seccomptck.cause;

import java.util.Optional;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.ExactOracle;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Profile;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.Party;

/**
 * The stretch from the document to the bundle, which belongs to the engine. If the bundle was not seen, nothing is
 * attributed.
 */
final class EngineStretch {
    private final FilterCauses causes;
    private final Diagrams diagrams;
    private final Suspects suspects;
    private final Circumstances circumstances;

    EngineStretch(FilterCauses causes, Oracle oracle, Suspects suspects) {
        this.causes = causes;
        this.diagrams = causes.diagrams();
        this.suspects = suspects;
        this.circumstances = oracle.profile().circumstances();
    }

    /**
     * Attribute the deviations that the bundle already has to the engine; if the loss of one member explains them, to
     * that member.
     */
    void find() {
        if (suspects.bundle().isEmpty()) {
            return;
        }
        Optional<Oracle> said =
                suspects.bundle().get().seccomp().map(seccomp -> Oracle.of(seccomp.profile(), circumstances));
        if (said.isEmpty()) {
            causes.take(
                    CauseKey.of(CauseKind.DOCUMENT_NOT_READ, Party.ENGINE),
                    Optional.empty(),
                    diagrams.not(diagrams.agreement(causes.expected(), diagrams.leaf(Decision.of(Action.ALLOW)))));
            return;
        }
        int bundle = ExactOracle.diagram(said.get(), diagrams);
        int departed = diagrams.not(diagrams.agreement(bundle, causes.expected()));
        if (departed == Diagrams.FALSE) {
            return;
        }
        suspects.document().ifPresent(document -> members(document, bundle, departed));
        causes.take(CauseKey.of(CauseKind.BUNDLE_DIFFERS, Party.ENGINE), Optional.empty(), departed);
    }

    private void members(Profile document, int bundle, int departed) {
        for (DroppedMember member : DroppedMember.values()) {
            Profile rest = member.without(document);
            if (!rest.equals(document)) {
                int without = ExactOracle.diagram(Oracle.of(rest, circumstances), diagrams);
                causes.take(
                        CauseKey.of(CauseKind.MEMBER_DROPPED, Party.ENGINE, member.member()),
                        Optional.of(member.pointer()),
                        diagrams.and(departed, diagrams.agreement(without, bundle)));
            }
        }
    }
}
