package org.seccomptck.suite;

import io.qameta.allure.Feature;
import io.qameta.allure.Severity;
import io.qameta.allure.SeverityLevel;
import io.qameta.allure.Story;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.seccomptck.record.Check;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;
import org.seccomptck.verdict.StartJudge;
import org.seccomptck.verdict.StatusJudge;

/** Is the container up, and is its filter there? */
@DisplayName("Status")
@Feature("Status")
@Severity(SeverityLevel.BLOCKER)
public class StatusSuite extends Suite {
    private static final String ID = "status";
    private static final Target STARTS = new Target.Whole("container-starts");
    private static final Target MODE = new Target.Whole("seccomp-mode");
    private static final Target COUNT = new Target.Whole("filter-count");

    /** Make the suite. */
    public StatusSuite() {
        super(ID);
    }

    /** Return the check on the start of a container, with an outcome. */
    public static Check startCheck(Outcome outcome) {
        return new Check(ID, Optional.empty(), STARTS, outcome);
    }

    /** The container starts, or its profile makes that impossible. */
    @TestFactory
    @DisplayName("The container starts")
    @Story("The container starts")
    Stream<DynamicTest> starts() {
        return ofOneProfile()
                .map(cell -> test(
                        STARTS,
                        () -> cell.unanswered()
                                .map(StartJudge::ofRuleBuilder)
                                .orElseGet(() -> StartJudge.judge(cell.evidence(), cell.oracle(), cell.start()))));
    }

    /** The kernel says of the container's first process that a filter is in effect with a profile, and none without. */
    @TestFactory
    @DisplayName("Seccomp in /proc/1/status")
    @Story("The kernel's word for it")
    Stream<DynamicTest> process() {
        return ofOneProfile()
                .flatMap(cell -> Stream.of(
                        test(MODE, () -> ofProcess(StatusJudge::mode)),
                        test(COUNT, () -> ofProcess(StatusJudge::count))));
    }

    private Outcome ofProcess(Function<StatusJudge, Outcome> question) {
        return StartJudge.byChance(cell().start())
                .map(reason -> Outcome.of(Verdict.NOT_APPLICABLE, reason))
                .orElseGet(() -> question.apply(judge()));
    }

    private StatusJudge judge() {
        return new StatusJudge(cell().evidence(), cell().subject().filtered());
    }
}
