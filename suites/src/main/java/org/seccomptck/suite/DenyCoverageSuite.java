package org.seccomptck.suite;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
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
@ExtendWith(SharedCells.Parameter.class)
public class DenyCoverageSuite {
    private static final Checks CHECKS = new Checks("deny-coverage", "Deny coverage");

    /** A name that a profile denies and an ABI does not have. */
    private record Absent(Abi abi, String name) {
        @Override
        public String toString() {
            return abi + " " + name;
        }
    }

    /** Each system call, by three accounts. */
    @TestFactory
    @DisplayName("System call")
    public Stream<DynamicTest> syscalls(SharedCells shared) {
        return CHECKS.ofEach(
                shared,
                cell -> cell.machine().abis().stream().flatMap(abi -> SyscallTable.of(abi).rows().stream()),
                DenyCoverageSuite::syscall);
    }

    /** All numbers of an ABI that have no name, and some beyond the highest: nothing may be lurking there. */
    @TestFactory
    @DisplayName("Numbers without a name")
    public Stream<DynamicTest> unnamedNumbers(SharedCells shared) {
        return CHECKS.ofEach(shared, cell -> cell.machine().abis().stream(), DenyCoverageSuite::unnamed);
    }

    /** Names that the profile denies but an ABI does not have: nothing to check, and the report says so. */
    @TestFactory
    @DisplayName("Names that the ABI does not have")
    public Stream<DynamicTest> absentNames(SharedCells shared) {
        return CHECKS.ofEach(
                shared,
                cell -> cell.machine().abis().stream().flatMap(abi -> absent(cell, abi)),
                DenyCoverageSuite::absent);
    }

    private static CheckRecord syscall(Cell cell, Syscall syscall) {
        Accounts accounts = cell.accounts(syscall);
        Verdict verdict = Judge.judge(accounts, KernelExemption.of(syscall.abi(), syscall.number()));
        return CHECKS.of(syscall.abi(), syscall.name(), syscall.number(), verdict, accounts);
    }

    private static CheckRecord unnamed(Cell cell, Abi abi) {
        Judged judged = Judged.of(WalkPlan.unnamed(abi), number -> cell.accounts(abi, number));
        return CHECKS.of(
                abi,
                "numbers-without-a-name",
                CheckRecord.NO_NUMBER,
                judged.verdict(),
                judged.worst().accounts());
    }

    private static Stream<Absent> absent(Cell cell, Abi abi) {
        return cell.oracle().stream()
                .flatMap(oracle -> oracle.profile().rules().stream()
                        .filter(rule -> !rule.decision().sameAs(oracle.profile().defaultDecision()))
                        .filter(rule -> !rule.decision().executes())
                        .flatMap(rule -> rule.names().stream()))
                .distinct()
                .filter(name -> SyscallTable.of(abi).byName(name).isEmpty())
                .map(name -> new Absent(abi, name));
    }

    private static CheckRecord absent(Cell cell, Absent absent) {
        Verdict verdict = new Verdict(
                Kind.NOT_APPLICABLE,
                absent.abi().label() + " has no system call '" + absent.name() + "', so the rule does nothing there");
        return new CheckRecord(
                CHECKS.suite(),
                absent.abi().label(),
                absent.name(),
                CheckRecord.NO_NUMBER,
                verdict,
                "denied by name",
                "",
                "",
                List.of());
    }
}
