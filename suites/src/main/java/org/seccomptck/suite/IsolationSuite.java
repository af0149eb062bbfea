package org.seccomptck.suite;

import io.qameta.allure.Feature;
import io.qameta.allure.Severity;
import io.qameta.allure.SeverityLevel;
import io.qameta.allure.Story;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.seccomptck.isolation.IsolationJudge;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Target;
import org.seccomptck.verdict.StartJudge;

/** Does each container get the filter of its own document, whatever ran before? */
@DisplayName("Isolation")
@Feature("Isolation")
@Severity(SeverityLevel.CRITICAL)
public class IsolationSuite extends Suite {
    /** Make the suite. */
    public IsolationSuite() {
        super("isolation");
    }

    /** The same document again, and pairs of documents that differ in one thing, in both orders. */
    @TestFactory
    @DisplayName("Documents one after the other")
    @Story("Documents one after the other")
    Stream<DynamicTest> documents() {
        if (cell().isOfOneProfile()) {
            return Stream.empty();
        }
        Map<String, Outcome> outcomes = cell().isolation();
        return outcomes.isEmpty()
                ? Stream.of(test(new Target.Whole(IsolationJudge.SAME_AGAIN), this::lost))
                : outcomes.entrySet().stream().map(one -> test(new Target.Whole(one.getKey()), one::getValue));
    }

    private Outcome lost() {
        return StartJudge.judge(cell().evidence(), cell().oracle(), cell().start());
    }
}
