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
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.Question;

/** Every condition on an argument, tested at its borders, where a wrong comparison shows. */
@DisplayName("Argument borders")
@Feature("Argument borders")
@Severity(SeverityLevel.CRITICAL)
public class ArgumentBorderSuite extends Suite {
    /** Make the suite. */
    public ArgumentBorderSuite() {
        super("argument-borders");
    }

    @Override
    public Stream<Question> questions(Machine machine, Optional<Oracle> oracle) {
        return oracle.stream().flatMap(one -> Borders.of(one).stream()).map(ShieldedCall::question);
    }

    /** One call at each border. */
    @TestFactory
    @DisplayName("Call at a border")
    @Story("Call at a border")
    Stream<DynamicTest> borders() {
        return planned().flatMap(oracle -> Borders.of(oracle).stream()).map(this::shielded);
    }
}
