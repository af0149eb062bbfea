package org.seccomptck.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.seccomptck.claim.ClaimTest;
import org.seccomptck.launch.CommandRun;
import org.seccomptck.ledger.CommandScript.Column;
import org.seccomptck.ledger.CommandTranscript.Made;
import org.seccomptck.ledger.CommandTranscript.Try;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.ClaimAnswer;
import org.seccomptck.record.ClaimCode;
import org.seccomptck.record.ClaimReason;
import org.seccomptck.record.ClaimVerdict;
import org.seccomptck.record.EvidenceFile;

/**
 * Answers claims about shell commands, by their results in a container and by the calls that they were seen to make.
 *
 * @param on the runner
 * @param profile the profile that they are about
 */
record CommandAnswers(RunnerCase on, String profile) {
    private static final String FORK = CommandTrials.FORK;
    /**
     * The form in which the probe reports a notification: the call, the answered value and errno, and the call's
     * result.
     */
    private static final Pattern NOTIFIED = Pattern.compile("received (\\d+) answered (-?\\d+) (\\d+) got (-?\\d+)");

    /** Answer for each userland whether a command fails by a denied call. */
    List<ClaimAnswer> fails(ClaimTest.CommandFails test) {
        return each(test.command(), (file, seen) -> fails(test, file, seen));
    }

    private ClaimAnswer fails(ClaimTest.CommandFails test, EvidenceFile file, Try seen) {
        List<EvidenceFile> files = List.of(file);
        String calls = made(seen);
        if (seen.denied() || (test.command().equals(FORK) && seen.status().orElse(0) != 0)) {
            boolean anyway = free(seen).filter(Try::denied).isPresent();
            return anyway
                    ? on.answer(
                            seen.userland(),
                            ClaimVerdict.NOT_TESTABLE_HERE,
                            files,
                            ClaimReason.of(ClaimCode.COMMAND_FAILS_ANYWAY, seen.said()))
                    : on.answer(
                            seen.userland(),
                            ClaimVerdict.CONFIRMED,
                            files,
                            ClaimReason.of(ClaimCode.COMMAND_FAILED, calls, seen.said()));
        }
        if (seen.status().isEmpty()) {
            return notSeen(seen.userland(), files, seen.said());
        }
        boolean succeeded = seen.effect() || seen.status().get() == 0;
        if (!seen.made(test.calls()) && (succeeded || seen.output().isEmpty())) {
            String said = String.join(", ", test.calls());
            return calls.isEmpty()
                    ? on.answer(
                            seen.userland(),
                            ClaimVerdict.REFUTED,
                            files,
                            ClaimReason.of(ClaimCode.COMMAND_MADE_NO_CALL, said))
                    : on.answer(
                            seen.userland(),
                            ClaimVerdict.REFUTED,
                            files,
                            ClaimReason.of(ClaimCode.COMMAND_MADE_OTHERS, said, calls));
        }
        return succeeded
                ? on.answer(
                        seen.userland(),
                        ClaimVerdict.REFUTED,
                        files,
                        ClaimReason.of(ClaimCode.COMMAND_SUCCEEDED, calls))
                : on.answer(
                        seen.userland(),
                        ClaimVerdict.NOT_TESTABLE_HERE,
                        files,
                        ClaimReason.of(
                                ClaimCode.COMMAND_FAILED_OTHERWISE,
                                seen.status().get(),
                                seen.said()));
    }

    /** Return the result of the same command without a filter. */
    private Optional<Try> free(Try seen) {
        return Optional.ofNullable(on.commands().get(RunnerCase.UNCONFINED))
                .flatMap(free -> free.transcript().of(seen.userland(), seen.command()));
    }

    private static String made(Try seen) {
        return seen.calls().stream().map(Made::toString).collect(Collectors.joining(", "));
    }

    /** Answer for each userland whether a command prints a line and succeeds. */
    List<ClaimAnswer> prints(ClaimTest.CommandPrints test) {
        return each(test.command(), (file, seen) -> {
            boolean holds =
                    seen.status().equals(Optional.of(0)) && seen.output().equals(List.of(test.output()));
            return on.answer(
                    seen.userland(),
                    holds ? ClaimVerdict.CONFIRMED : ClaimVerdict.REFUTED,
                    List.of(file),
                    ClaimReason.of(ClaimCode.COMMAND_PRINTED, seen.said()));
        });
    }

    /** Answer whether commands fail because of the calls that they make. */
    ClaimAnswer byCalls(List<String> denied) {
        Optional<CommandsSeen> seen = Optional.ofNullable(on.commands().get(profile));
        List<Try> tries = seen.map(one -> one.transcript().tries()).orElse(List.of());
        if (seen.isEmpty() || tries.isEmpty()) {
            return missing("", seen);
        }
        List<EvidenceFile> files = List.of(seen.get().file());
        List<String> failing = new ArrayList<>();
        List<String> working = new ArrayList<>();
        List<String> odd = new ArrayList<>();
        for (Try one : tries) {
            String name = one.userland() + " " + one.command();
            if (one.got(denied) || (one.denied() && !one.made(denied))) {
                odd.add(name);
            } else {
                // A command that does not depend on a call continues when the call is denied.
                (one.denied() ? failing : working).add(name);
            }
        }
        // A command that fails without such a call fails for another reason, e.g. for lack of a capability.
        odd.removeIf(name -> tries.stream()
                .filter(one -> name.equals(one.userland() + " " + one.command()))
                .anyMatch(one -> free(one).filter(Try::denied).isPresent()));
        ClaimReason reason =
                ClaimReason.of(ClaimCode.COMMANDS_BY_CALLS, String.join(", ", failing), String.join(", ", working));
        if (!odd.isEmpty()) {
            return on.answer(
                    "",
                    ClaimVerdict.REFUTED,
                    files,
                    ClaimReason.of(ClaimCode.COMMANDS_OTHERWISE, String.join(", ", odd)));
        }
        return on.answer(
                "",
                failing.isEmpty() || working.isEmpty() ? ClaimVerdict.NOT_TESTABLE_HERE : ClaimVerdict.CONFIRMED,
                files,
                reason);
    }

