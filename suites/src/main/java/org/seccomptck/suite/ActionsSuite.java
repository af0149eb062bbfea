package org.seccomptck.suite;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.seccomptck.abi.Syscall;
import org.seccomptck.probe.Observation;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.Verdict;
import org.seccomptck.session.Cell;
import org.seccomptck.session.plan.ActionCase;
import org.seccomptck.verdict.Accounts;
import org.seccomptck.verdict.ActionJudge;

/** Every action of a profile: is it exactly that one which the kernel takes, with its errno, its signal, its victim? */
@DisplayName("Actions")
@ExtendWith(SharedCells.Parameter.class)
public class ActionsSuite {
    private static final Checks CHECKS = new Checks("actions", "Actions");

    /** One call for each rule's action, and the default. */
    @TestFactory
    @DisplayName("Call that shows an action")
    public Stream<DynamicTest> actions(SharedCells shared) {
        return CHECKS.ofEach(shared, cell -> cell.plan().actions().stream(), ActionsSuite::action);
    }

    private static CheckRecord action(Cell cell, ActionCase shown) {
        Syscall syscall = shown.syscall();
        Accounts accounts = cell.accounts(syscall);
        Optional<Observation> threaded =
                shown.threaded().flatMap(cell.evidence().transcript()::answer);
        Verdict verdict = new ActionJudge(
                        syscall.abi(),
                        syscall.number(),
                        accounts,
                        threaded,
                        cell.evidence().transcript().handlesSigsys())
                .verdict();
        return CHECKS.of(
                syscall.abi(), syscall.name() + " " + shown.origin(), syscall.number(), verdict, accounts, threaded);
    }
}
