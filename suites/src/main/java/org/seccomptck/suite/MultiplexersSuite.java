package org.seccomptck.suite;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.seccomptck.record.Verdict;
import org.seccomptck.session.Cell;
import org.seccomptck.session.plan.Selector;
import org.seccomptck.verdict.Accounts;
import org.seccomptck.verdict.Judge;

/** The calls that i386 also makes through socketcall and ipc: does a rule for their name hold there, too? */
@DisplayName("Multiplexers")
public class MultiplexersSuite {
    private static final String FEATURE = "Multiplexers";
    private static final Checks CHECKS = new Checks("multiplexers");

    /** One value of argument 0; asked behind the shield, so that nothing is executed. */
    @ParameterizedTest(name = "{0} {1}", allowZeroInvocations = true)
    @ArgumentsSource(Selectors.class)
    @DisplayName("Call through a multiplexer")
    public void selector(Cell cell, Selector selector) {
        Accounts accounts = cell.accounts(selector.question());
        Verdict verdict = Judge.judge(accounts, Optional.empty());
        String meant = selector.member().isEmpty() ? "no call" : selector.member();
        Outcome.report(
                cell,
                FEATURE,
                CHECKS.of(
                        selector.multiplexer().abi(),
                        "%s(%d) %s".formatted(selector.multiplexer().name(), selector.value(), meant),
                        selector.multiplexer().number(),
                        verdict,
                        accounts));
    }

    /** Each cell that came up and each value. */
    static final class Selectors implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return SharedSession.of(context).cells().stream()
                    .filter(cell -> cell.evidence().started())
                    .flatMap(cell -> cell.plan().selectors().stream().map(one -> Arguments.of(cell, one)));
        }
    }
}
