package org.seccomptck.verdict;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.Start;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.filter.SeccompData;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Rule;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;
import org.seccomptck.start.Likelihood;
import org.seccomptck.start.StartForecast;

/** Judges whether it is right that a container came up, or did not. */
public final class StartJudge {
    private StartJudge() {}

    /**
     * Compare the forecast of a start with its result. If the filter lets calls through that the profile denies, the
     * container does not start by chance; if the start was refused for another reason, it says nothing about the calls.
     *
     * @param oracle what the profile says; empty when there is no document
     * @param foretold the forecast from the calls of the OCI runtime
     */
    public static StartForecast settle(Evidence evidence, Optional<Oracle> oracle, StartForecast foretold) {
        if (!evidence.start().isKnown()) {
            return StartForecast.NONE;
        }
        boolean started = evidence.started();
        boolean holds = switch (foretold.likelihood()) {
            case ALWAYS -> started;
            case NEVER, AS_SEEN -> !started && because(evidence, oracle).isEmpty();
            case BY_CHANCE -> isByChance(evidence, oracle, foretold);
        };
        return holds ? foretold : StartForecast.NONE;
    }

    private static boolean isByChance(Evidence evidence, Optional<Oracle> oracle, StartForecast foretold) {
        RuntimeWords words = new RuntimeWords(evidence.start().said());
        if (!evidence.started()) {
            // After a denied mmap the OCI runtime complains about memory, so such words do not count here.
            return words.unknownAction().isEmpty() && !words.tellOfNoFilterMade();
        }
        String mode = evidence.transcript().status().getOrDefault("Seccomp", "");
        return !mode.equals(StatusJudge.DISABLED)
                && evidence.dump()
                        .filters()
                        .map(stack ->
                                foretold.missing().stream().anyMatch(name -> denies(stack, name, oracle.orElseThrow())))
                        .orElse(true);
    }

    private static boolean denies(FilterStack stack, String name, Oracle oracle) {
        Abi abi = oracle.profile().circumstances().machine().nativeAbi();
        return SyscallTable.of(abi)
                .byName(name)
                .filter(syscall -> !stack.decide(SeccompData.of(abi, syscall.number(), new long[6]))
                        .executes())
                .isPresent();
    }

    /**
     * Return the outcome of a start.
     *
     * @param oracle what the profile says; empty when there is no document
     * @param start how often the container starts, as {@link #settle} has it
     */
    public static Outcome judge(Evidence evidence, Optional<Oracle> oracle, StartForecast start) {
        Optional<Reason> byChance = byChance(start);
        if (byChance.isPresent()) {
            return Outcome.of(Verdict.UNDECIDED, byChance.get());
        }
        if (evidence.started()) {
            return Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.STARTED));
        }
        if (evidence.start() instanceof Start.Lost lost) {
            return undecided(ReasonCode.CELL_LOST, lost.code(), lost.detail());
        }
        return because(evidence, oracle).orElseGet(() -> denied(start));
    }

    /**
     * Return the outcome of a start that hung while the OCI runtime had its filter built.
     *
     * @param unanswered how long the same library did not return when the kit asked it
     */
    public static Outcome ofRuleBuilder(Duration unanswered) {
        return Outcome.of(Verdict.FAIL_CLOSED, Reason.of(ReasonCode.RULE_BUILDER_HANGS, unanswered.toSeconds()));
    }

    /** Return the outcome of a start that failed for a reason in the runtime's words; empty if they name none. */
    private static Optional<Outcome> because(Evidence evidence, Optional<Oracle> oracle) {
        RuntimeWords words = new RuntimeWords(evidence.start().said());
        if (oracle.filter(StartJudge::notifies).isPresent() && words.missListener()) {
            return Optional.of(Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.NO_LISTENER)));
        }
        Optional<Integer> errno =
                oracle.flatMap(StartJudge::errnoThatLibseccompRefuses).filter(one -> words.tellOfNoFilterMade());
        if (errno.isPresent()) {
            return Optional.of(Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.ERRNO_REFUSED, errno.get())));
        }
        Optional<String> unknown = words.unknownAction();
        if (oracle.isPresent() && unknown.isPresent()) {
            return Optional.of(Outcome.of(Verdict.FAIL_CLOSED, Reason.of(ReasonCode.UNKNOWN_ACTION, unknown.get())));
        }
        Optional<String> flag = words.unknownFlag();
        if (oracle.isPresent() && flag.isPresent()) {
            return Optional.of(Outcome.of(Verdict.FAIL_CLOSED, Reason.of(ReasonCode.UNKNOWN_FLAG, flag.get())));
        }
        return words.tellOfNoFilter() ? Optional.of(undecided(ReasonCode.NOT_OF_A_FILTER)) : Optional.empty();
    }

    private static Outcome denied(StartForecast start) {
        if (start.missing().isEmpty()) {
            return undecided(ReasonCode.START_UNEXPLAINED);
        }
        ReasonCode code = start.likelihood() == Likelihood.NEVER ? ReasonCode.START_NEEDS : ReasonCode.START_MAY_NEED;
        return Outcome.of(Verdict.CONFORMS, naming(code, start));
    }

    /** Return the reason why a container that starts by chance is not checked; empty if it does not start by chance. */
    public static Optional<Reason> byChance(StartForecast start) {
        return start.likelihood() == Likelihood.BY_CHANCE
                ? Optional.of(naming(ReasonCode.START_BY_CHANCE, start))
                : Optional.empty();
    }

    private static Reason naming(ReasonCode code, StartForecast start) {
        return Reason.of(code, String.join(", ", start.missing()));
    }

    private static Outcome undecided(ReasonCode code, Object... parameters) {
        return Outcome.of(Verdict.UNDECIDED, Reason.of(code, parameters));
    }

    /** Return whether a listener is wanted; the runtime's words say that there was none. */
    private static boolean notifies(Oracle oracle) {
        return decisions(oracle).anyMatch(decision -> decision.action() == Action.NOTIFY);
    }

    /** Return an errno of the profile for which no filter can be made; the runtime's words say that none was made. */
    private static Optional<Integer> errnoThatLibseccompRefuses(Oracle oracle) {
        return decisions(oracle)
                .filter(Decision::hasErrnoThatLibseccompRefuses)
                .map(Decision::data)
                .findFirst();
    }

    private static Stream<Decision> decisions(Oracle oracle) {
        return Stream.concat(
                Stream.of(oracle.profile().defaultDecision()),
                oracle.profile().rules().stream().map(Rule::decision));
    }
}
