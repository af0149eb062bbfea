package org.seccomptck.suite;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.Verdict;
import org.seccomptck.session.Cell;
import org.seccomptck.session.plan.Border;
import org.seccomptck.verdict.Accounts;
import org.seccomptck.verdict.Judge;

/** Every condition on an argument, asked at its borders: there a wrong comparison shows. */
@DisplayName("Argument borders")
@ExtendWith(SharedCells.Parameter.class)
public class ArgumentBorderSuite {
    private static final Checks CHECKS = new Checks("argument-borders", "Argument borders");

    /** One call at each border; it is asked behind the shield, so that no argument does harm. */
    @TestFactory
    @DisplayName("Call at a border")
    public Stream<DynamicTest> borders(SharedCells shared) {
        return CHECKS.ofEach(shared, cell -> cell.plan().borders().stream(), ArgumentBorderSuite::border);
    }

    private static CheckRecord border(Cell cell, Border border) {
        Accounts accounts = cell.accounts(border.question());
        Verdict verdict = Judge.judge(accounts, Optional.empty());
        String subject = "%s %s %s: %s (arg%d = 0x%x)"
                .formatted(
                        border.syscall().name(),
                        border.pointer(),
                        border.condition(),
                        border.place(),
                        border.condition().index(),
                        border.argument());
        return CHECKS.of(border.syscall().abi(), subject, border.syscall().number(), verdict, accounts);
    }
}
