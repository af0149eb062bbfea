package org.seccomptck.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.Severity;
import org.seccomptck.finding.Sibling;
import org.seccomptck.finding.Statement;
import org.seccomptck.oracle.Ground;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.ScenarioOutcome.Effect;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;
import org.seccomptck.profile.Provenance;
import org.seccomptck.record.RunnerFixture.Fault;
import org.seccomptck.record.StartRecord.State;

/** Records to test with, the same each time: what a run finds, without a run. */
public final class RecordFixture {
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");
    private static final KitRecord KIT = new KitRecord("0.1.0", "0123456789abcdef0123456789abcdef01234567");
    private static final Set<Abi> ALL = EnumSet.allOf(Abi.class);
    private static final Set<Abi> NATIVE = EnumSet.of(Abi.X86_64, Abi.AARCH64);

    private static final List<Fault> FAULTS = List.of(Fault.values());
    private static final List<Action> DENYING =
            Stream.of(Action.values()).filter(action -> !action.executes()).toList();

    private static final ProfileFixture RESTRICT =
            new ProfileFixture("restrict", Decision.ALLOW, Decision.errno(Errno.EPERM), 0, ALL);
    private static final ProfileFixture DEFAULT_TRAP =
            new ProfileFixture("default-trap", new Decision(Action.TRAP, 13), Decision.ALLOW, 90, ALL);
    private static final ProfileFixture NATIVE_ONLY =
            new ProfileFixture("archs-native-only", Decision.ALLOW, Decision.errno(13), 4, NATIVE);

    private RecordFixture() {}

    /**
     * Return the record of one runner, {@code local}: profiles that are enforced, one with every kind of cause, and ones
     * whose containers were refused, hung and lost; and a site that could not be had.
     */
    public static RunRecord run() {
        RunnerFixture local = RunnerFixture.of("local", Machine.X86_64, "6.1", "runc", Fault.NONE);
        List<CellRecord> cells = Stream.of(RESTRICT, DEFAULT_TRAP, NATIVE_ONLY)
                .map(profile -> new MeasurementFixture(profile, local).cell())
                .collect(Collectors.toCollection(ArrayList::new));
        cells.add(everyCause("local"));
        cells.addAll(notStarted("local"));
        return of(false, List.of(local.toRecord()), cells);
    }

    /** Return a run of one profile that was launched with a capability and without. */
    public static RunRecord launched() {
        return onLocal(
                CellFixture.of("restrict", "local").toRecord(),
                CellFixture.of("restrict", "local")
                        .launch("cap-add=SYS_NICE", "--cap-add=SYS_NICE")
                        .toRecord());
    }

    /** Return a run of one profile whose containers start by chance. */
    public static RunRecord byChance() {
        return onLocal(CellFixture.of("basic-allowlist", "local")
                .startsByChance("futex", "the container ended before its program ran")
                .check(
                        "status",
                        new Target.Whole("container-starts"),
                        Outcome.of(Verdict.UNDECIDED, Reason.of(ReasonCode.START_BY_CHANCE, "futex")),
                        CauseKey.of(CauseKind.START_BY_CHANCE, Party.AUTHOR, "futex"))
                .toRecord());
    }

    /** Return the record of a runner whose OCI runtime loads no filter, and of one beside it that is right. */
    public static RunRecord noFilter() {
        RunnerFixture wrong = RunnerFixture.of("runsc@20240729", Machine.X86_64, "6.1", "runsc", Fault.NO_FILTER);
        RunnerFixture right = RunnerFixture.of("runc@1.3.6", Machine.X86_64, "6.1", "runc", Fault.NONE);
        return of(
                true,
                List.of(wrong.toRecord(), right.toRecord()),
                Stream.of(wrong, right)
                        .map(runner -> new MeasurementFixture(RESTRICT, runner).cell())
                        .toList());
    }

