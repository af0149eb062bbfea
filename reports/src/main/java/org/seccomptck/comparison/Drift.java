package org.seccomptck.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.diagram.BudgetExceeded;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.filter.Equivalence;
import org.seccomptck.filter.Equivalence.Difference;
import org.seccomptck.filter.Exploration;
import org.seccomptck.filter.FilterStack;

/**
 * All changes between two runs of a profile. Calls that were made are compared by their results; all other calls, for
 * every number and argument, by the filters that the kernel held.
 */
public final class Drift {
    /** The budget of diagram nodes; Docker's default profile takes a hundredth. */
    private static final int BUDGET = 2_000_000;

    private static final Comparator<Change> ORDER =
            Comparator.comparing(Change::kind).thenComparing(Change::call, Call.ORDER);

    private final String profile;
    private final Measured before;
    private final Measured after;
    private final List<Change> changes = new ArrayList<>();

    private Drift(String profile, Measured before, Measured after) {
        this.profile = profile;
        this.before = before;
        this.after = after;
    }

    /**
     * Return the changes, the most dangerous first.
     *
     * @param profile the profile's name
     */
    public static List<Change> between(String profile, Measured before, Measured after) {
        Drift drift = new Drift(profile, before, after);
        drift.add(Call.START);
        if (before.started() && after.started()) {
            if (before.answer(Call.FILTER).known() && after.answer(Call.FILTER).known()) {
                drift.add(Call.FILTER);
            }
            drift.addFlags();
            boolean exact = before.filters().isPresent() && after.filters().isPresent();
            drift.addWalk(exact);
            if (exact) {
                drift.addFilters(before.filters().get(), after.filters().get());
            }
        }
        return drift.changes.stream().sorted(ORDER).toList();
    }

    /** A flag that is unknown on one side leaves no question about calls open. */
    private void addFlags() {
        Set<Call.Flag> flags = new LinkedHashSet<>(before.flags());
        flags.addAll(after.flags());
        flags.stream()
                .filter(flag ->
                        before.answer(flag).known() && after.answer(flag).known())
                .forEach(this::add);
    }

    private void add(Call call) {
        Change.of(profile, call, before.answer(call), after.answer(call)).ifPresent(changes::add);
    }

    /** Add the calls that were made. If several were made together, one represents all, so the filters tell more. */
    private void addWalk(boolean exact) {
        Set<Call.Asked> calls = new LinkedHashSet<>(before.walk().keySet());
        calls.addAll(after.walk().keySet());
        for (Call.Asked call : calls) {
            boolean callable = call.abi().isEmpty() || isServed(call.abi().get());
            if (callable && (call.number().isPresent() || !exact)) {
                add(call);
            }
        }
    }

    private boolean isServed(Abi abi) {
        return before.serves(abi) || after.serves(abi);
    }

    private void addFilters(FilterStack old, FilterStack current) {
        try {
            Diagrams diagrams = new Diagrams(BUDGET);
            for (Difference difference : Equivalence.differences(
                    diagrams, Exploration.decisions(old, diagrams), Exploration.decisions(current, diagrams))) {
                // A call with an architecture that no program of this machine can use is impossible.
                abi(difference).filter(this::isServed).ifPresent(abi -> add(difference, abi));
            }
        } catch (BudgetExceeded e) {
            changes.add(new Change(Change.Kind.UNDECIDED, profile, Call.EVERY, Answer.NONE, Answer.NONE));
        }
    }

    private void add(Difference difference, Abi abi) {
        List<Long> arguments =
                Arrays.stream(difference.witness().arguments()).boxed().toList();
        for (Syscall syscall : SyscallTable.of(abi).rows()) {
            if (holds(difference, syscall.number())) {
                Call call = new Call.Given(syscall, arguments);
                Change.of(profile, call, before.answer(call), after.answer(call))
                        .filter(change -> !told(change))
                        .ifPresent(changes::add);
            }
        }
        unnamed(difference, abi)
                .ifPresent(number -> add(new Call.Unnamed(abi, number, difference.lastNumber(), arguments)));
    }

    /** Return whether the same is already known of the call with the arguments of the walk. */
    private boolean told(Change change) {
        return changes.stream()
                .anyMatch(other -> other.call().number().equals(change.call().number())
                        && other.call().abi().equals(change.call().abi())
                        && other.before().alike(change.before())
                        && other.after().alike(change.after()));
    }

    private static boolean holds(Difference difference, int number) {
        return Integer.compareUnsigned(difference.firstNumber(), number) <= 0
                && Integer.compareUnsigned(number, difference.lastNumber()) <= 0;
    }

    /** Return the lowest number of a region that has no name. */
    private static OptionalInt unnamed(Difference difference, Abi abi) {
        SyscallTable table = SyscallTable.of(abi);
        return IntStream.iterate(difference.firstNumber(), number -> holds(difference, number), number -> number + 1)
                .filter(number -> table.byNumber(number).isEmpty())
                .findFirst();
    }

    private static Optional<Abi> abi(Difference difference) {
        boolean x32 = (difference.firstNumber() & Abi.X32_BIT) != 0;
        return Arrays.stream(Abi.values())
                .filter(abi -> abi.auditArch() == difference.firstArch())
                .filter(abi -> abi != (x32 ? Abi.X86_64 : Abi.X32))
                .findFirst();
    }
}
