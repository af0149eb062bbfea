package org.seccomptck.cause;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Errno;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.Check;
import org.seccomptck.record.Party;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;

/** The causes of checks for which the loaded filter is not at fault, or was not seen. */
final class CallCauses {
    /**
     * The limit of places: if more are affected, they were not altered one by one, and the common result is the cause.
     */
    private static final int ONE_BY_ONE = 3;

    private static final String MANY = "*";

    private final Trial trial;

    CallCauses(Trial trial) {
        this.trial = trial;
    }

    /**
     * Return the cause of each check. The checks are examined together, since many checks with one answer have one
     * cause.
     */
    List<CauseKey> of(List<Check> checks) {
        boolean many = checks.stream()
                        .filter(CallCauses::contradictsProfile)
                        .map(CallCauses::place)
                        .distinct()
                        .count()
                > ONE_BY_ONE;
        return checks.stream()
                .map(check -> contradictsProfile(check) ? unseen(check, many ? MANY : place(check)) : cause(check))
                .toList();
    }

    /** Return whether the observation deviates from the profile, and no filter was dumped. */
    private static boolean contradictsProfile(Check check) {
        return check.verdict().deviates()
                && check.outcome().reasons().get(0).code() != ReasonCode.ABI_OF_OTHER_TABLE
                && check.outcome().accounts().expected().isPresent()
                && check.outcome().accounts().loaded().isEmpty();
    }

    private static String place(Check check) {
        String pointer = check.outcome()
                .accounts()
                .expected()
                .map(expected -> expected.ground().pointer())
                .orElse("");
        return pointer.isEmpty() ? "/defaultAction" : pointer;
    }

    private CauseKey unseen(Check check, String place) {
        Party party = trial.suspects().bundle().isPresent() ? Party.OCI_RUNTIME_OR_KERNEL : Party.UNKNOWN;
        return place.equals(MANY)
                ? CauseKey.of(
                        CauseKind.RULE_ALTERED,
                        party,
                        MANY,
                        answer(check.outcome().accounts()))
                : CauseKey.of(CauseKind.RULE_ALTERED, party, place);
    }

    /** Return the result of the call, in the notation of decisions. */
    private static String answer(Accounts accounts) {
        Optional<Observation> seen = Stream.of(accounts.direct(), accounts.shielded(), accounts.threaded())
                .flatMap(Optional::stream)
                .filter(one -> !(one instanceof Observation.NotCalled))
                .findFirst();
        if (seen.isEmpty()) {
            return "";
        }
        if (seen.get() instanceof Observation.Returned returned) {
            return returned.failed() ? "ERRNO(" + Errno.name(returned.errno()) + ")" : "ALLOW";
        }
        if (seen.get() instanceof Observation.Killed killed && killed.bySeccomp()) {
            return "KILL";
        }
        if (seen.get() instanceof Observation.Trapped) {
            return "TRAP";
        }
        return seen.get() instanceof Observation.ThreadDied ? "KILL_THREAD" : "ALLOW";
    }

    private CauseKey cause(Check check) {
        // For many numbers, the first reason says how many there are, the next what is wrong with them.
        Reason first = check.outcome().reasons().stream()
                .filter(reason -> reason.code() != ReasonCode.OF_MANY)
                .findFirst()
                .orElseThrow();
        return switch (first.code()) {
            case CELL_LOST -> notMeasured(first.parameters().get(0));
            case STATUS_UNREADABLE -> notMeasured("status");
            case PROOF_TOO_LARGE -> notMeasured("proof");
            case NOT_CALLED, NOTHING_SEEN, NOT_REACHED -> notMeasured(whyNotCalled(check));
            case NO_DOCUMENT -> CauseKey.of(CauseKind.NO_DOCUMENT, Party.UNKNOWN);
            case UNKNOWN_ACTION, UNKNOWN_FLAG ->
                CauseKey.of(
                        CauseKind.ACTION_UNKNOWN,
                        Party.OCI_RUNTIME,
                        first.parameters().get(0));
            case RULE_BUILDER_HANGS -> CauseKey.of(CauseKind.RULE_BUILDER, Party.LIBSECCOMP);
            case START_BY_CHANCE ->
                CauseKey.of(
                        CauseKind.START_BY_CHANCE,
                        Party.AUTHOR,
                        first.parameters().get(0));
            case ABI_OF_OTHER_TABLE ->
                CauseKey.of(
                        CauseKind.ABI_SERVED_BY_OTHER_TABLE,
                        Party.KERNEL,
                        first.parameters().get(0),
                        first.parameters().get(1));
            case NOT_OF_A_FILTER, START_UNEXPLAINED, STARTS_DIFFER ->
                CauseKey.of(CauseKind.NOT_TOLD_APART, Party.UNKNOWN, "start");
            case NOT_DUMPED, AMBIGUOUS, THREAD_NOT_SEEN ->
                CauseKey.of(CauseKind.NOT_TOLD_APART, Party.UNKNOWN, "loaded");
            case COUNT_DIFFERS, EFFECT_NOT_FOUND, REGIONS_DIFFER -> CauseKey.of(CauseKind.PROBE_OR_KIT, Party.UNKNOWN);
            default ->
                check.outcome().accounts().loaded().isPresent()
                        ? CauseKey.of(CauseKind.KERNEL, Party.KERNEL)
                        : CauseKey.of(CauseKind.UNEXPLAINED, Party.UNKNOWN);
        };
    }

    private static CauseKey notMeasured(String what) {
        return CauseKey.of(CauseKind.NOT_MEASURED, Party.UNKNOWN, what);
    }

    private static String whyNotCalled(Check check) {
        Accounts accounts = check.outcome().accounts();
        return Stream.of(accounts.direct(), accounts.shielded())
                .flatMap(Optional::stream)
                .filter(Observation.NotCalled.class::isInstance)
                .map(seen -> ((Observation.NotCalled) seen).reason())
                .findFirst()
                .orElse("not-reached");
    }

    /** Return whether a reason comes from a proof. */
    static boolean ofProof(Check check) {
        return check.outcome().reasons().get(0).code() == ReasonCode.REGIONS_DIFFER;
    }
}