    /** Answer whether many programs do the same with the profile as without. */
    ClaimAnswer sameWork() {
        Optional<CommandsSeen> seen = Optional.ofNullable(on.commands().get(profile));
        Optional<CommandsSeen> free = Optional.ofNullable(on.commands().get(RunnerCase.UNCONFINED));
        List<String> here = seen.map(one -> one.transcript().work()).orElse(List.of());
        List<String> there = free.map(one -> one.transcript().work()).orElse(List.of());
        if (here.isEmpty()) {
            return missing("", seen);
        }
        if (free.isEmpty() || there.isEmpty()) {
            return missing("", free);
        }
        List<EvidenceFile> files = List.of(seen.get().file(), free.get().file());
        List<String> other = new ArrayList<>(here);
        other.removeAll(there);
        boolean same = other.isEmpty() && here.size() == there.size();
        return on.answer(
                "",
                same ? ClaimVerdict.CONFIRMED : ClaimVerdict.REFUTED,
                files,
                same
                        ? ClaimReason.of(ClaimCode.SAME_WORK, here.size())
                        : ClaimReason.of(ClaimCode.OTHER_WORK, String.join("; ", other)));
    }

    /** Answer whether a call gets what a listener answers. */
    ClaimAnswer notified() {
        Optional<CommandsSeen> seen = Optional.ofNullable(on.commands().get(CommandTrials.NOTIFICATIONS));
        if (seen.isEmpty() || !(seen.get().run() instanceof CommandRun.Ran ran)) {
            return missing("", seen);
        }
        List<EvidenceFile> files = List.of(seen.get().file());
        List<MatchResult> answered = NOTIFIED.matcher(ran.output()).results().toList();
        if (answered.isEmpty()) {
            return notSeen("", files, first(ran.output()));
        }
        boolean right = answered.stream().allMatch(CommandAnswers::isAsAnswered);
        return on.answer(
                "",
                right ? ClaimVerdict.CONFIRMED : ClaimVerdict.REFUTED,
                files,
                ClaimReason.of(
                        ClaimCode.NOTIFIED,
                        answered.stream().map(MatchResult::group).collect(Collectors.joining("; "))));
    }

    private static boolean isAsAnswered(MatchResult answered) {
        String errno = answered.group(3);
        return answered.group(4).equals(errno.equals("0") ? answered.group(2) : "-" + errno);
    }

    private List<ClaimAnswer> each(String command, BiFunction<EvidenceFile, Try, ClaimAnswer> answer) {
        Optional<CommandsSeen> seen = Optional.ofNullable(on.commands().get(profile));
        if (seen.isEmpty() || !(seen.get().run() instanceof CommandRun.Ran ran)) {
            return List.of(missing("", seen));
        }
        CommandTranscript transcript = seen.get().transcript();
        List<ClaimAnswer> answers = new ArrayList<>();
        for (Column column : Column.values()) {
            answers.add(transcript
                    .of(column.label(), command)
                    .map(one -> answer.apply(seen.get().file(), one))
                    .orElseGet(() -> notSeen(column.label(), List.of(seen.get().file()), first(ran.output()))));
        }
        return answers;
    }

    private ClaimAnswer notSeen(String column, List<EvidenceFile> files, String said) {
        return on.answer(
                column, ClaimVerdict.NOT_TESTABLE_HERE, files, ClaimReason.of(ClaimCode.COMMAND_NOT_SEEN, said));
    }

    private ClaimAnswer missing(String column, Optional<CommandsSeen> seen) {
        Optional<CellRecord> cell = on.started(profile);
        if (seen.isEmpty()) {
            return cell.isEmpty()
                    ? new CallAnswers(on, profile).notStarted()
                    : on.untestable(ClaimReason.of(ClaimCode.NOT_RUN, profile));
        }
        CommandRun run = seen.get().run();
        List<EvidenceFile> files = List.of(seen.get().file());
        if (run instanceof CommandRun.Impossible impossible) {
            return on.answer(
                    column,
                    ClaimVerdict.NOT_TESTABLE_HERE,
                    files,
                    impossible.said().isEmpty()
                            ? ClaimReason.of(ClaimCode.NO_ENGINE)
                            : ClaimReason.of(ClaimCode.NO_COMMANDS, impossible.said()));
        }
        return notSeen(
                column,
                files,
                run instanceof CommandRun.NotStarted not ? not.said() : first(((CommandRun.Ran) run).output()));
    }

    private static String first(String output) {
        return output.lines().findFirst().orElse("");
    }
}
