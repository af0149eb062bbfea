package org.seccomptck.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.claim.ClaimTest;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Action;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.ClaimAnswer;
import org.seccomptck.record.ClaimCode;
import org.seccomptck.record.ClaimReason;
import org.seccomptck.record.ClaimVerdict;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.StartRecord;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;
import org.seccomptck.runner.KernelFacts;
import org.seccomptck.start.Likelihood;

/**
 * Answers claims about starts, about the container's first process, about the kernel and about actions.
 *
 * @param on the runner
 * @param profile the profile that they are about
 */
record ProcessAnswers(RunnerCase on, String profile) {
    /** Answer whether containers never start, and which missing calls are the reason. */
    ClaimAnswer neverStarts(List<String> because) {
        Optional<CellRecord> cell = on.cell(profile);
        if (cell.isEmpty()) {
            return new CallAnswers(on, profile).notStarted();
        }
        // No container with a profile starts there, whatever the profile denies.
        if (takesNoFilters()) {
            return on.untestable(noFilters());
        }
        StartRecord start = cell.get().start();
        ClaimReason seen = seen(start);
        if (seen.code() != ClaimCode.NEVER_STARTS) {
            return on.answer(
                    "",
                    seen.code() == ClaimCode.START_NOT_SEEN ? ClaimVerdict.NOT_TESTABLE_HERE : ClaimVerdict.REFUTED,
                    cell.get(),
                    seen);
        }
        List<String> others =
                because.stream().filter(call -> !start.missing().contains(call)).toList();
        List<ClaimReason> reasons = new ArrayList<>(List.of(seen));
        if (!others.isEmpty()) {
            reasons.add(ClaimReason.of(ClaimCode.NOT_BECAUSE_OF, String.join(", ", others)));
        }
        return on.answer(
                "",
                others.size() == because.size() ? ClaimVerdict.REFUTED : ClaimVerdict.CONFIRMED,
                cell.get(),
                reasons.toArray(ClaimReason[]::new));
    }

    /** Answer whether containers start. */
    ClaimAnswer starts() {
        Optional<CellRecord> cell = on.cell(profile);
        if (cell.isEmpty()) {
            return new CallAnswers(on, profile).notStarted();
        }
        if (takesNoFilters()) {
            return on.untestable(noFilters());
        }
        ClaimReason seen = seen(cell.get().start());
        ClaimVerdict verdict = seen.code() == ClaimCode.STARTS
                ? ClaimVerdict.CONFIRMED
                : seen.code() == ClaimCode.START_NOT_SEEN ? ClaimVerdict.NOT_TESTABLE_HERE : ClaimVerdict.REFUTED;
        return on.answer("", verdict, cell.get(), seen);
    }

    private static ClaimReason seen(StartRecord start) {
        String missing = String.join(", ", start.missing());
        if (start.likelihood() == Likelihood.NEVER) {
            return ClaimReason.of(ClaimCode.NEVER_STARTS, missing);
        }
        if (start.likelihood() == Likelihood.BY_CHANCE) {
            return ClaimReason.of(ClaimCode.STARTS_BY_CHANCE, missing);
        }
        return start.state() == StartRecord.State.STARTED
                ? ClaimReason.of(ClaimCode.STARTS)
                : ClaimReason.of(ClaimCode.START_NOT_SEEN, start.words());
    }

    /** Answer by the line Seccomp of /proc/1/status, as the program in the container reads it. */
    ClaimAnswer mode(ClaimTest.StatusMode test) {
        Optional<CellRecord> cell = on.started(profile);
        if (cell.isEmpty()) {
            return new CallAnswers(on, profile).notStarted();
        }
        Optional<String> mode = on.whole(cell.get(), "status", Optional.empty(), "seccomp-mode").stream()
                .flatMap(check -> check.outcome().reasons().stream())
                .filter(reason -> reason.code() == ReasonCode.MODE_IS || reason.code() == ReasonCode.MODE_IS_NOT)
                .map(ProcessAnswers::mode)
                .findFirst();
        return mode.map(value -> on.answer(
                        "",
                        value.equals(test.mode()) ? ClaimVerdict.CONFIRMED : ClaimVerdict.REFUTED,
                        cell.get(),
                        ClaimReason.of(ClaimCode.MODE, value)))
                .orElseGet(() -> on.answer(
                        "", ClaimVerdict.NOT_TESTABLE_HERE, cell.get(), ClaimReason.of(ClaimCode.MODE_UNKNOWN)));
    }

    private static String mode(Reason reason) {
        String inside = reason.parameters().get(1);
        return inside.isEmpty() ? reason.parameters().get(2) : inside;
    }

    /** Answer by the kernel's configuration, and by the actions that it supports. */
    ClaimAnswer option(ClaimTest.KernelOption test) {
        Optional<CellRecord> cell = on.cell(profile);
        Map<String, String> configuration = on.runner().facts().kernel().configuration();
        List<String> actions = on.runner().facts().kernel().actions();
        String value = configuration.get(test.option());
        if (cell.isEmpty()) {
            return new CallAnswers(on, profile).notStarted();
        }
        if (value == null) {
            return on.answer(
                    "",
                    ClaimVerdict.NOT_TESTABLE_HERE,
                    cell.get(),
                    ClaimReason.of(ClaimCode.OPTION_UNKNOWN, test.option()));
        }
        return on.answer(
                "",
                value.equals(test.value()) && !actions.isEmpty() ? ClaimVerdict.CONFIRMED : ClaimVerdict.REFUTED,
                cell.get(),
                ClaimReason.of(ClaimCode.OPTION, test.option(), value),
                actions.isEmpty()
                        ? ClaimReason.of(ClaimCode.NO_ACTION_NAMED)
                        : ClaimReason.of(ClaimCode.ACTIONS_TAKEN, String.join(", ", actions)));
    }

