package org.seccomptck.suite;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.seccomptck.filter.SeccompData;
import org.seccomptck.oracle.Addition;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.Verdict;
import org.seccomptck.session.Border;
import org.seccomptck.session.Cell;
import org.seccomptck.verdict.Accounts;
import org.seccomptck.verdict.Judge;

/** Every condition on an argument, asked at its borders: there a wrong comparison shows. */
@DisplayName("Argument borders")
public class ArgumentBorderSuite {
    private static final String SUITE = "argument-borders";
    private static final String FEATURE = "Argument borders";

    /** One call at one border; it is asked behind the shield, so that no argument does harm. */
    @ParameterizedTest(name = "{0} {1}")
    @ArgumentsSource(BorderArguments.class)
    @DisplayName("Call at a border")
    public void border(Cell cell, Border border) {
        long[] words = border.question().words();
        Accounts accounts = new Accounts(
                cell.oracle()
                        .map(oracle -> oracle.decide(
                                border.syscall().abi(), border.syscall().number(), words)),
                cell.evidence()
                        .dump()
                        .filters()
                        .map(stack -> stack.decide(SeccompData.of(
                                border.syscall().abi(), border.syscall().number(), words))),
                Optional.empty(),
                cell.evidence().transcript().answer(border.question()));
        Verdict verdict = Judge.judge(accounts, Optional.empty());
        Outcome.report(cell, FEATURE, check(border, verdict, accounts));
    }

    private static CheckRecord check(Border border, Verdict verdict, Accounts accounts) {
        String subject = "%s %s %s: %s (arg%d = 0x%x)"
                .formatted(
                        border.syscall().name(),
                        border.pointer(),
                        border.condition(),
                        border.place(),
                        border.condition().index(),
                        border.argument());
        List<String> additions = accounts.expected().stream()
                .flatMap(ruling -> ruling.additions().stream())
                .map(Addition::explanation)
                .toList();
        return new CheckRecord(
                SUITE,
                border.syscall().abi().label(),
                subject,
                border.syscall().number(),
                verdict,
                accounts.expectedWords(),
                accounts.loadedWords(),
                accounts.observedWords(),
                additions);
    }

    /** Each cell that came up and each border of its profile. */
    static final class BorderArguments implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return SharedSession.of(context).cells().stream()
                    .filter(cell -> cell.evidence().started())
                    .flatMap(cell -> cell.borders().stream().map(border -> Arguments.of(cell, border)));
        }
    }
}
