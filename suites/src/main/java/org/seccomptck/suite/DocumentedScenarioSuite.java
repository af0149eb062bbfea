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
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;
import org.seccomptck.verdict.ScenarioJudge;

/**
 * The documented scenario: mount, chmod, unlink, link and statfs, called directly on files that exist, with a look at
 * the files afterwards.
 */
@DisplayName("Documented scenario")
@Feature("Documented scenario")
@Severity(SeverityLevel.CRITICAL)
public class DocumentedScenarioSuite extends Suite {
    private static final List<String> OPERATIONS = List.of("mount", "chmod", "unlink", "link", "statfs");

    /** Make the suite. */
    public DocumentedScenarioSuite() {
        super("documented-scenario");
    }

    /** Each operation through each ABI. */
    @TestFactory
    @DisplayName("Operation on a file that exists")
    @Story("Operation on a file that exists")
    Stream<DynamicTest> operations() {
        return abis().flatMap(abi -> OPERATIONS.stream().map(name -> operation(abi, name)));
    }

    private DynamicTest operation(Abi abi, String name) {
        Optional<Syscall> syscall = SyscallTable.of(abi).byName(name);
        return syscall.isPresent()
                ? test(abi, new Target.Call(name, syscall.get().number()), () -> judge(syscall.get()))
                : test(
                        abi,
                        new Target.AbsentName(name),
                        () -> Outcome.of(Verdict.NOT_APPLICABLE, Reason.of(ReasonCode.NO_SUCH_CALL, name)));
    }

    private Outcome judge(Syscall syscall) {
        boolean argumentsDecide = cell().oracle()
                .filter(oracle -> oracle.dependsOnArguments(syscall))
                .isPresent();
        return argumentsDecide
                ? new Outcome(
                        Verdict.NOT_APPLICABLE,
                        List.of(Reason.of(ReasonCode.ARGUMENTS_DECIDE)),
                        cell().accounts(syscall.abi(), syscall.number()))
                : ScenarioJudge.judge(
                        cell().accounts(syscall.abi(), syscall.number()),
                        cell().evidence().transcript().scenario(syscall.abi(), syscall.name()));
    }
}
