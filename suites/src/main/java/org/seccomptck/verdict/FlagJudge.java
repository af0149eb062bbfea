package org.seccomptck.verdict;

import java.util.List;
import java.util.Optional;
import org.seccomptck.cell.Bundle;
import org.seccomptck.cell.Evidence;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.probe.FilterFlags;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Profile;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;

/**
 * Decides whether a flag that a document asks for is in effect (seccomp(2), SECCOMP_FILTER_FLAG_*). Of the flags of a
 * loaded filter the kernel reports only LOG; any other flag can be followed only as far as the bundle.
 *
 * @param document the profile that asks for it
 * @param dialect the OCI runtime's dialect; empty when the kit does not know the runtime
 * @param evidence the cell's
 */
public record FlagJudge(Profile document, Optional<Dialect> dialect, Evidence evidence) {
    private static final String LOG = "SECCOMP_FILTER_FLAG_LOG";
    private static final String TSYNC = "SECCOMP_FILTER_FLAG_TSYNC";
    private static final String SPEC_ALLOW = "SECCOMP_FILTER_FLAG_SPEC_ALLOW";
    private static final String WAIT_KILLABLE_RECV = "SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV";

    /** Return the outcome for one flag. */
    public Outcome outcome(String flag) {
        Optional<Boolean> handedOver = handedOver(flag);
        Optional<Boolean> loaded = loaded(flag);
        if (handedOver.filter(has -> !has).isPresent() && !added(flag)) {
            return Outcome.of(Verdict.WRONG_ACTION, Reason.of(ReasonCode.FLAG_NOT_IN_BUNDLE, flag));
        }
        if (loaded.isPresent()) {
            return loaded.get()
                    ? Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.FLAG_IN_EFFECT, flag))
                    : Outcome.of(Verdict.WRONG_ACTION, Reason.of(ReasonCode.FLAG_NOT_LOADED, flag));
        }
        if (isWithoutObject(flag)) {
            return Outcome.of(Verdict.NOT_APPLICABLE, Reason.of(ReasonCode.FLAG_WITHOUT_OBJECT, flag));
        }
        return flag.equals(LOG) && evidence.dump().problem().isPresent()
                ? NotDumped.outcome(evidence.dump().problem().get())
                : Outcome.of(Verdict.UNDECIDED, Reason.of(ReasonCode.FLAG_NOT_TOLD, flag));
    }

    private Optional<Boolean> handedOver(String flag) {
        return evidence.bundle().map(bundle -> flags(bundle).contains(flag));
    }

    private static List<String> flags(Bundle bundle) {
        return bundle.seccomp().map(seccomp -> seccomp.profile().flags()).orElse(List.of());
    }

    /** Return whether the OCI runtime sets the flag by itself if the bundle has no flags. */
    private boolean added(String flag) {
        return flag.equals(SPEC_ALLOW)
                && dialect.filter(Dialect::allowsSpeculation).isPresent()
                && evidence.bundle().filter(bundle -> flags(bundle).isEmpty()).isPresent();
    }

    private Optional<Boolean> loaded(String flag) {
        List<FilterFlags> told = evidence.dump().flags().stream()
                .filter(one -> one.bits().isPresent())
                .toList();
        return flag.equals(LOG) && !told.isEmpty()
                ? Optional.of(told.stream().anyMatch(FilterFlags::log))
                : Optional.empty();
    }

    /**
     * Return whether the flag has no further effect once the container's program runs. TSYNC is about the threads of
     * the program that loads the filter, and execve(2) ends them; WAIT_KILLABLE_RECV is about notifications.
     */
    private boolean isWithoutObject(String flag) {
        return flag.equals(TSYNC) || (flag.equals(WAIT_KILLABLE_RECV) && !notifies());
    }

    private boolean notifies() {
        return document.defaultDecision().action() == Action.NOTIFY
                || document.rules().stream().anyMatch(rule -> rule.decision().action() == Action.NOTIFY);
    }
}
