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
import org.seccomptck.session.plan.Selector;
import org.seccomptck.verdict.Accounts;
import org.seccomptck.verdict.Judge;

/** The calls that i386 also makes through socketcall and ipc: does a rule for their name hold there, too? */
@DisplayName("Multiplexers")
@ExtendWith(SharedCells.Parameter.class)
public class MultiplexersSuite {
    private static final Checks CHECKS = new Checks("multiplexers", "Multiplexers");

    /** One call for each value of argument 0; asked behind the shield, so that nothing is executed. */
    @TestFactory
    @DisplayName("Call through a multiplexer")
    public Stream<DynamicTest> selectors(SharedCells shared) {
        return CHECKS.ofEach(shared, cell -> cell.plan().selectors().stream(), MultiplexersSuite::selector);
    }

    private static CheckRecord selector(Cell cell, Selector selector) {
        Accounts accounts = cell.accounts(selector.question());
        Verdict verdict = Judge.judge(accounts, Optional.empty());
        String meant = selector.member().isEmpty() ? "no call" : selector.member();
        return CHECKS.of(
                selector.multiplexer().abi(),
                "%s(%d) %s".formatted(selector.multiplexer().name(), selector.value(), meant),
                selector.multiplexer().number(),
                verdict,
                accounts);
    }
}
