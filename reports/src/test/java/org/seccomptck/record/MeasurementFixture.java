package org.seccomptck.record;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.ScenarioOutcome.Effect;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;
import org.seccomptck.profile.Operator;

/** Measures a profile on a runner on paper, with the checks that the suites make. */
record MeasurementFixture(ProfileFixture profile, RunnerFixture runner) {
    private static final Outcome FINE = Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.STARTED));
    private static final Observation ENOSYS = new Observation.Returned(-Errno.ENOSYS);
    private static final List<Integer> ERRNOS = List.of(0, 0, 1, 9, 14, 14, 22, 22, 2, 95);

    CellRecord cell() {
        CellFixture cell = CellFixture.of(profile.id(), runner.name());
        cell.findings(
                RecordFixture.finding("fchmodat", "/syscalls/0"), RecordFixture.finding("umount2", "/syscalls/0"));
        status(cell);
        runner.abis().forEach(abi -> SyscallTable.of(abi).rows().forEach(syscall -> coverage(cell, syscall)));
        runner.abis().forEach(abi -> absent(cell, abi));
        runner.abis().forEach(abi -> entries(cell, abi));
        runner.abis().forEach(abi -> actions(cell, abi));
        runner.abis().forEach(abi -> borders(cell, abi));
        runner.abis().filter(abi -> abi == Abi.I386).forEach(abi -> multiplexers(cell, abi));
        runner.abis().forEach(abi -> scenario(cell, abi));
        runner.abis().forEach(abi -> siblings(cell, abi));
        runner.abis().forEach(abi -> proof(cell, abi));
        return cell.toRecord();
    }

    private void status(CellFixture cell) {
        boolean none = runner.fault() == RunnerFixture.Fault.NO_FILTER;
        cell.check("status", new Target.Whole("container-starts"), FINE);
        if (none) {
            cell.check(
                    "status",
                    new Target.Whole("seccomp-mode"),
                    Outcome.of(Verdict.FAIL_OPEN, Reason.of(ReasonCode.MODE_IS_NOT, 2, 0, 0)),
                    CauseKey.of(CauseKind.FILTER_MISSING, Party.OCI_RUNTIME));
            cell.check(
                    "status",
                    new Target.Whole("filter-count"),
                    Outcome.of(Verdict.FAIL_OPEN, Reason.of(ReasonCode.NO_FILTER_COUNTED)),
                    CauseKey.of(CauseKind.FILTER_MISSING, Party.OCI_RUNTIME));
        } else {
            cell.check(
                    "status",
                    new Target.Whole("seccomp-mode"),
                    Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.MODE_IS, 2, 2, 2)));
            cell.check(
                    "status",
                    new Target.Whole("filter-count"),
                    Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.COUNT_IS, 1)));
        }
    }

    private void coverage(CellFixture cell, Syscall syscall) {
        judge(cell, "deny-coverage", syscall, new Target.Call(syscall.name(), syscall.number()), true);
    }

    private void absent(CellFixture cell, Abi abi) {
        Stream.of("open", "umount")
                .filter(name -> SyscallTable.of(abi).byName(name).isEmpty())
                .forEach(name -> cell.check(
                        "deny-coverage",
                        abi,
                        new Target.AbsentName(name),
                        Outcome.of(Verdict.NOT_APPLICABLE, Reason.of(ReasonCode.NO_SUCH_CALL, name))));
    }

    private void entries(CellFixture cell, Abi abi) {
        Syscall getpid = SyscallTable.of(abi).byName("getpid").orElseThrow();
        judge(cell, "abi-entries", getpid, new Target.Call("getpid", getpid.number()), true);
        judge(cell, "abi-entries", getpid, new Target.EdgeNumber(Abi.X32_BIT, "x32-bit-alone"), false);
        judge(cell, "abi-entries", getpid, new Target.EdgeNumber(-1, "minus-one"), false);
    }

    private void actions(CellFixture cell, Abi abi) {
        for (String name : List.of("chmod", "getpid")) {
            SyscallTable.of(abi).byName(name).ifPresent(syscall -> {
                String origin = profile.pointer(name).orElse("default");
                judge(cell, "actions", syscall, new Target.ActionCall(name, syscall.number(), origin), true);
            });
        }
    }

    private void borders(CellFixture cell, Abi abi) {
        Syscall personality = SyscallTable.of(abi).byName("personality").orElseThrow();
        ArgumentCondition condition = new ArgumentCondition(0, 0x20008, 0, Operator.EQ);
        for (long off = -1; off <= 1; off++) {
            judge(
                    cell,
                    "argument-borders",
                    personality,
                    new Target.BorderCall(
                            "personality",
                            personality.number(),
                            "/syscalls/9",
                            condition,
                            off < 0 ? "one-below" : off > 0 ? "one-above" : "at",
                            condition.value() + off),
                    false);
        }
    }

    private void multiplexers(CellFixture cell, Abi abi) {
        Syscall socketcall = SyscallTable.of(abi).byName("socketcall").orElseThrow();
        List<String> members = List.of("", "socket", "bind", "connect", "listen", "accept");
        for (int selector = 0; selector < members.size(); selector++) {
            judge(
                    cell,
                    "multiplexers",
                    socketcall,
                    new Target.MultiplexedCall("socketcall", socketcall.number(), selector, members.get(selector)),
                    false);
        }
    }

    private void siblings(CellFixture cell, Abi abi) {
        Syscall fchmod = SyscallTable.of(abi).byName("fchmod").orElseThrow();
        judge(cell, "siblings", fchmod, new Target.SiblingCall("fchmod", fchmod.number(), "mode", "fchmod"), false);
    }

    private void scenario(CellFixture cell, Abi abi) {
        for (String name : ProfileFixture.SCENARIO) {
            Optional<Syscall> syscall = SyscallTable.of(abi).byName(name);
            if (syscall.isEmpty()) {
                cell.check(
                        "documented-scenario",
                        abi,
                        new Target.AbsentName(name),
                        Outcome.of(Verdict.NOT_APPLICABLE, Reason.of(ReasonCode.NO_SUCH_CALL, name)));
            } else {
                judge(
                        cell,
                        "documented-scenario",
                        syscall.get(),
                        new Target.Call(name, syscall.get().number()),
                        true);
            }
        }
    }

    private void proof(CellFixture cell, Abi abi) {
        Target all = new Target.Whole("all-calls");
        switch (runner.fault()) {
            case NONE ->
                cell.check("filter-proof", abi, all, Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.PROVEN_EQUAL)));
            case NO_FILTER, ALWAYS_EPERM, DROPS_NEW_NAMES ->
                cell.check(
                        "filter-proof",
                        abi,
                        all,
                        Outcome.of(
                                Verdict.WRONG_ACTION,
                                Reason.of(ReasonCode.REGIONS_DIFFER, 1),
                                Reason.of(ReasonCode.REGION, 0, 5, "", "ERRNO(EPERM)", "ALLOW", "")),
                        new CauseKey(CauseKind.RULE_ALTERED, Party.OCI_RUNTIME, List.of("/syscalls/0")),
                        Optional.of("/syscalls/0"));
        }
    }

    /** Make a call on paper, and judge what the runner's fault makes of it. */
    private void judge(CellFixture cell, String suite, Syscall syscall, Target target, boolean direct) {
        Ruling expected = profile.expected(syscall);
        Optional<CauseKey> fault = fault(syscall, expected.decision());
        Decision loaded = fault.map(cause -> altered(expected.decision())).orElse(expected.decision());
        Observation seen = seen(syscall, loaded);
        Accounts accounts = new Accounts(
                Optional.of(expected),
                Optional.of(expected.decision()),
                Optional.of(loaded),
                direct ? Optional.of(seen) : Optional.empty(),
                loaded.executes() ? Optional.of(new Observation.Passed()) : Optional.of(seen),
                suite.equals("actions") && loaded.action() == Action.KILL_THREAD
                        ? Optional.of(new Observation.ThreadDied())
                        : Optional.empty(),
                suite.equals("documented-scenario")
                        ? Optional.of(loaded.executes() ? Effect.SEEN : Effect.NONE)
                        : Optional.empty());
        if (fault.isEmpty()) {
            ReasonCode code = loaded.executes() && seen instanceof Observation.Returned returned && returned.failed()
                    ? ReasonCode.ERRNO_OF_KERNEL
                    : ReasonCode.ALL_ACCOUNTS_AGREE;
            cell.check(suite, syscall.abi(), target, new Outcome(Verdict.CONFORMS, List.of(Reason.of(code)), accounts));
            return;
        }
        Verdict verdict = loaded.executes()
                ? Verdict.FAIL_OPEN
                : expected.decision().executes() ? Verdict.FAIL_CLOSED : Verdict.WRONG_ACTION;
        cell.check(
                suite,
                syscall.abi(),
                target,
                new Outcome(verdict, List.of(Reason.of(ReasonCode.LOADED_DIFFERS)), accounts),
                fault.get(),
                profile.pointer(syscall.name()));
    }

    private Optional<CauseKey> fault(Syscall syscall, Decision expected) {
        return switch (runner.fault()) {
            case NONE -> Optional.empty();
            case NO_FILTER ->
                expected.executes()
                        ? Optional.empty()
                        : Optional.of(CauseKey.of(CauseKind.FILTER_MISSING, Party.OCI_RUNTIME));
            case DROPS_NEW_NAMES ->
                syscall.number() % 16 == 7 && !expected.executes()
                        ? Optional.of(CauseKey.of(CauseKind.NAME_DROPPED, Party.LIBSECCOMP, syscall.name()))
                        : Optional.empty();
            case ALWAYS_EPERM ->
                expected.executes() || expected.equals(Decision.errno(Errno.EPERM))
                        ? Optional.empty()
                        : Optional.of(CauseKey.of(
                                CauseKind.ACTION_UNKNOWN,
                                Party.OCI_RUNTIME,
                                expected.action().name()));
        };
    }

    private Decision altered(Decision expected) {
        return switch (runner.fault()) {
            case NONE -> expected;
            case NO_FILTER, DROPS_NEW_NAMES -> Decision.ALLOW;
            case ALWAYS_EPERM -> Decision.errno(Errno.EPERM);
        };
    }

    private Observation seen(Syscall syscall, Decision loaded) {
        return switch (loaded.action()) {
            case KILL_PROCESS, KILL_THREAD -> new Observation.Killed(Observation.Killed.SIGSYS);
            case TRAP -> new Observation.Trapped(syscall.number(), syscall.abi().auditArch(), loaded.data());
            case ERRNO -> new Observation.Returned(-loaded.data());
            case NOTIFY, TRACE -> ENOSYS;
            case LOG, ALLOW -> ofKernel(syscall);
        };
    }

    private Observation ofKernel(Syscall syscall) {
        if (!runner.has(syscall.since())) {
            return ENOSYS;
        }
        int lot = Math.floorMod(syscall.name().hashCode() * 31, 997);
        // Some answers of a kernel are its own.
        int own = lot % 50 == 0 ? runner.kernel().hashCode() : 0;
        return switch (lot % 41) {
            case 0 -> new Observation.Blocked();
            case 1 -> new Observation.NotCalled("would-block");
            case 2 -> new Observation.Exited(0);
            default -> new Observation.Returned(-ERRNOS.get(Math.floorMod(lot + own, ERRNOS.size())));
        };
    }
}