    /** Answer by the containers of a kernel that supports no action of filters: none of them may pass. */
    ClaimAnswer withoutFilters() {
        Optional<CellRecord> cell = on.cell(profile);
        if (cell.isEmpty()) {
            return new CallAnswers(on, profile).notStarted();
        }
        if (!takesNoFilters()) {
            return on.untestable(ClaimReason.of(ClaimCode.KERNEL_TAKES_FILTERS));
        }
        boolean passed = confined().anyMatch(ProcessAnswers::passes);
        return on.answer("", passed ? ClaimVerdict.REFUTED : ClaimVerdict.CONFIRMED, cell.get(), noFilters());
    }

    /**
     * Return whether the kernel was built without filters. It names no action then; a kernel that names none may be an old
     * one (actions_avail is there since Linux 4.14) or gVisor's.
     */
    private boolean takesNoFilters() {
        KernelFacts kernel = on.runner().facts().kernel();
        return kernel.actions().isEmpty()
                && Stream.of("CONFIG_SECCOMP", "CONFIG_SECCOMP_FILTER")
                        .anyMatch(option -> "n".equals(kernel.configuration().get(option)));
    }

    private ClaimReason noFilters() {
        return ClaimReason.of(
                ClaimCode.NO_FILTERS,
                confined().count(),
                confined().filter(ProcessAnswers::passes).count());
    }

    private Stream<CellRecord> confined() {
        return on.cells().stream().filter(cell -> !cell.profile().id().equals(RunnerCase.UNCONFINED));
    }

    private static boolean passes(CellRecord cell) {
        return cell.started()
                && cell.groups().stream()
                        .flatMap(group -> group.checks())
                        .allMatch(check ->
                                check.verdict() == Verdict.CONFORMS || check.verdict() == Verdict.NOT_APPLICABLE);
    }

    /** Answer by the calls that show an action. */
    ClaimAnswer carriedOut(Action action) {
        Optional<CellRecord> cell = on.started(profile);
        if (cell.isEmpty()) {
            return new CallAnswers(on, profile).notStarted();
        }
        List<Check> shown = shown(cell.get(), action).toList();
        Optional<Check> wrong =
                shown.stream().filter(check -> check.verdict().deviates()).findFirst();
        long right = shown.stream()
                .filter(check -> check.verdict() == Verdict.CONFORMS)
                .count();
        if (wrong.isPresent()) {
            return on.answer(
                    "",
                    ClaimVerdict.REFUTED,
                    cell.get(),
                    ClaimReason.of(ClaimCode.ACTION_NOT_CARRIED_OUT, action, name(wrong.get())));
        }
        return right > 0
                ? on.answer(
                        "",
                        ClaimVerdict.CONFIRMED,
                        cell.get(),
                        ClaimReason.of(ClaimCode.ACTION_CARRIED_OUT, action, right))
                : on.answer(
                        "",
                        ClaimVerdict.NOT_TESTABLE_HERE,
                        cell.get(),
                        ClaimReason.of(ClaimCode.ACTION_NOT_SHOWN, action));
    }

    /** Answer by the end of the second thread of a program. */
    ClaimAnswer killStops() {
        Optional<CellRecord> cell = on.started(profile);
        if (cell.isEmpty()) {
            return new CallAnswers(on, profile).notStarted();
        }
        Optional<Check> survivor = shown(cell.get(), Action.KILL_THREAD)
                .filter(check -> check.outcome()
                        .accounts()
                        .threaded()
                        .filter(Observation.ThreadDied.class::isInstance)
                        .isPresent())
                .findFirst();
        return survivor.map(check -> on.answer(
                        "", ClaimVerdict.REFUTED, cell.get(), ClaimReason.of(ClaimCode.THREAD_ONLY, name(check))))
                .orElseGet(() -> on.answer(
                        "",
                        ClaimVerdict.NOT_TESTABLE_HERE,
                        cell.get(),
                        ClaimReason.of(ClaimCode.ACTION_NOT_SHOWN, Action.KILL_THREAD)));
    }

    /**
     * Return the checks that show an action: those of the suite for the action; for calls that are executed, those of
     * every call.
     */
    private Stream<Check> shown(CellRecord cell, Action action) {
        return Stream.concat(
                        RunnerCase.checks(cell, "actions"),
                        action == Action.ALLOW ? RunnerCase.checks(cell, "deny-coverage") : Stream.of())
                .filter(check -> check.abi().equals(Optional.of(on.abi())))
                .filter(check -> check.outcome()
                        .accounts()
                        .expected()
                        .map(Ruling::decision)
                        .filter(decision -> decision.action() == action)
                        .isPresent());
    }

    private static String name(Check check) {
        return check.target() instanceof Target.ActionCall call
                ? call.name()
                : check.target().id();
    }
}
