package org.seccomptck.suite;

import io.qameta.allure.Feature;
import io.qameta.allure.Severity;
import io.qameta.allure.SeverityLevel;
import io.qameta.allure.Story;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.Syscall;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.Question;
import org.seccomptck.record.Target;
import org.seccomptck.verdict.ActionJudge;

/** Every action of a profile: does the kernel take exactly that one, with its errno, its signal and its victim? */
@DisplayName("Actions")
@Feature("Actions")
@Severity(SeverityLevel.NORMAL)
public class ActionsSuite extends Suite {
    /** Make the suite. */
    public ActionsSuite() {
        super("actions");
    }

    @Override
    public Stream<Question> questions(Machine machine, Optional<Oracle> oracle) {
        return oracle.stream().flatMap(one -> ActionCases.of(one).stream()).flatMap(one -> one.threaded().stream());
    }

    /** A few calls for each rule's action, and for the default. */
    @TestFactory
    @DisplayName("Call that shows an action")
    @Story("Call that shows an action")
    Stream<DynamicTest> actions() {
        return planned().flatMap(oracle -> ActionCases.of(oracle).stream()).map(this::action);
    }

    private DynamicTest action(ActionCase shown) {
        Syscall syscall = shown.syscall();
        return test(
                syscall.abi(),
                new Target.ActionCall(syscall.name(), syscall.number(), shown.origin()),
                () -> new ActionJudge(
                                syscall.abi(),
                                syscall.number(),
                                cell().accounts(syscall, shown.threaded()),
                                cell().evidence().transcript().handlesSigsys())
                        .outcome());
    }
}
