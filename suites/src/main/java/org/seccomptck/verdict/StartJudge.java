package org.seccomptck.verdict;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.Start;
import org.seccomptck.oracle.Dialect;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Rule;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;

/** Decides whether it is right that a container came up, or did not. */
public final class StartJudge {
    /**
     * What an OCI runtime calls between loading the filter and running the container's program; without these nothing
     * starts. execve: any runtime; the others: how runc and crun close what they had open (runc, libcontainer/utils
     * CloseExecFrom; crun, libcrun/utils.c) and take the container's identity.
     */
    private static final List<String> NEEDED =
            List.of("execve", "openat", "getdents64", "fstatfs", "futex", "capset", "setuid", "setresuid");

    /**
     * What crun, and runc since 1.2, call there, too, and can do without: an errno makes them take another way, a signal
     * ends them (crun, libcrun/utils.c, mark_or_close_fds_ge_than; runc, libcontainer/utils, CloseExecFrom).
     */
    private static final String TRIED = "close_range";

    /** What runc's other way needs since 1.3.3: proof that nothing is mounted over /proc (pathrs-lite, procfs). */
    private static final String TAKEN_INSTEAD = "statx";

    /** The runtimes that take them. */
    private static final Set<Dialect> TRYING = EnumSet.of(Dialect.CRUN, Dialect.RUNC);

    private static final long[] ANY = {-1, -1, -1, -1, -1, -1};

    private StartJudge() {}

    /**
     * Return the outcome of a start.
     *
     * @param oracle what the profile says; empty when there is no document
     */
    public static Outcome judge(Evidence evidence, Optional<Oracle> oracle) {
        if (evidence.started()) {
            return Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.STARTED));
        }
        if (evidence.start() instanceof Start.Lost lost) {
            return undecided(ReasonCode.CELL_LOST, lost.code(), lost.detail());
        }
        RuntimeWords words = new RuntimeWords(evidence.start().said());
        if (oracle.filter(StartJudge::notifies).isPresent() && words.missListener()) {
            return Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.NO_LISTENER));
        }
        Optional<String> unknown = words.unknownAction();
        if (oracle.isPresent() && unknown.isPresent()) {
            return Outcome.of(Verdict.FAIL_CLOSED, Reason.of(ReasonCode.UNKNOWN_ACTION, unknown.get()));
        }
        if (words.tellOfNoFilter()) {
            return undecided(ReasonCode.NOT_OF_A_FILTER);
        }
        List<String> denied = oracle.map(one -> deniedNeeds(one, words)).orElse(List.of());
        return denied.isEmpty()
                ? undecided(ReasonCode.START_UNEXPLAINED)
                : Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.START_NEEDS, String.join(", ", denied)));
    }

    private static Outcome undecided(ReasonCode code, Object... parameters) {
        return Outcome.of(Verdict.UNDECIDED, Reason.of(code, parameters));
    }

    /** Whether a listener is wanted; the words of the refusal say that there was none. */
    private static boolean notifies(Oracle oracle) {
        return Stream.concat(
                        Stream.of(oracle.profile().defaultDecision()),
                        oracle.profile().rules().stream().map(Rule::decision))
                .anyMatch(decision -> decision.action() == Action.NOTIFY);
    }

    private static List<String> deniedNeeds(Oracle oracle, RuntimeWords words) {
        List<String> denied = new ArrayList<>();
        NEEDED.stream().filter(name -> isDenied(oracle, name)).forEach(denied::add);
        Optional<Dialect> dialect = oracle.profile().circumstances().dialect();
        if (dialect.filter(TRYING::contains).isPresent() && isDenied(oracle, TRIED)) {
            if (decision(oracle, TRIED).filter(StartJudge::kills).isPresent()) {
                denied.add(TRIED);
            } else if (dialect.get() == Dialect.RUNC
                    && isDenied(oracle, TAKEN_INSTEAD)
                    && words.tellOfClosingDescriptors()) {
                denied.addAll(List.of(TRIED, TAKEN_INSTEAD));
            }
        }
        return denied;
    }

    private static boolean isDenied(Oracle oracle, String name) {
        return decision(oracle, name).filter(decision -> !decision.executes()).isPresent();
    }

    private static Optional<Decision> decision(Oracle oracle, String name) {
        Abi abi = oracle.profile().circumstances().machine().nativeAbi();
        return SyscallTable.of(abi)
                .byName(name)
                .map(syscall -> oracle.decide(abi, syscall.number(), ANY).decision());
    }

    private static boolean kills(Decision decision) {
        return switch (decision.action()) {
            case KILL_PROCESS, KILL_THREAD, TRAP -> true;
            case ERRNO, NOTIFY, TRACE, LOG, ALLOW -> false;
        };
    }
}
