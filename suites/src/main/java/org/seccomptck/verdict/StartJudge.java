package org.seccomptck.verdict;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
import org.seccomptck.record.Verdict;
import org.seccomptck.record.Verdict.Kind;

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

    /** How runc says where it was on that other way when it failed. */
    private static final Pattern ON_THE_OTHER_WAY = Pattern.compile("closing exec fds");

    /** How runc says that an action of the OCI runtime-spec is new to it (libcontainer/seccomp/config.go). */
    private static final Pattern UNKNOWN_ACTION = Pattern.compile("(SCMP_ACT_\\w+) is not a valid action for seccomp");

    /** How runtimes say that NOTIFY needs a listenerPath (runc, libcontainer/process_linux.go). */
    private static final Pattern NO_LISTENER = Pattern.compile("listener", Pattern.CASE_INSENSITIVE);

    /** Words about what no filter brings about: the machine's resources, a runtime that is not there, a filter not made. */
    private static final Pattern NOT_OF_A_FILTER = Pattern.compile(
            "no space left|disk quota|cannot allocate memory|out of memory|too many open files|read-only file system"
                    + "|cgroup|not found|error adding seccomp filter|connection re(?:fused|set)",
            Pattern.CASE_INSENSITIVE);

    /** How runc marks what did not keep it from going on, such as a controller of cgroups that the kernel lacks (logrus). */
    private static final Pattern WARNING =
            Pattern.compile("^(?:time=\"[^\"]*\" )?level=warning\\b(?!.*\\blevel=(?:error|fatal)\\b)");

    private static final long[] ANY = {-1, -1, -1, -1, -1, -1};

    private StartJudge() {}

    /**
     * Decides.
     *
     * @param oracle what the profile says; empty when there is no document
     */
    public static Verdict judge(Evidence evidence, Optional<Oracle> oracle) {
        if (evidence.started()) {
            return new Verdict(Kind.CONFORMS, "the container started and its process ran");
        }
        String words = evidence.start() instanceof Start.Started
                ? "(nothing: it reports a start, but the container's process ended without a word)"
                : evidence.start().words();
        if (evidence.start() instanceof Start.Lost) {
            return new Verdict(Kind.UNDECIDED, "the cell could not be run: " + words);
        }
        if (oracle.map(StartJudge::notifies).orElse(false)
                && NO_LISTENER.matcher(words).find()) {
            return new Verdict(
                    Kind.CONFORMS,
                    "the profile says NOTIFY, but gives no listener; the runtime refuses to start a container whose"
                            + " calls nobody would answer: " + words);
        }
        Matcher unknown = UNKNOWN_ACTION.matcher(words);
        if (oracle.isPresent() && unknown.find()) {
            return new Verdict(
                    Kind.FAIL_CLOSED,
                    "the OCI runtime does not know the action " + unknown.group(1)
                            + ", and refuses every container with this profile; it says: " + words);
        }
        if (words.lines()
                .filter(line -> !WARNING.matcher(line).find())
                .anyMatch(line -> NOT_OF_A_FILTER.matcher(line).find())) {
            return new Verdict(
                    Kind.UNDECIDED,
                    "the container did not start, for a reason that is not what a filter answers; the runtime says: "
                            + words);
        }
        List<String> denied = oracle.map(one -> deniedNeeds(one, words)).orElse(List.of());
        if (denied.isEmpty()) {
            return new Verdict(
                    Kind.UNDECIDED,
                    "the container did not start, though the profile denies nothing that is known to be needed; the"
                            + " runtime says: " + words);
        }
        return new Verdict(
                Kind.CONFORMS,
                "no container can start under this profile: it denies "
                        + denied.stream().collect(Collectors.joining(", "))
                        + ", which the OCI runtime itself calls after it loaded the filter; the runtime says: "
                        + words);
    }

    /** Whether a listener is wanted; the words of the refusal say that there was none. */
    private static boolean notifies(Oracle oracle) {
        return Stream.concat(
                        Stream.of(oracle.profile().defaultDecision()),
                        oracle.profile().rules().stream().map(Rule::decision))
                .anyMatch(decision -> decision.action() == Action.NOTIFY);
    }

    private static List<String> deniedNeeds(Oracle oracle, String words) {
        List<String> denied = new ArrayList<>();
        NEEDED.stream().filter(name -> isDenied(oracle, name)).forEach(denied::add);
        Optional<Dialect> dialect = oracle.profile().circumstances().dialect();
        if (dialect.filter(TRYING::contains).isPresent() && isDenied(oracle, TRIED)) {
            if (decision(oracle, TRIED).filter(StartJudge::kills).isPresent()) {
                denied.add(TRIED);
            } else if (dialect.get() == Dialect.RUNC
                    && isDenied(oracle, TAKEN_INSTEAD)
                    && ON_THE_OTHER_WAY.matcher(words).find()) {
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
