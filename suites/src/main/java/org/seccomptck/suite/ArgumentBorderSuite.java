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
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.Verdict;
import org.seccomptck.session.Cell;
import org.seccomptck.session.plan.Border;
import org.seccomptck.verdict.Accounts;
import org.seccomptck.verdict.Judge;

/** Every condition on an argument, asked at its borders: there a wrong comparison shows. */
@DisplayName("Argument borders")
public class ArgumentBorderSuite {
    private static final String FEATURE = "Argument borders";
    private static final Checks CHECKS = new Checks("argument-borders");

    /** One call at one border; it is asked behind the shield, so that no argument does harm. */
    @ParameterizedTest(name = "{0} {1}", allowZeroInvocations = true)
    @ArgumentsSource(BorderArguments.class)
    @DisplayName("Call at a border")
    public void border(Cell cell, Border border) {
        Accounts accounts = cell.accounts(border.question());
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
        return CHECKS.of(border.syscall().abi(), subject, border.syscall().number(), verdict, accounts);
    }

    /** Each cell that came up and each border of its profile. */
    static final class BorderArguments implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return SharedSession.of(context).cells().stream()
                    .filter(cell -> cell.evidence().started())
                    .flatMap(cell -> cell.plan().borders().stream().map(border -> Arguments.of(cell, border)));
        }
    }
}
