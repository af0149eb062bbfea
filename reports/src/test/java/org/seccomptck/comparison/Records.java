package org.seccomptck.comparison;

import java.util.List;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.Verdict;
import org.seccomptck.record.Verdict.Kind;
import org.seccomptck.runner.RunnerFacts;

/** Small run records. */
final class Records {
    /** The verdict on a container that rightly does not start. */
    private static final CheckRecord START = new CheckRecord(
            "status",
            "",
            "container-starts",
            CheckRecord.NO_NUMBER,
            new Verdict(Kind.CONFORMS, "a reason"),
            "",
            "",
            "",
            List.of());

    private Records() {}

    static RunRecord of(List<RunnerRecord> runners, CellRecord... cells) {
        return new RunRecord(
                RunRecord.FORMAT, "0.1.0", "2026-01-01T00:00:00Z", true, runners, List.of(), List.of(cells));
    }

    static RunnerRecord runner(String name, String kernel, String runtime, String version, String libseccomp) {
        return new RunnerRecord(
                name,
                new RunnerFacts(
                        kernel,
                        "x86_64",
                        "docker",
                        "20.10.24",
                        "1.41",
                        runtime,
                        runtime,
                        version,
                        libseccomp,
                        "2",
                        false,
                        List.of()));
    }

    static CellRecord cell(String profile, String runner, CheckRecord... checks) {
        return new CellRecord(
                profile,
                profile,
                "origin",
                "",
                runner,
                true,
                "",
                1,
                250,
                1,
                List.of(new EvidenceFile("evidence/" + runner + "/" + profile + "/filters.txt", "0".repeat(64))),
                List.of(),
                List.of(checks));
    }

    static CellRecord notStarted(String profile, String runner, String words) {
        return new CellRecord(
                profile, profile, "origin", "", runner, false, words, 1, 250, -1, List.of(), List.of(), List.of(START));
    }

    /** One of which nobody knows: its run was cut off before it was judged. */
    static CellRecord lost(String profile, String runner) {
        return new CellRecord(
                profile, profile, "origin", "", runner, false, "lost", 1, 250, -1, List.of(), List.of(), List.of());
    }

    /** A check of deny-coverage that conforms. */
    static CheckRecord check(String abi, String name, int number, String loaded, String observed) {
        return check(abi, name, number, Kind.CONFORMS, loaded + ": because", loaded, observed);
    }

    static CheckRecord check(
            String abi, String name, int number, Kind kind, String expected, String loaded, String observed) {
        return new CheckRecord(
                "deny-coverage",
                abi,
                name,
                number,
                new Verdict(kind, "a reason"),
                expected,
                loaded,
                observed,
                List.of());
    }
}
