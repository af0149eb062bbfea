package org.seccomptck.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.claim.BlockedCalls;
import org.seccomptck.claim.ClaimTest;
import org.seccomptck.claim.Powers;
import org.seccomptck.defaults.DefaultProfile;
import org.seccomptck.defaults.DefaultProfiles;
import org.seccomptck.ledger.SeenCall.Fate;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Ground;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.ClaimAnswer;
import org.seccomptck.record.ClaimCode;
import org.seccomptck.record.ClaimReason;
import org.seccomptck.record.ClaimVerdict;
import org.seccomptck.session.RunnerSetting;

/**
 * Answers claims about an engine's default profile, by the filter that it loaded.
 *
 * @param on the runner
 */
record DefaultAnswers(RunnerCase on) {
    private static final long[] WALKED = {-1, -1, -1, -1, -1, -1};
    /** The tolerance for "about 44": a tenth more or less. */
    private static final int ABOUT = 10;

    /** The filter of the default, and the kernel's answers without a filter. */
    private record Compared(CellRecord filtered, Optional<CellRecord> free) {
        SeenCall call(Abi abi, String name) {
            return SeenCall.in(filtered, abi, name);
        }

        Optional<SeenCall> without(Abi abi, String name) {
            return free.map(cell -> SeenCall.in(cell, abi, name));
        }
    }

    private Optional<Compared> compared() {
        return on.started(RunnerCase.ENGINE_DEFAULT).map(cell -> new Compared(cell, on.started(RunnerCase.UNCONFINED)));
    }

    private ClaimAnswer missing() {
        return new CallAnswers(on, RunnerCase.ENGINE_DEFAULT).notStarted();
    }

    /** Answer how many calls are blocked, for each served ABI. */
    List<ClaimAnswer> count(ClaimTest.BlockedCount test) {
        return compared()
                .map(both -> on.abis().stream()
                        .filter(abi -> served(both, abi))
                        .map(abi -> count(test, both, abi))
                        .toList())
                .orElseGet(() -> List.of(missing()));
    }

    private static boolean served(Compared both, Abi abi) {
        return both.call(abi, SyscallTable.of(abi).rows().get(0).name()).fate() != Fate.NOT_SERVED;
    }

    private ClaimAnswer count(ClaimTest.BlockedCount test, Compared both, Abi abi) {
        List<String> inPart =
                known().map(oracle -> BlockedCalls.of(oracle, abi).inPart()).orElse(List.of());
        List<String> blocked = SyscallTable.of(abi).rows().stream()
                .map(Syscall::name)
                .filter(name -> !inPart.contains(name) && both.call(abi, name).fate() == Fate.DENIED)
                .toList();
        long absent = blocked.stream()
                .flatMap(name -> both.without(abi, name).stream())
                .filter(free -> !free.known())
                .count();
        int all = SyscallTable.of(abi).rows().size();
        boolean about = isAbout(blocked.size(), test.blocked()) && isAbout(all, test.all());
        return on.answer(
                abi.label(),
                about ? ClaimVerdict.CONFIRMED : ClaimVerdict.REFUTED,
                both.filtered(),
                ClaimReason.of(ClaimCode.BLOCKED, blocked.size(), inPart.size(), all, absent),
                ClaimReason.of(ClaimCode.BLOCKED_CALLS, String.join(", ", blocked)));
    }

    private static boolean isAbout(int seen, int said) {
        return Math.abs(seen - said) * ABOUT <= said;
    }

    /** Return the document that is nearest to the engine's own: it tells which calls are decided by their arguments. */
    private Optional<Oracle> known() {
        Circumstances circumstances =
                new RunnerSetting(on.machine(), on.runner().facts()).circumstances(Circumstances.DOCKER_CAPABILITIES);
        return DefaultProfiles.load()
                .find(on.runner().facts().engine(), on.runner().facts().engineVersion())
                .map(DefaultProfile::document)
                .map(document -> Oracle.of(document, circumstances));
    }

    /** Answer whether all of some calls are blocked. */
    ClaimAnswer all(List<String> names) {
        Optional<Compared> both = compared();
        if (both.isEmpty()) {
            return missing();
        }
        List<SeenCall> calls = names.stream()
                .map(name -> both.get().call(on.abi(), name))
                .filter(call -> call.fate() != Fate.ABSENT)
                .toList();
        List<String> pass = calls.stream()
                .filter(call -> call.fate() == Fate.PASSES)
                .map(SeenCall::call)
                .toList();
        List<String> denied = calls.stream()
                .filter(call -> call.fate() == Fate.DENIED)
                .map(SeenCall::call)
                .toList();
        List<ClaimReason> reasons = new ArrayList<>();
        if (!pass.isEmpty()) {
            reasons.add(ClaimReason.of(ClaimCode.CALLS_PASS, String.join(", ", pass)));
        }
        if (!denied.isEmpty()) {
            reasons.add(ClaimReason.of(ClaimCode.CALLS_DENIED, String.join(", ", denied)));
        }
        ClaimVerdict verdict = !pass.isEmpty()
                ? ClaimVerdict.REFUTED
                : denied.size() == calls.size() && !denied.isEmpty()
                        ? ClaimVerdict.CONFIRMED
                        : ClaimVerdict.NOT_TESTABLE_HERE;
        return on.answer("", verdict, both.get().filtered(), reasons.toArray(ClaimReason[]::new));
    }

