package org.seccomptck.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.HandOver;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.cell.LossCode;
import org.seccomptck.cell.Start;
import org.seccomptck.cell.Subject;
import org.seccomptck.launch.CellLauncher;
import org.seccomptck.launch.Containers;
import org.seccomptck.launch.Launch;
import org.seccomptck.probe.Asked;
import org.seccomptck.probe.DumpProblem;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.FilterDumpReader;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Provenance;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;
import org.seccomptck.record.EvidenceFolder;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RecordWriter;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.runner.Runner;
import org.seccomptck.runner.RunnerFacts;
import org.seccomptck.session.Cell;
import org.seccomptck.session.CellFiles;
import org.seccomptck.session.Kit;
import org.seccomptck.session.StubCells;
import org.seccomptck.suite.Suites;

/**
 * The folder of a run over containers that are made up, judged and kept as those of any run: one profile of which nothing is
 * loaded, and ones that conform, are refused, start by chance, are lost, and in which the kit failed.
 */
public final class MadeUpRun {
    /** What a user, or an engine, may put into a record and its evidence without a thought. */
    public static final String SECRET = "http://joe:open-sesame@proxy.example";

    private static final String ALLOWS_ALL = filter("7fff0000");
    private static final String FAULTED = "faulted";
    /** It names its author, which what is kept of it may not. */
    private static final String OF_JOE = "{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"syscalls\":[{\"names\":[\"read\"],"
            + "\"action\":\"SCMP_ACT_ALLOW\",\"comment\":\"from /home/joe/profiles\"}]}";

    private static final String DENY_ALL = "{\"defaultAction\":\"SCMP_ACT_ERRNO\",\"defaultErrnoRet\":1}";

    private MadeUpRun() {}

    /** Make a run, and return its record. */
    public static StoredRecord in(Path folder) throws IOException, ProfileException, InterruptedException {
        List<Cell> cells = StubCells.together(seen(), Optional.empty());
        Path file = folder.resolve(RecordFile.NAME);
        EvidenceFolder evidence = new EvidenceFolder(folder);
        RecordWriter writer = new RecordWriter(
                file,
                Kit.record(),
                List.of("run", "-p", System.getProperty("user.home") + "/restrict.json", "-r", "ssh://joe@far"),
                List.of("stub"));
        writer.up("stub", List.of(new RunnerRecord("stub", cells.get(0).facts())));
        try (SuiteRun suites = new SuiteRun(Suites.ALL)) {
            for (Cell cell : cells) {
                List<Throwable> faults =
                        cell.name().equals(FAULTED) ? List.of(new IllegalStateException("ours")) : suites.execute(cell);
                CellResult result = CellResult.of(cell, faults, new CellFindings());
                List<Evidence.Raw> all = Stream.concat(
                                result.trial().evidence().raw().stream(),
                                CellFiles.of(cell, Suites.ALL.ids(), result.fault()).stream())
                        .toList();
                writer.add(result.toRecord(evidence.keep("stub", cell.name(), all)), result.isKnown());
            }
        }
        writer.end(true);
        return new StoredRecord(RecordFile.read(file), file);
    }

    private static Map<Subject, Evidence> seen() throws IOException, ProfileException, InterruptedException {
        String restrict = Files.readString(Path.of("../profiles/catalog/restrict.json"));
        Map<Subject, Evidence> seen = new LinkedHashMap<>();
        seen.put(document("restrict", restrict), evidence(started(config(restrict), ALLOWS_ALL)));
        seen.put(document("deny-all", DENY_ALL), evidence(started(config(DENY_ALL), filter("00050001"))));
        Start refused = new Start.Refused("cannot open /home/joe/runc: permission denied");
        seen.put(
                document("refused", OF_JOE),
                evidence(Launch.failed(refused, HandOver.unseen(HandOver.Code.NO_ANSWER), List.of())));
        String chance = Files.readString(Path.of("../profiles/catalog/basic-allowlist.json"));
        seen.put(document("by-chance", chance), evidence(started(config(chance), filter("00050001"))));
        seen.put(document("lost", DENY_ALL), Evidence.lost(LossCode.RUNNER_LOST, "the machine went away"));
        seen.put(document(FAULTED, DENY_ALL), evidence(started(config(DENY_ALL), filter("00050001"))));
        seen.put(new Subject.Unconfined(), evidence(started("{\"process\":{}}", "tck-dumper 2\nfilters 0\ndone\n")));
        return seen;
    }

    private static String config(String seccomp) {
        return "{\"hooks\":\"" + System.getProperty("user.home") + "/bin/hook\",\"process\":{\"env\":[\"HTTP_PROXY="
                + SECRET + "\"]},\"linux\":{\"seccomp\":" + seccomp + "}}";
    }

    private static String filter(String answer) {
        return "tck-dumper 2\nstatus Name:\tprobe\nflags 0 0x0\nfilter 0 1\n06 0 0 " + answer + "\nfilters 1\ndone\n";
    }

    private static Subject document(String id, String text) throws ProfileException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Subject.Document.of(
                id,
                id,
                Provenance.of(Provenance.Code.FILE, "/home/joe/" + id + ".json"),
                bytes,
                ProfileReader.read(id + ".json", bytes));
    }

    private static Launch started(String config, String dump) {
        List<Evidence.Raw> raw = new ArrayList<>();
        raw.add(new Evidence.Raw("filters.txt", dump));
        raw.add(new Evidence.Raw("config.json", config));
        String mode = dump.contains("filters 0") ? "0" : "2";
        return new Launch(
                new Start.Started(),
                "tck-probe 1 x86_64\nstatus Seccomp:\t" + mode
                        + "\nstep direct:x86_64:0-1\n0 r -9\n1 r -9\nstep direct:x86_64:90-90\n90 r -14\ndone\n",
                new Observation.Exited(0),
                FilterDumpReader.read(dump),
                FilterDump.impossible(DumpProblem.Code.NOT_ASKED),
                FilterDump.impossible(DumpProblem.Code.NOT_ASKED),
                HandOver.of(config),
                raw);
    }

    private static Evidence evidence(Launch launch) throws InterruptedException {
        return new CellLauncher(new OneLaunch(launch), new MadeUpRunner(), Machine.X86_64)
                .launch(
                        new Subject.EngineDefault(Optional.empty()),
                        Machine.X86_64.abis(),
                        Asked.NOTHING,
                        Containers.Wish.FIRST_PROGRAM);
    }

    /** Every container with a profile comes to one thing, and every other one runs to its end. */
    private record OneLaunch(Launch launch) implements Containers {
        @Override
        public Launch launch(Runner runner, Subject subject, LaunchOptions options, List<String> command, Wish wish) {
            return subject instanceof Subject.Unconfined ? started("{}", ALLOWS_ALL) : launch;
        }

        @Override
        public boolean keepsState() {
            return false;
        }

        @Override
        public int atATime() {
            return 1;
        }

        @Override
        public void close() {
            // There is nothing to remove.
        }
    }

    private record MadeUpRunner() implements Runner {
        @Override
        public String name() {
            return "stub";
        }

        @Override
        public RunnerFacts facts() {
            return new RunnerFacts("6.1", "x86_64", "", "", "", "", "", "", "", "2", false, List.of());
        }

        @Override
        public Optional<Path> engineDefaultProfile() {
            return Optional.empty();
        }
    }
}
