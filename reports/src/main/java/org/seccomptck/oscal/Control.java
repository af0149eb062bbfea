package org.seccomptck.oscal;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.seccomptck.record.Cause;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.Danger;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.record.Verdict;

/**
 * The controls that a run is judged by. The first ones name seccomp, or their publisher maps them to it; the others are
 * related to seccomp by their purpose only, which the finding says.
 */
enum Control {
    /**
     * NIST SP 800-53 rev. 5, CM-7 Least Functionality: only what is needed is allowed. DISA's STIG for Docker Enterprise maps
     * the profile to it (DKER-EE-002070, CCI-000381).
     */
    CM_7("cm-7", "NIST SP 800-53 rev. 5", "CM-7 Least Functionality", true),
    /** CIS Docker Benchmark 1.6.0, 5.22: the default seccomp profile is not disabled. */
    CIS_DOCKER_5_22(
            "cis-docker-5.22",
            "CIS Docker Benchmark 1.6.0",
            "5.22 Ensure the default seccomp profile is not disabled",
            true),
    /** CIS Kubernetes Benchmark 1.8.0, 5.7.2: the seccomp profile is set in pod definitions. */
    CIS_KUBERNETES_5_7_2(
            "cis-kubernetes-5.7.2",
            "CIS Kubernetes Benchmark 1.8.0",
            "5.7.2 Ensure that the seccomp profile is set in pod definitions",
            true),
    /** NIST SP 800-53 rev. 5, AC-6 Least Privilege. */
    AC_6("ac-6", "NIST SP 800-53 rev. 5", "AC-6 Least Privilege", false),
    /** NIST SP 800-53 rev. 5, SC-39 Process Isolation. */
    SC_39("sc-39", "NIST SP 800-53 rev. 5", "SC-39 Process Isolation", false),
    /** NIST SP 800-190, 4.4.3 Insecure container runtime configurations: profiles such as seccomp's are enforced. */
    SP_800_190_4_4_3("sp800-190-4.4.3", "NIST SP 800-190", "4.4.3 Insecure container runtime configurations", false);

    /**
     * Causes of these kinds mean that a profile is not in force at all. Without them it is in force, whether or not as
     * it is written.
     */
    private static final Set<CauseKind> NO_PROFILE = EnumSet.of(CauseKind.FILTER_MISSING, CauseKind.DOCUMENT_NOT_READ);

    private final String id;
    private final String source;
    private final String title;
    private final boolean anchored;

    Control(String id, String source, String title, boolean anchored) {
        this.id = id;
        this.source = source;
        this.title = title;
        this.anchored = anchored;
    }

    /** Return the control's id, as an OSCAL token. */
    String id() {
        return id;
    }

    /** Return the document that contains the control. */
    String source() {
        return source;
    }

    /** Return the control's number and title in that document. */
    String title() {
        return title;
    }

    /** Return whether the document, or a published mapping, names seccomp for this control. */
    boolean anchored() {
        return anchored;
    }

    /** Return the state of the control in a run with its waivers. */
    State state(StoredRecord record) {
        RunRecord run = record.run();
        List<Cause> breaking = run.causes().stream().filter(this::breaks).toList();
        if (breaking.stream().anyMatch(cause -> !record.standing().of(cause).whole())) {
            return State.FAILED;
        }
        if (record.standing().leavesOpen(run) || run.cells().isEmpty()) {
            return State.OPEN;
        }
        return breaking.isEmpty() && run.count(Verdict.UNDECIDED) == 0 ? State.PASSED : State.WAIVED;
    }

    /** Return whether a cause keeps the control from being satisfied. */
    boolean breaks(Cause cause) {
        return switch (this) {
            case CIS_DOCKER_5_22, CIS_KUBERNETES_5_7_2 ->
                NO_PROFILE.contains(cause.key().kind());
            case CM_7, AC_6, SC_39, SP_800_190_4_4_3 -> cause.danger() == Danger.OPENS;
        };
    }

    /** The states of a control in a run. */
    enum State {
        /** It is satisfied. */
        PASSED,
        /** It is not satisfied. */
        FAILED,
        /**
         * It is not satisfied, but somebody has looked at each reason and expects it. For OSCAL this is not satisfied.
         */
        WAIVED,
        /** It is not known: something was not tested, or stayed undecided. For OSCAL this is not satisfied. */
        OPEN
    }
}