    /** Answer what blocks a call: the filter, the kernel for lack of a capability, both or neither. */
    ClaimAnswer blocked(String name) {
        Optional<Compared> both = compared();
        if (both.isEmpty()) {
            return missing();
        }
        SeenCall call = both.get().call(on.abi(), name);
        Optional<SeenCall> free = both.get().without(on.abi(), name);
        String without = free.map(SeenCall::came).orElse("");
        return switch (call.fate()) {
            case DENIED ->
                of(
                        both.get(),
                        ClaimVerdict.CONFIRMED,
                        free.filter(one -> one.failedWith(Errno.EPERM)).isPresent()
                                ? ClaimCode.BLOCKED_BY_BOTH
                                : ClaimCode.BLOCKED_BY_FILTER,
                        name,
                        call.decision(),
                        without);
            case PASSES ->
                call.failedWith(Errno.EPERM)
                        ? of(both.get(), ClaimVerdict.REFUTED, ClaimCode.BLOCKED_BY_KERNEL, name, rule(call))
                        : of(both.get(), ClaimVerdict.REFUTED, ClaimCode.NOT_BLOCKED, name, rule(call), call.came());
            case ABSENT ->
                of(
                        both.get(),
                        ClaimVerdict.NOT_TESTABLE_HERE,
                        ClaimCode.NO_SUCH_CALL,
                        name,
                        on.abi().label());
            case NOT_SERVED, UNDECIDED ->
                of(
                        both.get(),
                        ClaimVerdict.NOT_TESTABLE_HERE,
                        ClaimCode.CALL_UNDECIDED,
                        name,
                        on.abi().label());
        };
    }

    private ClaimAnswer of(Compared both, ClaimVerdict verdict, ClaimCode code, Object... parameters) {
        return on.answer("", verdict, both.filtered(), ClaimReason.of(code, parameters));
    }

    private static String rule(SeenCall call) {
        return call.accounts()
                .expected()
                .map(Ruling::ground)
                .map(ground ->
                        ground.condition().isEmpty() ? ground.pointer() : ground.pointer() + " " + ground.condition())
                .orElse("");
    }

    /** Answer what happens to calls that no rule names. */
    ClaimAnswer defaultAction(ClaimTest.DefaultAction test) {
        Optional<Compared> both = compared();
        if (both.isEmpty()) {
            return missing();
        }
        Optional<Decision> decision = RunnerCase.checks(both.get().filtered(), "deny-coverage")
                .filter(check -> check.abi().equals(Optional.of(on.abi())))
                .flatMap(check -> check.outcome().accounts().expected().stream())
                .filter(ruling -> ruling.ground().kind() == Ground.Kind.NO_RULE
                        && ruling.additions().isEmpty())
                .map(Ruling::decision)
                .findFirst();
        if (decision.isEmpty()) {
            return on.untestable(ClaimReason.of(ClaimCode.NOTHING_TO_COMPARE));
        }
        boolean holds = decision.get().action() == test.action()
                && (test.errno().isEmpty() || Errno.name(decision.get().data()).equals(test.errno()));
        return of(
                both.get(),
                holds ? ClaimVerdict.CONFIRMED : ClaimVerdict.REFUTED,
                ClaimCode.DEFAULT_IS,
                decision.get());
    }

    /** Answer what a profile allows that the default denies. */
    ClaimAnswer asStrict(String profile) {
        Optional<Compared> both = compared();
        Optional<Oracle> oracle = on.oracle(profile);
        Optional<CellRecord> cell = on.cell(profile);
        if (both.isEmpty() || oracle.isEmpty() || cell.isEmpty()) {
            return on.untestable(ClaimReason.of(ClaimCode.NOTHING_TO_COMPARE));
        }
        List<String> allowed = SyscallTable.of(on.abi()).rows().stream()
                .filter(call -> both.get().call(on.abi(), call.name()).fate() == Fate.DENIED)
                .filter(call -> oracle.get()
                        .decide(on.abi(), call.number(), WALKED)
                        .decision()
                        .executes())
                .map(Syscall::name)
                .toList();
        return allowed.isEmpty()
                ? on.answer("", ClaimVerdict.CONFIRMED, cell.get(), ClaimReason.of(ClaimCode.AS_STRICT))
                : on.answer("", ClaimVerdict.REFUTED, cell.get(), powers(allowed));
    }

    private static ClaimReason[] powers(List<String> allowed) {
        return Stream.concat(
                        Stream.of(ClaimReason.of(ClaimCode.ALLOWS_BLOCKED, allowed.size())),
                        Powers.of(allowed).entrySet().stream()
                                .map(power -> ClaimReason.of(
                                        ClaimCode.ALLOWED_POWER, String.join(", ", power.getValue()), power.getKey())))
                .toArray(ClaimReason[]::new);
    }
}
