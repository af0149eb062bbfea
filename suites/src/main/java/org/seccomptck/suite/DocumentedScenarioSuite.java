package org.seccomptck.suite;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.oracle.Addition;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.ScenarioOutcome;
import org.seccomptck.probe.ScenarioOutcome.Effect;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.Verdict;
import org.seccomptck.record.Verdict.Kind;
import org.seccomptck.session.Cell;
import org.seccomptck.verdict.Accounts;
import org.seccomptck.verdict.Judge;

/**
 * The documented scenario: mount, chmod, unlink, link and statfs, called directly on files that exist, so that a
 * success would be a real one; what became of the files is looked at afterwards.
 */
@DisplayName("Documented scenario")
@ExtendWith(SharedCells.Parameter.class)
public class DocumentedScenarioSuite {
    private static final Checks CHECKS = new Checks("documented-scenario", "Documented scenario");
    private static final List<String> OPERATIONS = List.of("mount", "chmod", "unlink", "link", "statfs");

    /** An operation through an ABI. */
    private record Operation(Abi abi, String name) {
        @Override
        public String toString() {
            return abi + " " + name;
        }
    }

    /** Each operation through each ABI. */
    @TestFactory
    @DisplayName("Operation on a file that exists")
    public Stream<DynamicTest> operations(SharedCells shared) {
        return CHECKS.ofEach(
                shared,
                cell -> cell.machine().abis().stream()
                        .flatMap(abi -> OPERATIONS.stream().map(name -> new Operation(abi, name))),
                (cell, one) -> operation(cell, one.abi(), one.name()));
    }

    private static CheckRecord operation(Cell cell, Abi abi, String operation) {
        Optional<Syscall> syscall = SyscallTable.of(abi).byName(operation);
        if (syscall.isEmpty()) {
            Verdict none = new Verdict(
                    Kind.NOT_APPLICABLE, abi.label() + " has no system call '" + operation + "', so nothing is denied");
            return check(abi, operation, -1, none, Optional.empty(), Optional.empty());
        }
        int number = syscall.get().number();
        Accounts walked = cell.accounts(abi, number);
        Optional<ScenarioOutcome> outcome = cell.evidence().transcript().scenario(abi, operation);
        Accounts accounts = new Accounts(
                walked.expected(), walked.loaded(), outcome.flatMap(ScenarioOutcome::observation), walked.shielded());
        boolean argumentsDecide = cell.oracle()
                .map(oracle -> oracle.dependsOnArguments(syscall.get()))
                .orElse(false);
        Verdict verdict = argumentsDecide
                ? new Verdict(
                        Kind.NOT_APPLICABLE,
                        "the profile decides on this call by its arguments; the scenario is for plain rules")
                : outcome.isEmpty() && isKilled(walked)
                        ? Judge.judge(walked, Optional.empty())
                        : judge(accounts, outcome);
        return check(abi, operation, number, verdict, Optional.of(outcome.isEmpty() ? walked : accounts), outcome);
    }

    /** A program of an ABI that is killed whole does not even come to the operation; its call alone was made. */
    private static boolean isKilled(Accounts walked) {
        return walked.direct()
                .filter(seen -> seen instanceof Observation.Killed killed && killed.bySeccomp())
                .isPresent();
    }

    private static Verdict judge(Accounts accounts, Optional<ScenarioOutcome> outcome) {
        if (outcome.isEmpty()) {
            return new Verdict(Kind.UNDECIDED, "the probe did not get to this operation");
        }
        Effect effect = outcome.get().effect();
        boolean mayExecute = accounts.expected()
                .map(Ruling::decision)
                .map(one -> one.executes())
                .orElse(true);
        if (effect == Effect.SEEN && !mayExecute) {
            return new Verdict(Kind.FAIL_OPEN, "the profile denies it, but the effect was found afterwards");
        }
        Verdict verdict = Judge.judge(accounts, Optional.empty());
        if (verdict.kind() != Kind.CONFORMS) {
            return verdict;
        }
        boolean succeeded = outcome.get()
                .observation()
                .filter(seen -> seen instanceof Observation.Returned returned && !returned.failed())
                .isPresent();
        if (succeeded && effect == Effect.NONE) {
            return new Verdict(Kind.UNDECIDED, "the call succeeded, but its effect was not found afterwards");
        }
        return new Verdict(Kind.CONFORMS, verdict.reason() + "; afterwards: " + words(outcome.get()));
    }

    private static String words(ScenarioOutcome outcome) {
        String prepared = outcome.prepared() ? "" : " (the file could not be prepared)";
        return switch (outcome.effect()) {
            case SEEN -> "the effect is there" + prepared;
            case NONE -> "nothing changed" + prepared;
            case UNKNOWN -> "the profile does not let the probe look" + prepared;
        };
    }

    private static CheckRecord check(
            Abi abi,
            String operation,
            int number,
            Verdict verdict,
            Optional<Accounts> accounts,
            Optional<ScenarioOutcome> outcome) {
        return new CheckRecord(
                CHECKS.suite(),
                abi.label(),
                operation,
                number,
                verdict,
                accounts.map(Accounts::expectedWords).orElse(""),
                accounts.map(Accounts::loadedWords).orElse(""),
                accounts.map(Accounts::observedWords).orElse("")
                        + outcome.map(one -> "; afterwards: " + words(one)).orElse(""),
                accounts.flatMap(Accounts::expected).stream()
                        .flatMap(ruling -> ruling.additions().stream())
                        .map(Addition::explanation)
                        .toList());
    }
}
