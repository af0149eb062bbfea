package org.seccomptck.record;

import java.util.List;

/**
 * The answer to a claim on one runner.
 *
 * @param runner the runner's name
 * @param column what the answer is about on the runner: an ABI or a userland; empty if there is only one answer
 * @param verdict the answer
 * @param reasons why, the first reason first
 * @param evidence the files that it rests on; a confirmed claim has at least one
 */
public record ClaimAnswer(
        String runner, String column, ClaimVerdict verdict, List<ClaimReason> reasons, List<EvidenceFile> evidence) {
    /** Copy the lists. */
    public ClaimAnswer {
        reasons = List.copyOf(reasons);
        evidence = List.copyOf(evidence);
        if (verdict == ClaimVerdict.CONFIRMED && evidence.isEmpty()) {
            throw new IllegalArgumentException("A claim cannot be confirmed without evidence.");
        }
    }

    /** Return the answer with other evidence. */
    public ClaimAnswer withEvidence(List<EvidenceFile> files) {
        return new ClaimAnswer(runner, column, verdict, reasons, files);
    }

    /** Return the answer for a runner with another name. */
    public ClaimAnswer named(String other) {
        return new ClaimAnswer(other, column, verdict, reasons, evidence);
    }
}
