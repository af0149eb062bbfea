package org.seccomptck.suite;

import io.qameta.allure.Feature;
import io.qameta.allure.Severity;
import io.qameta.allure.SeverityLevel;
import io.qameta.allure.Story;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.seccomptck.cell.Privilege;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Profile;
import org.seccomptck.record.Target;
import org.seccomptck.verdict.ExecJudge;
import org.seccomptck.verdict.FlagJudge;
import org.seccomptck.verdict.LaunchesJudge;
import org.seccomptck.verdict.PrivilegeJudge;
import org.seccomptck.verdict.ThreadJudge;

/** Is the filter on every thread, with its flags, and does the process have the privileges that were asked for? */
@DisplayName("Attachment")
@Feature("Attachment")
@Severity(SeverityLevel.BLOCKER)
public class AttachmentSuite extends Suite {
    private static final Target THREADS = new Target.Whole("threads");
    private static final Target EXEC = new Target.Whole("exec");
    private static final Target HEALTH_CHECK = new Target.Whole("health-check");
    private static final Target LAUNCHES = new Target.Whole("launches");

    /** Make the suite. */
    public AttachmentSuite() {
        super("attachment");
    }

    /** Check each thread: mode and number of filters belong to a thread. */
    @TestFactory
    @DisplayName("Each thread of the first process")
    @Story("Each thread of the first process")
    Stream<DynamicTest> threads() {
        return started()
                .map(cell -> test(
                        THREADS,
                        () -> new ThreadJudge(cell.evidence(), cell.subject().filtered()).outcome()));
    }

    /** A program that the engine executes in the running container, as {@code docker exec} does. */
    @TestFactory
    @DisplayName("A process of exec")
    @Story("A process of exec")
    Stream<DynamicTest> exec() {
        return started()
                .map(cell -> ExecJudge.ofExec(cell.evidence(), cell.subject().filtered()))
                .filter(ExecJudge::wasAsked)
                .map(judge -> test(EXEC, judge::outcome));
    }

    /** A program that the engine executes in the running container by itself, as HEALTHCHECK has it. */
    @TestFactory
    @DisplayName("A process of the health check")
    @Story("A process of the health check")
    Stream<DynamicTest> healthCheck() {
        return started()
                .map(cell ->
                        ExecJudge.ofHealthCheck(cell.evidence(), cell.subject().filtered()))
                .filter(ExecJudge::wasAsked)
                .map(judge -> test(HEALTH_CHECK, judge::outcome));
    }

    /** Later launches of the cell: the probe died in the one before, or more were asked for. */
    @TestFactory
    @DisplayName("Each launch")
    @Story("Each launch")
    Stream<DynamicTest> launches() {
        return started()
                .map(cell -> new LaunchesJudge(cell.evidence(), cell.subject().filtered()))
                .filter(LaunchesJudge::canTell)
                .map(judge -> test(LAUNCHES, judge::outcome));
    }

    /** Each flag that the document asks for. */
    @TestFactory
    @DisplayName("Flags of the filter")
    @Story("Flags of the filter")
    Stream<DynamicTest> flags() {
        return oracle().flatMap(oracle -> cell().trial().subject().profile().stream()
                .flatMap(profile -> profile.flags().stream()
                        .distinct()
                        .map(flag -> test(
                                new Target.Whole(flag),
                                () -> judge(profile, oracle).outcome(flag)))));
    }

    /** no-new-privileges and the five capability sets; the user where one was named. */
    @TestFactory
    @DisplayName("Privileges of the first process")
    @Story("Privileges of the first process")
    Stream<DynamicTest> privileges() {
        return started()
                .flatMap(cell -> Stream.of(Privilege.values())
                        .filter(privilege -> privilege != Privilege.USER
                                || cell.launch().user().isPresent())
                        .map(privilege -> test(
                                new Target.Whole(privilege.code()),
                                () -> new PrivilegeJudge(cell.trial().asked(), cell.evidence()).outcome(privilege))));
    }

    private FlagJudge judge(Profile profile, Oracle oracle) {
        return new FlagJudge(profile, oracle.profile().circumstances().dialect(), cell().evidence());
    }
}
