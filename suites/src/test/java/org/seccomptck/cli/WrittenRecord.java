package org.seccomptck.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.seccomptck.abi.Abi;
import org.seccomptck.host.Sha256;
import org.seccomptck.oracle.Ground;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Provenance;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.Danger;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.Explanation;
import org.seccomptck.record.KitRecord;
import org.seccomptck.record.LaunchRecord;
import org.seccomptck.record.Obstacle;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Party;
import org.seccomptck.record.ProfileRecord;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.StartRecord;
import org.seccomptck.record.StartRecord.State;
import org.seccomptck.record.Target;
import org.seccomptck.record.UnavailableSite;
import org.seccomptck.record.Verdict;
import org.seccomptck.runner.RunnerFacts;

/** A small run record of one profile, written into a folder as a run would. */
final class WrittenRecord {
    /** The file with the dumped filters, beside the record. */
    static final String FILTERS = "filters.txt";

    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");
    private static final String ALLOWS_ALL = """
            tck-dumper 2
            flags 0 0x0
            filter 0 1
            0006 00 00 7fff0000
            filters 1
            done
            """;

    private final List<RunnerRecord> runners = new ArrayList<>();
    private final List<CellRecord> cells = new ArrayList<>();
    private final List<UnavailableSite> unavailable = new ArrayList<>();
    private String document = "1".repeat(64);
    private boolean complete = true;
    private Instant began = BEGAN;

    /** Set the SHA-256 of the documents of the following cells; empty: unknown. */
    WrittenRecord ofDocument(String sha256) {
        document = sha256;
        return this;
    }

    /** Set the day of the month on which the run began. */
    WrittenRecord on(int day) {
        began = BEGAN.plus(day - 1L, ChronoUnit.DAYS);
        return this;
    }

    /** Mark the run as not completed. */
    WrittenRecord cutOff() {
        complete = false;
        return this;
    }

    /** Add a site that was not available. */
    WrittenRecord without(String site, String problem) {
        unavailable.add(new UnavailableSite(
                site, Obstacle.of(Obstacle.Code.RUNNER_UNAVAILABLE, problem, "look elsewhere"), List.of()));
        complete = false;
        return this;
    }

    /** Add a cell whose container rightly did not start. */
    WrittenRecord notStarted(String runner, String kernel, String profile, String words) {
        runner(runner, kernel);
        Check check = new Check(
                "status", Optional.empty(), new Target.Whole("container-starts"), Outcome.of(Verdict.CONFORMS));
        cells.add(cell(profile, runner, new StartRecord(State.REFUSED, "", words), List.of(check)));
        return this;
    }

    /**
     * Add a cell of a runner with these answers to calls, e.g. {@code chmod=ERRNO(EPERM)} or
     * {@code i386:chmod:15=ALLOW}; without an answer, the result is unknown.
     */
    WrittenRecord with(String runner, String kernel, String profile, String... answers) {
        runner(runner, kernel);
        List<Check> checks = new ArrayList<>();
        for (String answer : answers) {
            int equals = answer.lastIndexOf('=');
            String[] call = answer.substring(0, equals).split(":", -1);
            checks.add(new Check(
                    "deny-coverage",
                    Optional.of(call.length == 1 ? Abi.X86_64 : Abi.ofLabel(call[0])),
                    call.length == 1
                            ? new Target.Call(call[0], checks.size())
                            : new Target.Call(call[1], Integer.parseInt(call[2])),
                    outcome(Decision.parse(answer.substring(equals + 1)))));
        }
        cells.add(cell(profile, runner, new StartRecord(State.STARTED, "", ""), checks));
        return this;
    }

    /** Return the outcome of a call of which only the filter's decision is known. */
    private static Outcome outcome(Optional<Decision> loaded) {
        Ruling expected = new Ruling(
                loaded.orElse(Decision.ALLOW), new Ground(Ground.Kind.RULE, "/syscalls/0", "", ""), Set.of());
        return new Outcome(
                loaded.isPresent() ? Verdict.CONFORMS : Verdict.UNDECIDED,
                List.of(),
                new Accounts(
                        Optional.of(expected),
                        Optional.empty(),
                        loaded,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private CellRecord cell(String profile, String runner, StartRecord start, List<Check> checks) {
        boolean started = start.state() == State.STARTED;
        List<CheckGroup> groups = CheckGroup.of(checks);
        return new CellRecord(
                new ProfileRecord(profile, profile, Provenance.of(Provenance.Code.FILE, "origin"), document),
                runner,
                LaunchRecord.STANDARD,
                start,
                1,
                BEGAN,
                1,
                started ? OptionalInt.of(1) : OptionalInt.empty(),
                started
                        ? List.of(new EvidenceFile(FILTERS, Sha256.of(ALLOWS_ALL.getBytes(StandardCharsets.UTF_8))))
                        : List.of(),
                List.of(),
                groups,
                unexplained(groups));
    }

    /** Return the explanation of all checks that need one. */
    private static List<Explanation> unexplained(List<CheckGroup> groups) {
        List<Check> checks = groups.stream().flatMap(CheckGroup::checks).toList();
        List<Integer> positions = new ArrayList<>();
        for (int position = 0; position < checks.size(); position++) {
            if (checks.get(position).verdict().needsCause()) {
                positions.add(position);
            }
        }
        return positions.isEmpty()
                ? List.of()
                : List.of(new Explanation(
                        CauseKey.of(CauseKind.UNEXPLAINED, Party.UNKNOWN),
                        Danger.UNKNOWN,
                        Optional.empty(),
                        positions,
                        positions.subList(0, 1),
                        List.of()));
    }

    private void runner(String runner, String kernel) {
        RunnerRecord one = new RunnerRecord(
                runner,
                new RunnerFacts(
                        kernel,
                        "x86_64",
                        "none",
                        "as docker.io 1",
                        "none",
                        "runc",
                        "runc",
                        "1.1.5",
                        "2.5.4",
                        "2",
                        false,
                        List.of()));
        if (!runners.contains(one)) {
            runners.add(one);
        }
    }

    Path in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(FILTERS), ALLOWS_ALL);
        RecordFile.write(
                new RunRecord(
                        List.of(new KitRecord("0.1.0", "")),
                        List.of("run"),
                        began,
                        began.plusSeconds(1),
                        complete,
                        runners,
                        unavailable,
                        cells),
                folder.resolve(RecordFile.NAME));
        return folder;
    }
}
