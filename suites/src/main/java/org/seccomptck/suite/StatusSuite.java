package org.seccomptck.suite;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.seccomptck.allure.AllureCase;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.Subject;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.Verdict;
import org.seccomptck.record.Verdict.Kind;
import org.seccomptck.session.Cell;
import org.seccomptck.session.CellFindings;
import org.seccomptck.verdict.StartJudge;

/** Is the container up, and is its filter there? */
@DisplayName("Status")
@ExtendWith(SharedCells.Parameter.class)
public class StatusSuite {
    private static final Checks CHECKS = new Checks("status", "Status");
    /** {@code SECCOMP_MODE_FILTER}, as the line Seccomp of /proc/PID/status has it (proc(5)). */
    private static final String FILTER = "2";

    private static final String DISABLED = "0";

    /** The container starts, or its profile makes that impossible. The evidence of the cell is attached here. */
    @TestFactory
    @DisplayName("The container starts")
    public Stream<DynamicTest> starts(SharedCells shared) {
        return CHECKS.ofAll(shared, StatusSuite::containerStarts);
    }

    /** The line Seccomp of the container's first process is 2 with a profile, 0 without. */
    @TestFactory
    @DisplayName("Seccomp in /proc/1/status")
    public Stream<DynamicTest> modes(SharedCells shared) {
        return CHECKS.ofAll(shared, StatusSuite::seccompMode);
    }

    /** The kernel counts at least one filter with a profile, none without, and as many as were dumped. */
    @TestFactory
    @DisplayName("Seccomp_filters in /proc/1/status")
    public Stream<DynamicTest> counts(SharedCells shared) {
        return CHECKS.ofAll(shared, StatusSuite::filterCount);
    }

    private static CheckRecord containerStarts(Cell cell) {
        Evidence evidence = cell.evidence();
        AllureCase.attach(evidence);
        AllureCase.attachFindings(() -> CellFindings.of(cell));
        Verdict verdict = StartJudge.judge(evidence, cell.oracle());
        return check("container-starts", verdict, "", "", evidence.started() ? "started" : "did not start");
    }

    private static CheckRecord seccompMode(Cell cell) {
        Evidence evidence = cell.evidence();
        boolean filtered = !(cell.subject() instanceof Subject.Unconfined);
        String expected = filtered ? FILTER : DISABLED;
        String inside = line(evidence.transcript().status(), "Seccomp");
        String outside = line(evidence.dump().status(), "Seccomp");
        Verdict verdict = evidence.started()
                ? mode(expected, inside, outside)
                : new Verdict(Kind.NOT_APPLICABLE, "the container did not start, so there is no process to look at");
        return check(
                "seccomp-mode", verdict, "Seccomp: " + expected, outside(outside), "inside the container: " + inside);
    }

    private static CheckRecord filterCount(Cell cell) {
        Evidence evidence = cell.evidence();
        boolean filtered = !(cell.subject() instanceof Subject.Unconfined);
        String outside = line(evidence.dump().status(), "Seccomp_filters");
        String inside = line(evidence.transcript().status(), "Seccomp_filters");
        String seen = outside.isEmpty() ? inside : outside;
        int dumped = evidence.dump()
                .filters()
                .map(stack -> stack.newestFirst().size())
                .orElse(-1);
        Verdict verdict = evidence.started()
                ? count(filtered, seen, dumped)
                : new Verdict(Kind.NOT_APPLICABLE, "the container did not start, so there is no process to look at");
        return check(
                "filter-count",
                verdict,
                filtered ? "1 or more" : "0",
                dumped < 0 ? "" : dumped + " dumped",
                "Seccomp_filters: " + seen);
    }

    private static Verdict mode(String expected, String inside, String outside) {
        if (inside.isEmpty() && outside.isEmpty()) {
            return new Verdict(Kind.UNDECIDED, "nobody could read the process's status");
        }
        boolean holds =
                (inside.isEmpty() || inside.equals(expected)) && (outside.isEmpty() || outside.equals(expected));
        String seen = "inside the container: " + orUnreadable(inside) + ", from outside: " + orUnreadable(outside);
        if (holds) {
            return new Verdict(Kind.CONFORMS, "Seccomp is " + expected + " (" + seen + ")");
        }
        return new Verdict(
                expected.equals(FILTER) ? Kind.FAIL_OPEN : Kind.FAIL_CLOSED,
                "Seccomp must be " + expected + ", but " + seen);
    }

    private static Verdict count(boolean filtered, String seen, int dumped) {
        if (seen.isEmpty()) {
            return new Verdict(Kind.NOT_APPLICABLE, "this kernel does not count filters (since Linux 5.9 it does)");
        }
        int counted = Integer.parseInt(seen);
        if (filtered && counted == 0) {
            return new Verdict(Kind.FAIL_OPEN, "the kernel counts no filter at all");
        }
        if (!filtered && counted > 0) {
            return new Verdict(Kind.FAIL_CLOSED, "no filter was asked for, but the kernel counts " + counted);
        }
        if (dumped >= 0 && dumped != counted) {
            return new Verdict(
                    Kind.UNDECIDED, "the kernel counts " + counted + " filters, but " + dumped + " were dumped");
        }
        return new Verdict(Kind.CONFORMS, "the kernel counts " + counted);
    }

    private static String line(Map<String, String> status, String key) {
        return status.getOrDefault(key, "");
    }

    private static String orUnreadable(String value) {
        return value.isEmpty() ? "not readable" : value;
    }

    private static String outside(String value) {
        return value.isEmpty() ? "" : "from outside: " + value;
    }

    private static CheckRecord check(String subject, Verdict verdict, String expected, String loaded, String observed) {
        return new CheckRecord(
                CHECKS.suite(), "", subject, CheckRecord.NO_NUMBER, verdict, expected, loaded, observed, List.of());
    }
}
