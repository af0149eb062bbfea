package org.seccomptck.suite;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.params.Parameter;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.Attempt;
import org.seccomptck.probe.Question;
import org.seccomptck.record.Check;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;
import org.seccomptck.session.Cell;
import org.seccomptck.verdict.Judge;

/**
 * A suite: a JUnit class that is run once for each cell, with a test for each check. A suite says itself what it asks
 * of the probe and what it checks; a new suite is a file and a line in {@link Suites}. Suites launch nothing: a cell's
 * container is launched once for all of them.
 */
@EachCell
public abstract class Suite {
    private final String id;

    @Parameter
    @SuppressWarnings("NullAway.Init")
    private Cell cell;

    /**
     * Make a suite.
     *
     * @param id the suite's part of the ids of its checks, the same in every version of the kit
     */
    protected Suite(String id) {
        this.id = id;
    }

    /** Return the suite's id. */
    public final String id() {
        return id;
    }

    /**
     * Return the questions to the probe in a cell besides the walks over all numbers. Most suites have none.
     *
     * @param oracle what the profile says of the container, as in {@link Cell#planned()}; empty when there is no
     *     document
     */
    public Stream<Question> questions(Machine machine, Optional<Oracle> oracle) {
        return Stream.empty();
    }

    /**
     * Return the ways to an effect that are tried in a cell. Most suites try none.
     *
     * @param oracle as of {@link #questions}
     */
    public Stream<Attempt> attempts(Machine machine, Optional<Oracle> oracle) {
        return Stream.empty();
    }

    /** Return the cell that the suite is run on. */
    protected final Cell cell() {
        return cell;
    }

    /** Return the cell if it is of one profile, whether its container came up or not. */
    protected final Stream<Cell> ofOneProfile() {
        return Stream.of(cell).filter(Cell::isOfOneProfile);
    }

    /** Return the cell if its container is to be checked; most checks need a container that came up. */
    protected final Stream<Cell> started() {
        return Stream.of(cell).filter(Cell::isChecked);
    }

    /** Return the ABIs by which programs of the container can enter the kernel; none where it did not come up. */
    protected final Stream<Abi> abis() {
        return started().flatMap(one -> one.machine().abis().stream());
    }

    /** Return what the profile says, if it is known and the container came up. */
    protected final Stream<Oracle> oracle() {
        return started().flatMap(one -> one.oracle().stream());
    }

    /** Return what the questions' profile says, if it is known and the container came up. */
    protected final Stream<Oracle> planned() {
        return started().flatMap(one -> one.planned().stream());
    }

    /** Return a test of a check that is about the whole container. */
    protected final DynamicTest test(Target target, Supplier<Outcome> outcome) {
        return test(Optional.empty(), target, outcome);
    }

    /** Return a test of a check that is about calls of an ABI. */
    protected final DynamicTest test(Abi abi, Target target, Supplier<Outcome> outcome) {
        return test(Optional.of(abi), target, () -> cell.abis().serves(abi) ? outcome.get() : notServed(abi));
    }

    private Outcome notServed(Abi abi) {
        return Outcome.of(
                Verdict.NOT_APPLICABLE,
                cell.abis()
                        .otherTable(abi)
                        .map(table -> Reason.of(ReasonCode.ABI_OF_OTHER_TABLE, abi.label(), table.label()))
                        .orElseGet(() -> Reason.of(ReasonCode.ABI_NOT_SERVED, abi.label())));
    }

    /** Return a test of the single check on an ABI whose calls are answered from another table. */
    final DynamicTest entryTest(Abi abi, Target target, Supplier<Outcome> served, Function<Abi, Outcome> otherTable) {
        return test(
                Optional.of(abi),
                target,
                () -> cell.abis().serves(abi)
                        ? served.get()
                        : cell.abis().otherTable(abi).map(otherTable).orElseGet(() -> notServed(abi)));
    }

    /** Return a test of a call that the filter alone answers. */
    final DynamicTest shielded(ShieldedCall call) {
        return test(call.question().abi(), call.target(), () -> Judge.judge(cell.accounts(call.question())));
    }

    private DynamicTest test(Optional<Abi> abi, Target target, Supplier<Outcome> outcome) {
        return DynamicTest.dynamicTest(name(abi, target), () -> end(new Check(id, abi, target, outcome.get())));
    }

    /** Return tests of finished checks. */
    protected final Stream<DynamicTest> tests(List<Check> checks) {
        return checks.stream()
                .map(check -> DynamicTest.dynamicTest(name(check.abi(), check.target()), () -> end(check)));
    }

    /** Name the cell in the test's name, since many reports show the name alone. */
    private String name(Optional<Abi> abi, Target target) {
        return cell + abi.map(one -> " " + one.label()).orElse("") + " " + target.id();
    }

    private void end(Check check) {
        cell.keep(check);
        TestEnd.of(check);
    }
}
