package org.seccomptck.comparison;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.filter.SeccompData;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.StartRecord.State;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;

/** What one run says of one profile on one runner: an answer to each call that was asked, and the filter itself. */
public final class Measured {
    /** The suite that asks every system call. */
    public static final String WALK = "deny-coverage";

    private static final String START = "status";
    private static final int NAMED = 5;

    private final CellRecord cell;
    private final KeptFilters kept;
    private final Map<Call.Asked, Answer> walk;

    private Measured(CellRecord cell, KeptFilters kept) {
        this.cell = cell;
        this.kept = kept;
        this.walk = Collections.unmodifiableMap(walk(cell));
    }

    /**
     * Read what is kept of a cell.
     *
     * @param folder the run record's; where it has the dumped filters no longer, or others than the record was made
     *     with, only the calls that were made can be compared
     */
    public static Measured of(CellRecord cell, Path folder) {
        return new Measured(cell, KeptFilters.of(cell, folder));
    }

    private static Map<Call.Asked, Answer> walk(CellRecord cell) {
        Map<Call.Asked, Answer> walk = new LinkedHashMap<>();
        for (CheckGroup group : cell.groups()) {
            for (int check = 0; group.suite().equals(WALK) && check < group.size(); check++) {
                Target target = group.targets().get(check);
                // A name that the ABI does not have is no call.
                if (!(target instanceof Target.AbsentName)) {
                    walk.put(
                            new Call.Asked(group.abi(), target),
                            Answer.of(group.outcomes().get(check)));
                }
            }
        }
        return walk;
    }

    /**
     * Return what is missing for a comparison of every call with every argument; nothing where the container did not
     * start, since then there are no calls.
     *
     * @param runToItsEnd whether the run is known to have asked all that it was to ask
     */
    public List<Lack> lacks(boolean runToItsEnd) {
        if (container().kind() == Answer.Kind.OTHER) {
            return List.of(new Lack(Lack.Code.START_UNKNOWN, cell.start().values()));
        }
        if (container().kind() == Answer.Kind.BY_CHANCE) {
            return List.of(new Lack(Lack.Code.STARTS_BY_CHANCE, cell.start().missing()));
        }
        if (!started()) {
            return List.of();
        }
        List<Lack> lacks = new ArrayList<>();
        if (walk.isEmpty()) {
            lacks.add(Lack.of(Lack.Code.NO_CALLS_ASKED, WALK));
        } else if (!runToItsEnd) {
            notAsked().ifPresent(lacks::add);
        }
        kept.lack().ifPresent(lacks::add);
        return List.copyOf(lacks);
    }

    /** Return which calls of the machine's ABIs were not asked. */
    private Optional<Lack> notAsked() {
        List<Call.Asked> calls = Arrays.stream(Machine.values())
                .map(Machine::abis)
                .filter(this::isAsked)
                .flatMap(List::stream)
                .flatMap(abi -> SyscallTable.of(abi).rows().stream())
                .map(Call.Asked::of)
                .filter(call -> !walk.containsKey(call))
                .toList();
        return calls.isEmpty()
                ? Optional.empty()
                : Optional.of(new Lack(
                        Lack.Code.CALLS_NOT_ASKED,
                        Stream.concat(
                                        Stream.of(Integer.toString(calls.size())),
                                        calls.stream().limit(NAMED).map(Measured::named))
                                .toList()));
    }

    private boolean isAsked(List<Abi> abis) {
        return walk.keySet().stream()
                .anyMatch(call -> call.abi().filter(abis::contains).isPresent());
    }

    private static String named(Call.Asked call) {
        return call.abi().map(Abi::label).orElse("") + " " + call.id();
    }

    /** Return each call that was made, with its answer. */
    Map<Call.Asked, Answer> walk() {
        return walk;
    }

    /** Return the filters that the kernel held; empty where they were not kept. */
    Optional<FilterStack> filters() {
        return kept.filters();
    }

    /** Return whether the container came up. */
    boolean started() {
        return cell.started();
    }

    /** Return the answer to a question. */
    Answer answer(Call call) {
        if (call.equals(Call.START)) {
            return container();
        }
        if (!cell.started()) {
            return Answer.NONE;
        }
        if (call instanceof Call.Asked asked) {
            return walk.getOrDefault(asked, Answer.NONE);
        }
        return filters().map(stack -> answer(stack, call)).orElse(Answer.NONE);
    }

    private Answer answer(FilterStack filters, Call call) {
        long[] words = call.arguments().stream().mapToLong(Long::longValue).toArray();
        Answer answer = Answer.of(filters.decide(
                SeccompData.of(call.abi().orElseThrow(), call.number().orElseThrow(), words)));
        return answer.passes() && isAbsent(call) ? Answer.ABSENT : answer;
    }

    /** No kernel that the kit knows has a call of a number without a name; which of the others it has, the walk tells. */
    private boolean isAbsent(Call call) {
        return !(call instanceof Call.Given given)
                || walk.getOrDefault(Call.Asked.of(given.syscall()), Answer.NONE)
                        .equals(Answer.ABSENT);
    }

    /** Return whether the container starts; nobody knows where that was not judged. */
    private Answer container() {
        if (cell.started()) {
            return Answer.container(Answer.Kind.RUNS);
        }
        if (cell.start().state() == State.BY_CHANCE) {
            return Answer.container(Answer.Kind.BY_CHANCE);
        }
        boolean judged = cell.groups().stream()
                .filter(group -> group.suite().equals(START))
                .flatMap(CheckGroup::checks)
                .anyMatch(check -> new Call.Asked(check.abi(), check.target()).equals(Call.START)
                        && check.verdict() != Verdict.UNDECIDED);
        return Answer.container(judged ? Answer.Kind.DENIED : Answer.Kind.OTHER);
    }
}
