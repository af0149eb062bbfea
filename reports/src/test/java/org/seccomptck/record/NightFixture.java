package org.seccomptck.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.abi.Abi;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Decision;
import org.seccomptck.runner.RunnerFacts;

/** What a run of one night found: a few calls on one ABI, of which some deviate for one reason, libseccomp. */
public final class NightFixture {
    /** The calls of each cell. */
    public static final List<String> CALLS = List.of("chmod", "fchmod", "mount", "umount2");

    /** The one reason. It has no parameters, so it may grow. */
    public static final CauseKey CAUSE = CauseKey.of(CauseKind.COMPILER, Party.LIBSECCOMP);

    private final Instant began;
    private final Map<String, RunnerRecord> runners = new LinkedHashMap<>();
    private final List<CellRecord> cells = new ArrayList<>();
    private String kernel = "6.1.0";
    private String runc = "1.1.15";
    private boolean complete = true;

    private NightFixture(Instant began) {
        this.began = began;
    }

    /** Begin a night at noon of a day, e.g. {@code 2026-01-01}. */
    public static NightFixture of(String day) {
        return new NightFixture(Instant.parse(day + "T12:00:00Z"));
    }

    /** Say which kernel the runners that follow have. */
    public NightFixture kernel(String release) {
        kernel = release;
        return this;
    }

    /** Say which runc the runners that follow have. */
    public NightFixture runc(String version) {
        runc = version;
        return this;
    }

    /** Say that the run did not come to its end. */
    public NightFixture cutOff() {
        complete = false;
        return this;
    }

    /** Add a cell in which these calls have these verdicts, e.g. {@code chmod=FAIL_OPEN}; all others conform. */
    public NightFixture cell(String runner, String profile, String... verdicts) {
        CellFixture cell = CellFixture.of(profile, runner);
        Map<String, Verdict> said = new LinkedHashMap<>();
        for (String one : verdicts) {
            said.put(one.split("=", -1)[0], Verdict.valueOf(one.split("=", -1)[1]));
        }
        for (String call : CALLS) {
            Verdict verdict = said.getOrDefault(call, Verdict.CONFORMS);
            Outcome outcome = RecordFixture.denied(verdict, Decision.ALLOW, new Observation.Returned(0));
            if (verdict.needsCause()) {
                CauseKey cause = verdict == Verdict.UNDECIDED
                        ? CauseKey.of(CauseKind.NOT_MEASURED, Party.UNKNOWN, "no-answer")
                        : CAUSE;
                cell.check("deny-coverage", Abi.X86_64, RecordFixture.call(call), outcome, cause, Optional.empty());
            } else {
                cell.check("deny-coverage", Abi.X86_64, RecordFixture.call(call), outcome);
            }
        }
        return add(runner, cell.toRecord());
    }

    /** Add a cell whose container starts by chance. */
    public NightFixture byChance(String runner, String profile) {
        return add(
                runner,
                CellFixture.of(profile, runner)
                        .startsByChance("futex", "")
                        .check(
                                "status",
                                new Target.Whole("container-starts"),
                                Outcome.of(Verdict.UNDECIDED, Reason.of(ReasonCode.START_BY_CHANCE, "futex")),
                                CauseKey.of(CauseKind.START_BY_CHANCE, Party.AUTHOR, "futex"))
                        .toRecord());
    }

    /** Add a cell whose container did not come up, of which nobody knows whether it ever does. */
    public NightFixture refused(String runner, String profile) {
        return add(
                runner,
                CellFixture.of(profile, runner)
                        .start(StartRecord.State.REFUSED, "", "no")
                        .toRecord());
    }

    /** Add a cell that was lost. */
    public NightFixture lost(String runner, String profile) {
        return add(
                runner,
                CellFixture.of(profile, runner)
                        .start(StartRecord.State.LOST, "engine-gone", "")
                        .toRecord());
    }

    private NightFixture add(String runner, CellRecord cell) {
        runners.put(
                runner,
                new RunnerRecord(
                        runner,
                        new RunnerFacts(
                                kernel,
                                "x86_64",
                                "docker",
                                "20.10.24",
                                "1.41",
                                "runc",
                                "runc",
                                runc,
                                "2.5.4",
                                "2",
                                false,
                                List.of())));
        cells.add(cell);
        return this;
    }

    /** Return the record. */
    public RunRecord toRecord() {
        return new RunRecord(
                List.of(new KitRecord("0.1.0", "0123456789abcdef0123456789abcdef01234567")),
                List.of("run"),
                began,
                began.plusSeconds(60),
                complete,
                List.copyOf(runners.values()),
                List.of(),
                cells);
    }
}
