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
import org.seccomptck.abi.Syscall;
import org.seccomptck.probe.Observation;
import org.seccomptck.record.Verdict;
import org.seccomptck.session.Cell;
import org.seccomptck.session.plan.ActionCase;
import org.seccomptck.verdict.Accounts;
import org.seccomptck.verdict.ActionJudge;

/** Every action of a profile: is it exactly that one which the kernel takes, with its errno, its signal, its victim? */
@DisplayName("Actions")
public class ActionsSuite {
    private static final String FEATURE = "Actions";
    private static final Checks CHECKS = new Checks("actions");

    /** One call that shows one rule's action, or the default. */
    @ParameterizedTest(name = "{0} {1}", allowZeroInvocations = true)
    @ArgumentsSource(Cases.class)
    @DisplayName("Call that shows an action")
    public void action(Cell cell, ActionCase shown) {
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
        Outcome.report(
                cell,
                FEATURE,
                CHECKS.of(
                        syscall.abi(),
                        syscall.name() + " " + shown.origin(),
                        syscall.number(),
                        verdict,
                        accounts,
                        threaded));
    }

    /** Each cell that came up and each case of its profile. */
    static final class Cases implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return SharedSession.of(context).cells().stream()
                    .filter(cell -> cell.evidence().started())
                    .flatMap(cell -> cell.plan().actions().stream().map(one -> Arguments.of(cell, one)));
        }
    }
}
