package org.seccomptck.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.EvidenceFolder;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.UnavailableSite;
import org.seccomptck.record.Verdict;
import org.seccomptck.runner.RunnerFacts;

/** A small run record of one profile, written into a folder as a run would. */
final class WrittenRecord {
    /** The file with the dumped filters, beside the record. */
    static final String FILTERS = "filters.txt";

    private static final String ALLOWS_ALL = """
            tck-dumper 1
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

    /** What the SHA-256 of the documents of the cells that follow is; empty: not known. */
    WrittenRecord ofDocument(String sha256) {
        document = sha256;
        return this;
    }

    /** The run did not come to its end. */
    WrittenRecord cutOff() {
        complete = false;
        return this;
    }

    /** A site could not be had. */
    WrittenRecord without(String site, String problem) {
        unavailable.add(new UnavailableSite(site, problem, List.of()));
        complete = false;
        return this;
    }

    /** Adds a cell of a container that did not start. */
    WrittenRecord notStarted(String runner, String kernel, String profile, String words) {
        runner(runner, kernel);
        cells.add(new CellRecord(
                profile, profile, "origin", document, runner, false, words, 1, 1, -1, List.of(), List.of(), List.of()));
        return this;
    }

    /** Adds a cell, of a runner on which each of these calls was answered so, e.g. {@code chmod=ERRNO(EPERM)} or
     * {@code i386:chmod:15=ALLOW}; without an answer, nobody knows. */
    WrittenRecord with(String runner, String kernel, String profile, String... answers) {
        runner(runner, kernel);
        List<CheckRecord> checks = new ArrayList<>();
        for (String answer : answers) {
            String loaded = answer.replaceFirst(".*=", "");
            String[] call = answer.replaceFirst("=.*", "").split(":", -1);
            checks.add(new CheckRecord(
                    "deny-coverage",
                    call.length == 1 ? "x86_64" : call[0],
                    call.length == 1 ? call[0] : call[1],
                    call.length == 1 ? checks.size() : Integer.parseInt(call[2]),
                    loaded.isEmpty()
                            ? new Verdict(Verdict.Kind.UNDECIDED, "nobody knows")
                            : new Verdict(Verdict.Kind.CONFORMS, "agreed"),
                    loaded + ": so it says",
                    loaded,
                    "",
                    List.of()));
        }
        EvidenceFile filters =
                new EvidenceFile(FILTERS, EvidenceFolder.sha256(ALLOWS_ALL.getBytes(StandardCharsets.UTF_8)));
        cells.add(new CellRecord(
                profile, profile, "origin", document, runner, true, "", 1, 1, 1, List.of(filters), List.of(), checks));
        return this;
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
                new RunRecord(RunRecord.FORMAT, "0.1.0", "2026-01-01T00:00:00Z", complete, runners, unavailable, cells),
                folder.resolve("run-record.json"));
        return folder;
    }
}
