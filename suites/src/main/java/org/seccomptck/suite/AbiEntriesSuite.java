package org.seccomptck.suite;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.WalkPlan;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.Verdict;
import org.seccomptck.record.Verdict.Kind;
import org.seccomptck.session.Cell;
import org.seccomptck.session.plan.Entry;
import org.seccomptck.session.plan.NumberBorder;
import org.seccomptck.verdict.Accounts;
import org.seccomptck.verdict.ActionJudge;
import org.seccomptck.verdict.Judge;

/** The ways into the kernel: does each work, is an ABI that is not listed closed, and where do numbers change sides? */
@DisplayName("ABI entries")
@ExtendWith(SharedCells.Parameter.class)
public class AbiEntriesSuite {
    private static final Checks CHECKS = new Checks("abi-entries", "ABI entries");

    /** getpid, which succeeds wherever a kernel has the ABI and the filter lets it through. */
    @TestFactory
    @DisplayName("Entry into the kernel")
    public Stream<DynamicTest> entries(SharedCells shared) {
        return CHECKS.ofEach(shared, cell -> cell.plan().entries().stream(), AbiEntriesSuite::entry);
    }

    /** All numbers of an ABI that the profile does not list: none may get through. */
    @TestFactory
    @DisplayName("Whole ABI that is not listed")
    public Stream<DynamicTest> unlisted(SharedCells shared) {
        return CHECKS.ofEach(shared, AbiEntriesSuite::unlistedAbis, AbiEntriesSuite::unlisted);
    }

    /** Numbers at an edge, behind the shield. */
    @TestFactory
    @DisplayName("Number at an edge")
    public Stream<DynamicTest> numbers(SharedCells shared) {
        return CHECKS.ofEach(shared, cell -> cell.plan().numbers().stream(), AbiEntriesSuite::number);
    }

    private static CheckRecord entry(Cell cell, Entry entry) {
        Syscall getpid = entry.syscall();
        Accounts accounts = cell.accounts(getpid);
        Optional<Observation> threaded = cell.evidence().transcript().answer(entry.threaded());
        Verdict verdict = new ActionJudge(
                        getpid.abi(),
                        getpid.number(),
                        accounts,
                        threaded,
                        cell.evidence().transcript().handlesSigsys())
                .verdict();
        return CHECKS.of(
                getpid.abi(), "entry", getpid.number(), answered(accounts, getpid, verdict), accounts, threaded);
    }

    private static Stream<Abi> unlistedAbis(Cell cell) {
        return cell.oracle().stream()
                .flatMap(oracle -> cell.machine().abis().stream()
                        .filter(abi -> !oracle.profile().filtered().contains(abi)));
    }

    private static CheckRecord unlisted(Cell cell, Abi abi) {
        Judged judged = Judged.of(WalkPlan.numbers(abi), number -> cell.accounts(abi, number));
        return CHECKS.of(
                abi,
                "whole-abi-not-listed",
                CheckRecord.NO_NUMBER,
                judged.verdict(),
                judged.worst().accounts());
    }

    private static CheckRecord number(Cell cell, NumberBorder border) {
        int number = border.question().number();
        Accounts accounts = cell.accounts(border.question());
        return CHECKS.of(
                border.question().abi(),
                "number 0x%08x: %s".formatted(number, border.place()),
                CheckRecord.NO_NUMBER,
                Judge.judge(accounts, Optional.empty()),
                accounts);
    }

    /** What getpid answered, where it was to be executed. */
    private static Verdict answered(Accounts accounts, Syscall getpid, Verdict verdict) {
        boolean executes = accounts.expected()
                .map(Ruling::decision)
                .filter(one -> one.executes())
                .isPresent();
        Optional<Observation> direct = accounts.direct();
        if (verdict.kind() != Kind.CONFORMS || !executes || direct.isEmpty()) {
            return verdict;
        }
        if (direct.get() instanceof Observation.Returned returned && returned.value() > 0) {
            return new Verdict(Kind.CONFORMS, "the entry works: getpid answered; " + verdict.reason());
        }
        return new Verdict(
                Kind.CONFORMS,
                "nothing stops the call, but this kernel has no " + getpid.abi().label() + " entry: "
                        + verdict.reason());
    }
}
