package org.seccomptck.comparison;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.comparison.Answer.FlagState;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.filter.SeccompData;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.StartRecord.State;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;

/**
 * The measurement of one profile on one runner in one run: an answer to each call that was asked, and the filter
 * itself.
 */
public final class Measured {
    /** The suite that asks every system call. */
    public static final String WALK = "deny-coverage";

    private static final String START = "status";
    private static final int NAMED = 5;

    /** The line Seccomp of /proc/PID/status (proc(5)), as the second parameter of MODE_IS and MODE_IS_NOT has it. */
    private static final String FILTERED = "2";

    private static final String UNFILTERED = "0";
    private static final int INSIDE = 1;

    private final CellRecord cell;
    private final KeptFilters kept;
    private final Optional<Set<String>> handedOver;
    private final Answer filter;
    private final Map<Call.Asked, Answer> walk;

    private Measured(CellRecord cell, KeptFilters kept, Optional<Set<String>> handedOver) {
        this.cell = cell;
        this.filter = filter(cell);
        // A container without a filter lacks no dump.
        this.kept = isUnfiltered() ? KeptFilters.NONE : kept;
        this.handedOver = handedOver;
        this.walk = Collections.unmodifiableMap(walk(cell, isUnfiltered() ? Answer::unfiltered : Answer::of));
    }

    /**
     * Read what is kept of a cell.
     *
     * @param folder the run record's; where it has the dumped filters no longer, or others than the record was made
     *     with, only calls that were made can be compared
     */
    public static Measured of(CellRecord cell, Path folder) {
        return new Measured(cell, KeptFilters.of(cell, folder), KeptBundle.flags(cell, folder));
    }

    /**
     * Return whether a filter stands before the container's calls. A runtime with a kernel of its own has no filters
     * that the host could count; for these, the container's own status tells.
     */
    private static Answer filter(CellRecord cell) {
        if (!cell.started()) {
            return Answer.NONE;
        }
        String mode = cell.filters().isPresent()
                ? (cell.filters().getAsInt() > 0 ? FILTERED : UNFILTERED)
                : modeInside(cell).orElse("");
        return switch (mode) {
            case FILTERED -> Answer.filter(Answer.Kind.DENIED);
            case UNFILTERED -> Answer.filter(Answer.Kind.RUNS);
            default -> Answer.NONE;
        };
    }

    private static Optional<String> modeInside(CellRecord cell) {
        return cell.groups().stream()
                .filter(group -> group.suite().equals(START))
                .flatMap(CheckGroup::checks)
                .filter(check -> new Call.Asked(check.abi(), check.target()).equals(Call.FILTER))
                .flatMap(check -> check.outcome().reasons().stream())
                .filter(reason -> reason.code() == ReasonCode.MODE_IS || reason.code() == ReasonCode.MODE_IS_NOT)
                .map(reason -> reason.parameters().get(INSIDE))
                .findFirst();
    }

    private boolean isUnfiltered() {
        return filter.kind() == Answer.Kind.RUNS;
    }

    private static Map<Call.Asked, Answer> walk(CellRecord cell, Function<Outcome, Answer> answer) {
        Map<Call.Asked, Answer> walk = new LinkedHashMap<>();
        for (CheckGroup group : cell.groups()) {
            for (int check = 0; group.suite().equals(WALK) && check < group.size(); check++) {
                Target target = group.targets().get(check);
                // A name without a number on the ABI is no call.
                if (!(target instanceof Target.AbsentName)) {
                    walk.put(
                            new Call.Asked(group.abi(), target),
                            answer.apply(group.outcomes().get(check)));
                }
            }
        }
        return walk;
    }

    /**
     * Return what is missing for a comparison of every call with every argument; empty if the container did not start,
     * since then there are no calls.
     *
     * @param runToItsEnd whether the run is known to have asked everything that it planned
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

    /** Return whether calls of an ABI reach a filter or a kernel, as far as is known. */
    boolean serves(Abi abi) {
        return cell.groups().stream()
                .filter(group -> group.suite().equals(WALK) && group.abi().equals(Optional.of(abi)))
                .flatMap(group -> group.outcomes().stream())
                .flatMap(outcome -> outcome.reasons().stream())
                .noneMatch(reason ->
                        reason.code() == ReasonCode.ABI_NOT_SERVED || reason.code() == ReasonCode.ABI_OF_OTHER_TABLE);
    }

    /** Return the filters that the kernel held; empty where they were not kept. */
    Optional<FilterStack> filters() {
        return kept.filters();
    }

    /** Return the flags whose state is known: LOG, and those that were handed over. */
    Set<Call.Flag> flags() {
        return Stream.concat(
                        Stream.of(Call.Flag.LOG),
                        handedOver.stream().flatMap(Set::stream).map(Call.Flag::new))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Answer flag(Call.Flag flag) {
        if (flag.equals(Call.Flag.LOG)) {
            return kept.log()
                    .map(log -> Answer.flag(log ? FlagState.IN_EFFECT : FlagState.NOT_IN_EFFECT))
                    .orElse(Answer.NONE);
        }
        return handedOver
                .map(flags ->
                        Answer.flag(flags.contains(flag.id()) ? FlagState.HANDED_OVER : FlagState.NOT_HANDED_OVER))
                .orElse(Answer.NONE);
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
        if (call.equals(Call.FILTER)) {
            return filter;
        }
        if (!cell.started()) {
            return Answer.NONE;
        }
        if (call instanceof Call.Flag flag) {
            return flag(flag);
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

    /**
     * No known kernel has a call with a number without a name. Which of the other calls a kernel has, the walk tells.
     */
    private boolean isAbsent(Call call) {
        return !(call instanceof Call.Given given)
                || walk.getOrDefault(Call.Asked.of(given.syscall()), Answer.NONE)
                        .equals(Answer.ABSENT);
    }

    /** Return whether the container starts; unknown if that was not judged. */
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
