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
public class AbiEntriesSuite {
    private static final String FEATURE = "ABI entries";
    private static final Checks CHECKS = new Checks("abi-entries");

    /** getpid, which succeeds wherever a kernel has the ABI and the filter lets it through. */
    @ParameterizedTest(name = "{0} {1}", allowZeroInvocations = true)
    @ArgumentsSource(Entries.class)
    @DisplayName("Entry into the kernel")
    public void entry(Cell cell, Entry entry) {
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
        Outcome.report(
                cell,
                FEATURE,
                CHECKS.of(
                        getpid.abi(),
                        "entry",
                        getpid.number(),
                        answered(accounts, getpid, verdict),
                        accounts,
                        threaded));
    }

    /** All numbers of an ABI that the profile does not list: none may get through. */
    @ParameterizedTest(name = "{0} {1}", allowZeroInvocations = true)
    @ArgumentsSource(UnlistedAbis.class)
    @DisplayName("Whole ABI that is not listed")
    public void unlisted(Cell cell, Abi abi) {
        Judged judged = Judged.of(WalkPlan.numbers(abi), number -> cell.accounts(abi, number));
        Outcome.report(
                cell,
                FEATURE,
                CHECKS.of(
                        abi,
                        "whole-abi-not-listed",
                        CheckRecord.NO_NUMBER,
                        judged.verdict(),
                        judged.worst().accounts()));
    }

    /** A number at an edge, behind the shield. */
    @ParameterizedTest(name = "{0} {1}", allowZeroInvocations = true)
    @ArgumentsSource(Numbers.class)
    @DisplayName("Number at an edge")
    public void number(Cell cell, NumberBorder border) {
        int number = border.question().number();
        Accounts accounts = cell.accounts(border.question());
        Outcome.report(
                cell,
                FEATURE,
                CHECKS.of(
                        border.question().abi(),
                        "number 0x%08x: %s".formatted(number, border.place()),
                        CheckRecord.NO_NUMBER,
                        Judge.judge(accounts, Optional.empty()),
                        accounts));
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

    /** Each cell that came up and each ABI. */
    static final class Entries implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return SharedSession.of(context).cells().stream()
                    .filter(cell -> cell.evidence().started())
                    .flatMap(cell -> cell.plan().entries().stream().map(one -> Arguments.of(cell, one)));
        }
    }

    /** Each cell that came up and each number at an edge. */
    static final class Numbers implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return SharedSession.of(context).cells().stream()
                    .filter(cell -> cell.evidence().started())
                    .flatMap(cell -> cell.plan().numbers().stream().map(one -> Arguments.of(cell, one)));
        }
    }

    /** Each cell that came up and each ABI that its profile leaves to the bad-arch action. */
    static final class UnlistedAbis implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return SharedSession.of(context).cells().stream()
                    .filter(cell -> cell.evidence().started())
                    .flatMap(cell -> cell.oracle().stream()
                            .flatMap(oracle -> cell.machine().abis().stream()
                                    .filter(abi -> !oracle.profile().filtered().contains(abi))
                                    .map(abi -> Arguments.of(cell, abi))));
        }
    }
}
