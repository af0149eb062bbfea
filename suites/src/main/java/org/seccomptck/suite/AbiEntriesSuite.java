package org.seccomptck.suite;

import io.qameta.allure.Feature;
import io.qameta.allure.Severity;
import io.qameta.allure.SeverityLevel;
import io.qameta.allure.Story;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.Question;
import org.seccomptck.probe.TellingCalls;
import org.seccomptck.probe.WalkPlan;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;
import org.seccomptck.verdict.ActionJudge;
import org.seccomptck.verdict.OtherTableJudge;
import org.seccomptck.verdict.OtherTableJudge.Seen;

/**
 * The ways into the kernel: does each work, from which table is it answered, and is an ABI that is not listed closed?
 */
@DisplayName("ABI entries")
@Feature("ABI entries")
@Severity(SeverityLevel.CRITICAL)
public class AbiEntriesSuite extends Suite {
    private static final Target UNLISTED = new Target.Whole("whole-abi-not-listed");

    /** Make the suite. */
    public AbiEntriesSuite() {
        super("abi-entries");
    }

    @Override
    public Stream<Question> questions(Machine machine, Optional<Oracle> oracle) {
        return Stream.of(
                        TellingCalls.questions(machine),
                        oracle.stream().flatMap(one -> CommonNumbers.questions(machine, one)),
                        machine.abis().stream().map(Entries::threaded),
                        EdgeNumbers.of(machine).map(ShieldedCall::question))
                .flatMap(questions -> questions);
    }

    /** getpid through each entry. */
    @TestFactory
    @DisplayName("Entry into the kernel")
    @Story("Entry into the kernel")
    Stream<DynamicTest> entries() {
        return abis().map(abi -> entryTest(
                abi,
                new Target.Call("getpid", Entries.getpid(abi).number()),
                () -> entry(abi),
                table -> otherTable(abi, table)));
    }

    /** All numbers of an ABI that the profile does not list: none may get through. */
    @TestFactory
    @DisplayName("Whole ABI that is not listed")
    @Story("Whole ABI that is not listed")
    Stream<DynamicTest> unlisted() {
        return oracle().flatMap(oracle ->
                        abis().filter(abi -> !oracle.profile().filtered().contains(abi)))
                .map(abi -> test(
                        abi,
                        UNLISTED,
                        () -> ManyNumbers.judge(WalkPlan.numbers(abi), number -> cell().accounts(abi, number))));
    }

    /** Numbers at an edge, behind the shield. */
    @TestFactory
    @DisplayName("Number at an edge")
    @Story("Number at an edge")
    Stream<DynamicTest> numbers() {
        return started().flatMap(cell -> EdgeNumbers.of(cell.machine())).map(this::shielded);
    }

    private Outcome entry(Abi abi) {
        Syscall getpid = Entries.getpid(abi);
        Outcome outcome = new ActionJudge(
                        abi,
                        getpid.number(),
                        cell().accounts(getpid, Optional.of(Entries.threaded(abi))),
                        cell().evidence().transcript().handlesSigsys())
                .outcome();
        boolean executes = outcome.accounts()
                .expected()
                .map(Ruling::decision)
                .filter(decision -> decision.executes())
                .isPresent();
        Optional<Observation> direct = outcome.accounts().direct();
        return outcome.verdict() == Verdict.CONFORMS && executes && direct.isPresent()
                ? answered(outcome, direct.get())
                : outcome;
    }

    private Outcome otherTable(Abi abi, Abi table) {
        Optional<Oracle> oracle = cell().oracle();
        boolean unlisted =
                oracle.filter(one -> !one.profile().filtered().contains(abi)).isPresent();
        List<Seen> executed = cell().abis().answered(abi, table).stream()
                .map(call -> seen(oracle, table, call.question(), call.name()))
                .toList();
        List<Seen> common = planned()
                .flatMap(one -> CommonNumbers.denied(one, abi, table))
                .map(call -> seen(oracle, table, CommonNumbers.question(call), call.name()))
                .toList();
        return new OtherTableJudge(abi, table, unlisted)
                .outcome(executed, common, cell().accounts(Entries.getpid(abi)));
    }

    private Seen seen(Optional<Oracle> oracle, Abi table, Question question, String name) {
        int there = SyscallTable.of(table).byName(name).orElseThrow().number();
        return new Seen(
                question.number(),
                name,
                cell().accounts(question),
                oracle.map(one -> one.decide(table, there, question.words())));
    }

    /** Return getpid's result, if it was executed. */
    private static Outcome answered(Outcome outcome, Observation direct) {
        boolean works = direct instanceof Observation.Returned returned && returned.value() > 0;
        Reason entry = Reason.of(works ? ReasonCode.ENTRY_WORKS : ReasonCode.ENTRY_ABSENT);
        return new Outcome(
                outcome.verdict(),
                Stream.concat(Stream.of(entry), outcome.reasons().stream()).toList(),
                outcome.accounts());
    }
}
