package org.seccomptck.suite;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.probe.WalkPlan;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.Verdict;
import org.seccomptck.record.Verdict.Kind;
import org.seccomptck.session.Cell;
import org.seccomptck.verdict.Accounts;
import org.seccomptck.verdict.Judge;
import org.seccomptck.verdict.KernelExemption;

/** Every system call of every ABI: does the kernel do with it what the profile says? */
@DisplayName("Deny coverage")
public class DenyCoverageSuite {
    private static final String FEATURE = "Deny coverage";
    private static final Checks CHECKS = new Checks("deny-coverage");

    /** One system call, by three accounts. */
    @ParameterizedTest(name = "{0} {1}", allowZeroInvocations = true)
    @ArgumentsSource(SyscallArguments.class)
    @DisplayName("System call")
    public void syscall(Cell cell, Syscall syscall) {
        Accounts accounts = cell.accounts(syscall);
        Verdict verdict = Judge.judge(accounts, KernelExemption.of(syscall.abi(), syscall.number()));
        Outcome.report(cell, FEATURE, CHECKS.of(syscall.abi(), syscall.name(), syscall.number(), verdict, accounts));
    }

    /** All numbers of an ABI that have no name, and some beyond the highest: nothing may be lurking there. */
    @ParameterizedTest(name = "{0} {1}", allowZeroInvocations = true)
    @ArgumentsSource(SyscallArguments.AbiArguments.class)
    @DisplayName("Numbers without a name")
    public void unnamedNumbers(Cell cell, Abi abi) {
        Judged judged = Judged.of(WalkPlan.unnamed(abi), number -> cell.accounts(abi, number));
        Outcome.report(
                cell,
                FEATURE,
                CHECKS.of(
                        abi,
                        "numbers-without-a-name",
                        CheckRecord.NO_NUMBER,
                        judged.verdict(),
                        judged.worst().accounts()));
    }

    /** A name that the profile denies but this ABI does not have: nothing to check, and the report says so. */
    @ParameterizedTest(name = "{0} {1} {2}", allowZeroInvocations = true)
    @ArgumentsSource(SyscallArguments.AbsentNameArguments.class)
    @DisplayName("Names that the ABI does not have")
    public void absentName(Cell cell, Abi abi, String name) {
        Verdict verdict = new Verdict(
                Kind.NOT_APPLICABLE,
                abi.label() + " has no system call '" + name + "', so the rule does nothing there");
        Outcome.report(
                cell,
                FEATURE,
                new CheckRecord(
                        CHECKS.suite(),
                        abi.label(),
                        name,
                        CheckRecord.NO_NUMBER,
                        verdict,
                        "denied by name",
                        "",
                        "",
                        List.of()));
    }
}