    /** Return a record as large as that of the kernel matrix: 24 runners, 21 profiles, some 550,000 checks. */
    public static RunRecord matrix() {
        List<RunnerFixture> runners = new ArrayList<>();
        for (int number = 0; number < 24; number++) {
            boolean arm = number % 6 == 5;
            Fault fault = number < FAULTS.size() ? FAULTS.get(number) : Fault.NONE;
            runners.add(RunnerFixture.of(
                    "lab/linux-" + number + (arm ? "-arm64" : "-amd64"),
                    arm ? Machine.AARCH64 : Machine.X86_64,
                    (4 + number / 8) + "." + (number * 5 % 20),
                    number % 2 == 0 ? "runc" : "crun",
                    fault));
        }
        SharedTables shared = new SharedTables();
        return of(
                true,
                runners.stream().map(RunnerFixture::toRecord).toList(),
                runners.stream()
                        .flatMap(runner -> matrixProfiles().stream()
                                .map(profile -> shared.share(new MeasurementFixture(profile, runner).cell())))
                        .toList());
    }

    private static List<ProfileFixture> matrixProfiles() {
        List<ProfileFixture> profiles = new ArrayList<>(List.of(RESTRICT, DEFAULT_TRAP, NATIVE_ONLY));
        for (int number = profiles.size(); number < 21; number++) {
            boolean allowlist = number % 2 == 0;
            Decision denied = Decision.of(DENYING.get(number % DENYING.size()));
            profiles.add(new ProfileFixture(
                    "profile-" + number,
                    allowlist ? denied : Decision.ALLOW,
                    allowlist ? Decision.ALLOW : denied,
                    allowlist ? 60 + number : number,
                    number % 5 == 0 ? NATIVE : ALL));
        }
        return profiles;
    }

    /** Return a run with one site that could not be had. */
    public static RunRecord of(boolean complete, List<RunnerRecord> runners, List<CellRecord> cells) {
        return new RunRecord(
                List.of(KIT),
                List.of("run", "-p", "restrict", "--oci-runtime", "all"),
                BEGAN,
                BEGAN.plusSeconds(9),
                complete,
                runners,
                List.of(new UnavailableSite(
                        "lab/linux-6.1-amd64",
                        Obstacle.of(
                                Obstacle.Code.RUNNER_UNAVAILABLE,
                                "the machine did not answer within 60 s",
                                "look at its console"),
                        List.of(new EvidenceFile(
                                "evidence/lab_linux-6.1-amd64/console.txt", CellFixture.sha256("console"))))),
                cells);
    }

    /** Return a run of the runner "local" for which nothing was missing. */
    public static RunRecord onLocal(CellRecord... cells) {
        return new RunRecord(
                List.of(KIT),
                List.of("run"),
                BEGAN,
                BEGAN.plusSeconds(9),
                true,
                List.of(runner("local")),
                List.of(),
                List.of(cells));
    }

    /** Return a run whose container changed a mode by fchmod, though its profile denies chmod, and could not by fchmodat2. */
    public static RunRecord seenSibling() {
        return onLocal(CellFixture.of("restrict", "local")
                .check("siblings", Abi.X86_64, sibling("fchmod", 91), afterwards(Effect.SEEN))
                .check("siblings", Abi.X86_64, sibling("fchmodat2", 452), afterwards(Effect.NONE))
                .toRecord());
    }

    private static Target sibling(String way, int number) {
        return new Target.SiblingCall(way, number, "mode", way);
    }

    private static Outcome afterwards(Effect effect) {
        return new Outcome(Verdict.CONFORMS, List.of(Reason.of(ReasonCode.AFTERWARDS, effect, true)), effect(effect));
    }

    /** Return accounts of nothing but what was found after a call. */
    public static Accounts effect(Effect effect) {
        return new Accounts(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(effect));
    }

    /** Return a runner on Linux 6.1, x86_64. */
    public static RunnerRecord runner(String name) {
        return RunnerFixture.of(name, Machine.X86_64, "6.1", "runc", Fault.NONE).toRecord();
    }

    /** Return a profile. */
    public static ProfileRecord profile(String id) {
        return new ProfileRecord(
                id,
                "The profile " + id,
                Provenance.of(Provenance.Code.CATALOGUE, "seccomp-tck, profiles to test with"),
                CellFixture.sha256(id));
    }

