package org.seccomptck.ledger;

import java.util.Optional;
import org.seccomptck.abi.Abi;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;

/**
 * What a cell tells about a call on an ABI.
 *
 * @param call the call's name
 * @param abi the ABI
 * @param fate what happens to it
 * @param accounts what is known of it
 */
record SeenCall(String call, Abi abi, Fate fate, Accounts accounts) {
    private static final String SCENARIO = "documented-scenario";
    private static final String COVERAGE = "deny-coverage";

    /** What happens to a call. */
    enum Fate {
        /** The filter stops it. */
        DENIED,
        /** It reaches the kernel. */
        PASSES,
        /** The ABI has no such call. */
        ABSENT,
        /** The kernel does not serve the ABI. */
        NOT_SERVED,
        /** What was seen does not suffice. */
        UNDECIDED
    }

    /**
     * Look up a call. The documented scenario makes the call on something that exists, so it tells more than the walks.
     *
     * @param cell a cell that started
     */
    static SeenCall in(CellRecord cell, Abi abi, String call) {
        Optional<Check> check = find(cell, SCENARIO, abi, call).or(() -> find(cell, COVERAGE, abi, call));
        return check.map(found -> of(found, abi, call))
                .orElseGet(() -> new SeenCall(call, abi, Fate.ABSENT, Accounts.NONE));
    }

    private static Optional<Check> find(CellRecord cell, String suite, Abi abi, String call) {
        return RunnerCase.checks(cell, suite)
                .filter(check -> check.abi().equals(Optional.of(abi)))
                .filter(check -> check.target() instanceof Target.Call named
                        && named.name().equals(call))
                .findFirst();
    }

    private static SeenCall of(Check check, Abi abi, String call) {
        Accounts accounts = check.outcome().accounts();
        return new SeenCall(call, abi, fate(check, accounts), accounts);
    }

    private static Fate fate(Check check, Accounts accounts) {
        boolean unserved = check.outcome().reasons().stream()
                .anyMatch(reason ->
                        reason.code() == ReasonCode.ABI_NOT_SERVED || reason.code() == ReasonCode.ABI_OF_OTHER_TABLE);
        if (unserved) {
            return Fate.NOT_SERVED;
        }
        Optional<Decision> decision = accounts.loaded()
                .or(() -> check.verdict() == Verdict.CONFORMS
                        ? accounts.expected().map(Ruling::decision)
                        : Optional.empty());
        if (check.verdict() == Verdict.FAIL_OPEN) {
            return Fate.PASSES;
        }
        if (decision.isEmpty() || check.verdict() == Verdict.UNDECIDED) {
            return Fate.UNDECIDED;
        }
        return decision.get().executes() ? Fate.PASSES : Fate.DENIED;
    }

    /** Return the filter's decision in seccomp's notation; empty if it was not seen. */
    String decision() {
        return accounts.loaded()
                .or(() -> accounts.expected().map(Ruling::decision))
                .map(Decision::toString)
                .orElse("");
    }

    /** Return the result of making the call, in a word; empty if it was not made. */
    String came() {
        return accounts.direct().map(SeenCall::word).orElse("");
    }

    private static String word(Observation seen) {
        return seen instanceof Observation.Returned returned && !returned.failed() ? "success" : seen.describe();
    }

    /** Return whether it failed with an errno. */
    boolean failedWith(int errno) {
        return accounts.direct()
                .filter(seen -> seen instanceof Observation.Returned returned && returned.errno() == errno)
                .isPresent();
    }

    /** Return whether the filter answers EPERM. */
    boolean deniedWithEperm() {
        return fate == Fate.DENIED
                && decision().equals(Decision.errno(Errno.EPERM).toString());
    }

    /** Return whether the kernel has the call, as far as is known. */
    boolean known() {
        return !failedWith(Errno.ENOSYS);
    }

    /** Return the parameters for a reason about the call. */
    Object[] parameters() {
        return new Object[] {call, abi.label(), decision(), came()};
    }
}
