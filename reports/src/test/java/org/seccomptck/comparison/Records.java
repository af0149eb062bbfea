package org.seccomptck.comparison;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.host.Sha256;
import org.seccomptck.oracle.Ground;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Provenance;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.KitRecord;
import org.seccomptck.record.LaunchRecord;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.ProfileRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.StartRecord;
import org.seccomptck.record.StartRecord.State;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;
import org.seccomptck.runner.RunnerFacts;

/** Small run records. */
public final class Records {
    /** A dump of a filter that allows everything. */
    public static final List<String> ALLOWS_ALL = List.of("06 0 0 7fff0000");

    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

    private Records() {}

    public static RunRecord of(List<RunnerRecord> runners, CellRecord... cells) {
        return new RunRecord(
                List.of(new KitRecord("0.1.0", "")),
                List.of("run"),
                BEGAN,
                BEGAN.plusSeconds(1),
                true,
                runners,
                List.of(),
                List.of(cells));
    }

    public static RunnerRecord runner(String name, String kernel) {
        return new RunnerRecord(
                name,
                new RunnerFacts(
                        kernel,
                        "x86_64",
                        "docker",
                        "20.10.24",
                        "1.41",
                        "runc",
                        "runc",
                        "1.1.5",
                        "2.5.4",
                        "2",
                        false,
                        List.of()));
    }

    /** Return a cell whose filters are not beside the record. */
    public static CellRecord cell(String profile, String runner, Check... checks) {
        return cell(profile, runner, OptionalInt.of(1), Optional.empty(), List.of(checks));
    }

    /** Return a cell with dumped filters: a filter's instructions in hex, or any other text. */
    public static CellRecord dumped(
            String profile, String runner, Path folder, List<String> instructions, Check... checks) throws IOException {
        return dumped(
                profile,
                runner,
                folder,
                "tck-dumper 2\nflags 0 0x0\nfilter 0 %d\n%s\nfilters 1\ndone\n"
                        .formatted(instructions.size(), String.join("\n", instructions)),
                checks);
    }