    /** Return a finding: that another call has the effect of a denied one. The one place that makes findings. */
    public static Finding finding(String sibling, String pointer) {
        return new Finding(
                Finding.Kind.SIBLING,
                Severity.WARNING,
                pointer,
                Machine.X86_64,
                List.of(Abi.X86_64, Abi.I386),
                List.of("chmod"),
                new Statement(Statement.Code.EFFECT_STAYS, List.of("chmod", "mode")),
                new Statement(Statement.Code.DENY_SIBLINGS, List.of(sibling)),
                List.of(new Sibling(List.of(sibling), "posix-acl", "6.6")));
    }

    /** Return a call with its number on x86_64. */
    public static Target call(String name) {
        return new Target.Call(
                name, SyscallTable.of(Abi.X86_64).byName(name).orElseThrow().number());
    }

    /** Return the outcome of a call that the profile denies with EPERM and that came out otherwise. */
    public static Outcome denied(Verdict verdict, Decision loaded, Observation seen) {
        Decision denied = Decision.errno(Errno.EPERM);
        return new Outcome(
                verdict,
                List.of(Reason.of(ReasonCode.LOADED_DIFFERS)),
                new Accounts(
                        Optional.of(new Ruling(
                                denied, new Ground(Ground.Kind.RULE, "/syscalls/0", "chmod", "arg1 == 0x1"), Set.of())),
                        Optional.of(denied),
                        Optional.of(loaded),
                        Optional.of(seen),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** Return a cell in which every kind of cause is found, each with two calls. */
    public static CellRecord everyCause(String runner) {
        CellFixture cell = CellFixture.of("every-cause", runner);
        List<Target> calls = SyscallTable.of(Abi.X86_64).rows().stream()
                .<Target>map(row -> new Target.Call(row.name(), row.number()))
                .toList();
        List<Verdict> verdicts =
                Stream.of(Verdict.values()).filter(Verdict::needsCause).toList();
        List<CauseKind> kinds = List.of(CauseKind.values());
        List<Party> parties = List.of(Party.values());
        for (int number = 0; number < kinds.size(); number++) {
            CauseKind kind = kinds.get(number);
            CauseKey cause = new CauseKey(kind, parties.get(number % parties.size()), CauseParameters.of(kind));
            Optional<String> pointer = number % 2 == 0 ? Optional.of("/syscalls/" + number) : Optional.empty();
            Verdict verdict = verdicts.get(number % verdicts.size());
            Outcome outcome = denied(verdict, Decision.ALLOW, new Observation.Returned(0));
            // Two calls of one cause do not stand side by side.
            for (Target call : List.of(calls.get(number), calls.get(number + kinds.size()))) {
                cell.check("deny-coverage", Abi.X86_64, call, outcome, cause, pointer);
            }
        }
        return cell.toRecord();
    }

    /** Return cells whose containers did not start: refused, hung, lost. */
    public static List<CellRecord> notStarted(String runner) {
        Target starts = new Target.Whole("container-starts");
        return List.of(
                CellFixture.of("minimal-allowlist", runner)
                        .start(
                                State.REFUSED,
                                "",
                                "OCI runtime create failed: container_linux.go:380: starting container process caused:"
                                        + " operation not permitted: \u001b[31munknown\u001b[0m")
                        .check(
                                "status",
                                starts,
                                Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.START_NEEDS, "capset, futex")))
                        .toRecord(),
                CellFixture.of("basic-allowlist", runner)
                        .start(State.HUNG, "", "")
                        .check(
                                "status",
                                starts,
                                Outcome.of(Verdict.UNDECIDED, Reason.of(ReasonCode.START_UNEXPLAINED)),
                                CauseKey.of(CauseKind.START_BY_CHANCE, Party.AUTHOR, "futex"))
                        .toRecord(),
                CellFixture.of("default-errno", runner)
                        .start(State.LOST, "engine-gone", "Cannot connect to the Docker daemon")
                        .check(
                                "status",
                                starts,
                                Outcome.of(Verdict.UNDECIDED, Reason.of(ReasonCode.CELL_LOST, "engine-gone", "EOF")),
                                CauseKey.of(CauseKind.NOT_MEASURED, Party.UNKNOWN, "engine-gone"))
                        .toRecord());
    }
}
