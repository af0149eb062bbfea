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

/** The calls that i386 also makes through socketcall and ipc: does a rule for their name hold there, too? */
@DisplayName("Multiplexers")
@Feature("Multiplexers")
@Severity(SeverityLevel.CRITICAL)
public class MultiplexersSuite extends Suite {
    /** Make the suite. */
    public MultiplexersSuite() {
        super("multiplexers");
    }

    @Override
    public Stream<Question> questions(Machine machine, Optional<Oracle> oracle) {
        return Selectors.of(machine).map(ShieldedCall::question);
    }

    /** One call for each value of argument 0. */
    @TestFactory
    @DisplayName("Call through a multiplexer")
    @Story("Call through a multiplexer")
    Stream<DynamicTest> selectors() {
        return started().flatMap(cell -> Selectors.of(cell.machine())).map(this::shielded);
    }
}
