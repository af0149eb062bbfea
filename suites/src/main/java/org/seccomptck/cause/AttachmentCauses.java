package org.seccomptck.cause;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.seccomptck.cell.Privilege;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.Check;
import org.seccomptck.record.Party;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;
import org.seccomptck.verdict.ExecJudge;
import org.seccomptck.verdict.PrivilegeJudge;
import org.seccomptck.verdict.PrivilegeJudge.Difference;

/** The causes of checks on how a filter is attached: flags, threads, and the process's privileges. */
final class AttachmentCauses {
    /** The common name of all sets of capabilities in causes: one capability too many shows in several sets. */
    private static final String CAPABILITIES = "capabilities";

    private static final String EXEC = "exec";

    private final Trial trial;
    private final PrivilegeJudge privileges;

    AttachmentCauses(Trial trial) {
        this.trial = trial;
        this.privileges = new PrivilegeJudge(trial.asked(), trial.evidence());
    }

    /** Return the cause of a check on a privilege, which is independent of the filter; empty for any other check. */
    Optional<CauseKey> ofPrivilege(Check check) {
        ReasonCode code = check.outcome().reasons().get(0).code();
        if (code != ReasonCode.BUNDLE_PROPERTY_IS_NOT && code != ReasonCode.PROPERTY_IS_NOT) {
            return Optional.empty();
        }
        return Stream.of(Privilege.values())
                .filter(privilege -> privilege.code().equals(check.target().id()))
                .findFirst()
                .flatMap(privilege -> privileges.difference(privilege).map(difference -> key(privilege, difference)));
    }

    private CauseKey key(Privilege privilege, Difference difference) {
        return privilege.isCapabilitySet()
                ? capabilities(difference.party())
                : key(difference.party(), privilege.code(), difference.lacking(), difference.added());
    }

    private CauseKey capabilities(Party party) {
        Set<String> lacking = new TreeSet<>();
        Set<String> added = new TreeSet<>();
        Stream.of(Privilege.values())
                .filter(Privilege::isCapabilitySet)
                .flatMap(privilege -> privileges.difference(privilege).stream())
                .filter(difference -> difference.party() == party)
                .forEach(difference -> {
                    lacking.addAll(difference.lacking());
                    added.addAll(difference.added());
                });
        return key(party, CAPABILITIES, lacking, added);
    }

    private static CauseKey key(Party party, String which, Set<String> lacking, Set<String> added) {
        return CauseKey.of(
                CauseKind.PRIVILEGE_DIFFERS, party, which, String.join(", ", lacking), String.join(", ", added));
    }

    /** Return the cause of a check on a flag, on threads or on another program; empty for any other check. */
    Optional<CauseKey> ofFilter(Check check) {
        Reason first = check.outcome().reasons().get(0);
        return switch (first.code()) {
            case FLAG_NOT_IN_BUNDLE ->
                Optional.of(CauseKey.of(
                        CauseKind.FLAG_LOST, Party.ENGINE, first.parameters().get(0)));
            case FLAG_NOT_LOADED ->
                Optional.of(CauseKey.of(
                        CauseKind.FLAG_LOST, belowBundle(), first.parameters().get(0)));
            case FLAG_NOT_TOLD ->
                Optional.of(CauseKey.of(
                        CauseKind.FLAG_NOT_TOLD,
                        Party.UNKNOWN,
                        first.parameters().get(0)));
            case THREADS_DIFFER ->
                Optional.of(filterMissing(check.target().id())).filter(cause -> check.verdict() == Verdict.FAIL_OPEN);
            case EXEC_UNFILTERED ->
                Optional.of(
                        filterMissing(isExecUnfiltered() ? EXEC : check.target().id()));
            case LAUNCH_UNFILTERED, LAUNCH_DIFFERS ->
                Optional.of(CauseKey.of(CauseKind.DEPENDS_ON_EARLIER, belowBundle()));
            default -> Optional.empty();
        };
    }

    private CauseKey filterMissing(String part) {
        return CauseKey.of(CauseKind.FILTER_MISSING, belowBundle(), part);
    }

    /** An engine runs its health check as it executes any program, so one cause covers both. */
    private boolean isExecUnfiltered() {
        return ExecJudge.ofExec(trial.evidence(), true).isUnfiltered();
    }

    private Party belowBundle() {
        return trial.evidence().bundle().isPresent() ? Party.OCI_RUNTIME : Party.ENGINE_OR_OCI_RUNTIME;
    }
}
