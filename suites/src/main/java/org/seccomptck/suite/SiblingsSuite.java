package org.seccomptck.suite;

import io.qameta.allure.Feature;
import io.qameta.allure.Severity;
import io.qameta.allure.SeverityLevel;
import io.qameta.allure.Story;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.harden.Hardening;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.Attempt;
import org.seccomptck.probe.Attempts;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;
import org.seccomptck.verdict.SiblingJudge;

/**
 * Each way to an effect that the profile denies, through each ABI: calls and operations of io_uring, made on something
 * that exists; whether the effect came about is looked at afterwards.
 */
@DisplayName("Siblings")
@Feature("Siblings")
@Severity(SeverityLevel.CRITICAL)
public class SiblingsSuite extends Suite {
    /** The id of the suite, by which its checks are found in a record. */
    public static final String ID = "siblings";

    /** Make the suite. */
    public SiblingsSuite() {
        super(ID);
    }

    @Override
    public Stream<Attempt> attempts(Machine machine, Optional<Oracle> oracle) {
        return oracle.stream()
                .flatMap(one -> Hardening.denied(one).stream())
                .flatMap(effect -> Attempts.of(machine, effect).stream());
    }

    /** Each way through each ABI. */
    @TestFactory
    @DisplayName("Way to an effect that is denied")
    @Story("Way to an effect that is denied")
    Stream<DynamicTest> ways() {
        return planned()
                .flatMap(oracle -> attempts(cell().machine(), Optional.of(oracle)))
                .map(this::way);
    }

    private DynamicTest way(Attempt attempt) {
        List<Syscall> calls = calls(attempt);
        Syscall deciding = calls.stream().filter(this::isDenied).findFirst().orElse(calls.get(0));
        return test(
                attempt.abi(),
                new Target.SiblingCall(deciding.name(), deciding.number(), attempt.effect(), attempt.way()),
                () -> judge(attempt, calls, deciding));
    }

    private Outcome judge(Attempt attempt, List<Syscall> calls, Syscall deciding) {
        boolean argumentsDecide = cell().oracle()
                .filter(oracle -> calls.stream().anyMatch(oracle::dependsOnArguments))
                .isPresent();
        return argumentsDecide
                ? new Outcome(
                        Verdict.NOT_APPLICABLE,
                        List.of(Reason.of(ReasonCode.ARGUMENTS_DECIDE)),
                        cell().accounts(deciding.abi(), deciding.number()))
                : SiblingJudge.judge(
                        cell().accounts(deciding.abi(), deciding.number()),
                        cell().evidence().transcript().scenario(attempt.abi(), attempt.id()));
    }

    private boolean isDenied(Syscall syscall) {
        return cell().oracle()
                .filter(oracle -> !oracle.decide(syscall.abi(), syscall.number(), new long[6])
                        .decision()
                        .executes())
                .isPresent();
    }

    private static List<Syscall> calls(Attempt attempt) {
        return attempt.numbers().stream()
                .map(SyscallTable.of(attempt.abi())::byNumber)
                .flatMap(Optional::stream)
                .toList();
    }
}
