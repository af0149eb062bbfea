package org.seccomptck.record;

import java.util.List;
import java.util.regex.Pattern;
import org.seccomptck.cell.Start;
import org.seccomptck.finding.Finding;

/**
 * What a run found out about one profile on one runner.
 *
 * @param profile the profile's id
 * @param title what it is
 * @param origin where it was published
 * @param document the SHA-256 of the profile's bytes, in hex; empty: there is no document, or it is not known, as in
 *     records of a kit that did not keep it
 * @param runner the runner's name
 * @param started whether the container came up
 * @param startWords the runtime's words when it did not
 * @param launches how many containers it took
 * @param millis how long it took, in milliseconds
 * @param filters how many filters the kernel holds for the container, or −1 when that is not known
 * @param evidence what was kept
 * @param findings what is true of the profile on any runtime
 * @param checks every check with its verdict
 */
public record CellRecord(
        String profile,
        String title,
        String origin,
        String document,
        String runner,
        boolean started,
        String startWords,
        int launches,
        long millis,
        int filters,
        List<EvidenceFile> evidence,
        List<Finding> findings,
        List<CheckRecord> checks) {
    private static final Pattern ERROR = Pattern.compile("\\blevel=(?:error|fatal) msg=\"((?:[^\"\\\\]|\\\\.)*+)\"");

    public CellRecord {
        document = document == null ? "" : document;
        startWords = startWords == null ? "" : startWords;
        evidence = List.copyOf(evidence);
        findings = List.copyOf(findings);
        checks = List.copyOf(checks);
    }

    /**
     * The one line of the runtime's words that says why the container did not start: the message of its last error in the
     * form of logrus, as runc has it, or else the first line. What a crashed runtime says besides is long. That a
     * container without a profile did not come up either is said before it.
     */
    public String whyNotStarted() {
        String why = ERROR.matcher(startWords)
                .results()
                .map(found -> found.group(1).replace("\\\"", "\""))
                .reduce((earlier, last) -> last)
                .or(() -> startWords.lines().findFirst())
                .orElse("");
        String nor = Start.Lost.EVEN_WITHOUT_PROFILE;
        return startWords.startsWith(nor) && !why.startsWith(nor) ? nor + " (" + why + ")" : why;
    }

    /** How many checks of one suite have that verdict. */
    public long count(String suite, Verdict.Kind kind) {
        return checks.stream()
                .filter(check -> check.suite().equals(suite) && check.verdict().kind() == kind)
                .count();
    }

    /** How many checks have that verdict. */
    public long count(Verdict.Kind kind) {
        return checks.stream().filter(check -> check.verdict().kind() == kind).count();
    }
}
