package org.seccomptck.suite;

import io.qameta.allure.Feature;
import io.qameta.allure.Severity;
import io.qameta.allure.SeverityLevel;
import io.qameta.allure.Story;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.WalkPlan;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;
import org.seccomptck.verdict.Judge;
import org.seccomptck.verdict.KernelExemption;

/** Every system call of every ABI: does the kernel do with it what the profile says? */
@DisplayName("Deny coverage")
@Feature("Deny coverage")
@Severity(SeverityLevel.CRITICAL)
public class DenyCoverageSuite extends Suite {
    private static final Target UNNAMED = new Target.Whole("numbers-without-a-name");

    /** Make the suite. */
    public DenyCoverageSuite() {
        super("deny-coverage");
    }

    /** Each system call, by all accounts. */
    @TestFactory
    @DisplayName("System call")
    @Story("System call")
    Stream<DynamicTest> syscalls() {
        return abis().flatMap(abi -> SyscallTable.of(abi).rows().stream()).map(this::syscall);
    }

    /** All numbers of an ABI that have no name, and some beyond the highest: nothing may be lurking there. */
    @TestFactory
    @DisplayName("Numbers without a name")
    @Story("Numbers without a name")
    Stream<DynamicTest> unnamedNumbers() {
        return abis().map(abi -> test(
                abi, UNNAMED, () -> ManyNumbers.judge(WalkPlan.unnamed(abi), number -> cell().accounts(abi, number))));
    }

    /** Names that the profile denies but an ABI does not have: there is nothing to check, and the report says so. */
    @TestFactory
    @DisplayName("Names that the ABI does not have")
    @Story("Names that the ABI does not have")
    Stream<DynamicTest> absentNames() {
        return abis().flatMap(
                        abi -> oracle().flatMap(oracle -> absent(oracle, abi)).map(name -> absent(abi, name)));
    }

    private DynamicTest syscall(Syscall syscall) {
        return test(
                syscall.abi(),
                new Target.Call(syscall.name(), syscall.number()),
                () -> Judge.judge(cell().accounts(syscall), KernelExemption.of(syscall.abi(), syscall.number())));
    }

    private static Stream<String> absent(Oracle oracle, Abi abi) {
        return oracle.profile().rules().stream()
                .filter(rule -> !rule.decision().sameAs(oracle.profile().defaultDecision()))
                .filter(rule -> !rule.decision().executes())
                .flatMap(rule -> rule.names().stream())
                .distinct()
                .filter(name -> SyscallTable.of(abi).byName(name).isEmpty());
    }

    private DynamicTest absent(Abi abi, String name) {
        return test(
                abi,
                new Target.AbsentName(name),
                () -> Outcome.of(Verdict.NOT_APPLICABLE, Reason.of(ReasonCode.NO_SUCH_CALL, name)));
    }
}