    static CellRecord dumped(String profile, String runner, Path folder, String dump, Check... checks)
            throws IOException {
        Path file = folder.resolve("evidence").resolve(runner).resolve(profile).resolve("filters.txt");
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, dump);
        EvidenceFile evidence =
                new EvidenceFile(folder.relativize(file).toString(), Sha256.of(dump.getBytes(StandardCharsets.UTF_8)));
        return cell(profile, runner, OptionalInt.of(1), Optional.of(evidence), List.of(checks));
    }

    private static CellRecord cell(
            String profile, String runner, OptionalInt filters, Optional<EvidenceFile> evidence, List<Check> checks) {
        return new CellRecord(
                new ProfileRecord(profile, profile, Provenance.of(Provenance.Code.FILE, "origin"), "1".repeat(64)),
                runner,
                LaunchRecord.STANDARD,
                new StartRecord(State.STARTED, "", ""),
                1,
                BEGAN,
                250,
                filters,
                List.of(evidence.orElse(
                        new EvidenceFile("evidence/" + runner + "/" + profile + "/filters.txt", "0".repeat(64)))),
                List.of(),
                CheckGroup.of(checks),
                List.of());
    }

    /** Return a cell with these groups of checks. */
    static CellRecord grouped(String profile, String runner, CheckGroup... groups) {
        CellRecord cell = cell(profile, runner);
        return changed(cell, cell.start(), cell.filters(), List.of(groups));
    }

    /** Return the same cell of which nobody knows how many filters the kernel holds. */
    static CellRecord withoutFilters(CellRecord cell) {
        return changed(cell, cell.start(), OptionalInt.empty(), cell.groups());
    }

    /** Return a cell of a container that rightly does not start. */
    public static CellRecord notStarted(String profile, String runner, String words) {
        return container(profile, runner, new StartRecord(State.REFUSED, "", words), Verdict.CONFORMS);
    }

    /** Return a cell of a container that starts by chance. */
    static CellRecord byChance(String profile, String runner, String missing) {
        return container(profile, runner, StartRecord.byChance(List.of(missing), ""), Verdict.UNDECIDED);
    }

    /** Return a cell of which nobody knows whether it starts: its site was lost. */
    static CellRecord lost(String profile, String runner, String words) {
        return container(profile, runner, new StartRecord(State.LOST, "engine", words), Verdict.UNDECIDED);
    }

    private static CellRecord container(String profile, String runner, StartRecord start, Verdict verdict) {
        Check check = new Check("status", Optional.empty(), new Target.Whole("container-starts"), Outcome.of(verdict));
        return changed(cell(profile, runner), start, OptionalInt.empty(), CheckGroup.of(List.of(check)));
    }

    /** Return a cell of a run that was cut off before it was judged whether the container starts. */
    static CellRecord cutOff(String profile, String runner) {
        StartRecord start = new StartRecord(State.LOST, "interrupted", "");
        return changed(cell(profile, runner), start, OptionalInt.empty(), List.of());
    }

    private static CellRecord changed(
            CellRecord cell, StartRecord start, OptionalInt filters, List<CheckGroup> groups) {
        return new CellRecord(
                cell.profile(),
                cell.runner(),
                cell.launch(),
                start,
                cell.launches(),
                cell.began(),
                cell.millis(),
                filters,
                cell.evidence(),
                cell.findings(),
                groups,
                cell.explanations());
    }

    /** Return a check of deny-coverage that conforms. */
    public static Check check(Abi abi, String name, int number, String loaded, String... seen) {
        return check(abi, name, number, Verdict.CONFORMS, loaded, loaded, seen);
    }

    /** Return a check of deny-coverage; see {@link #outcome}. */
    static Check check(
            Abi abi, String name, int number, Verdict verdict, String expected, String loaded, String... seen) {
        return check(abi, new Target.Call(name, number), outcome(verdict, expected, loaded, seen));
    }

    static Check check(Abi abi, Target target, Outcome outcome) {
        return new Check("deny-coverage", Optional.of(abi), target, outcome);
    }

    /**
     * Return the outcome of a call.
     *
     * @param expected a decision; empty: there is no document
     * @param loaded a decision; empty: nobody dumped the filter
     * @param seen what came of the call, directly and then behind the shield: an errno's name, {@code success 0},
     *     {@code killed 31}, {@code exited 0}, {@code trapped 7}, {@code passed}, …; empty: nothing
     */
    static Outcome outcome(Verdict verdict, String expected, String loaded, String... seen) {
        List<Optional<Observation>> both = Stream.concat(
                        Arrays.stream(seen).map(Records::observation), Stream.generate(Optional::<Observation>empty))
                .limit(2)
                .toList();
        return new Outcome(
                verdict,
                List.of(),
                new Accounts(
                        Decision.parse(expected)
                                .map(decision -> new Ruling(
                                        decision, new Ground(Ground.Kind.RULE, "/syscalls/0", "chmod", ""), Set.of())),
                        Optional.empty(),
                        Decision.parse(loaded),
                        both.get(0),
                        both.get(1),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static Optional<Observation> observation(String text) {
        String[] words = text.split(" ", -1);
        int number = words.length > 1 ? Integer.parseInt(words[1]) : 0;
        return Optional.ofNullable(
                switch (words[0]) {
                    case "" -> null;
                    case "success" -> new Observation.Returned(number);
                    case "killed" -> new Observation.Killed(number);
                    case "exited" -> new Observation.Exited(number);
                    case "trapped" -> new Observation.Trapped(90, 0xC000003E, number);
                    case "blocked" -> new Observation.Blocked();
                    case "thread-died" -> new Observation.ThreadDied();
                    case "not-called" -> new Observation.NotCalled("its-arguments-decide");
                    case "passed" -> new Observation.Passed();
                    case "passed-or-enosys" -> new Observation.PassedOrEnosys();
                    default ->
                        new Observation.Returned(-Decision.parse("ERRNO(" + words[0] + ")")
                                .orElseThrow()
                                .data());
                });
    }
}
