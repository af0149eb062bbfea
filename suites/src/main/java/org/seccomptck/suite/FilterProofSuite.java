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
import org.seccomptck.cause.ProofChecks;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;
import org.seccomptck.verdict.NotDumped;

/** Does the program that the kernel runs say what the profile says, for every number and every argument? */
@DisplayName("Filter proof")
@Feature("Filter proof")
@Severity(SeverityLevel.CRITICAL)
public class FilterProofSuite extends Suite {
    /** Make the suite. */
    public FilterProofSuite() {
        super("filter-proof");
    }

    /** All calls of one ABI at once. */
    @TestFactory
    @DisplayName("All calls of an ABI")
    @Story("All calls of an ABI")
    Stream<DynamicTest> calls() {
        return abis().flatMap(abi -> proof().isPresent()
                ? tests(proof().get().of(abi))
                : Stream.of(test(abi, new Target.Whole(ProofChecks.ALL_CALLS), this::impossible)));
    }

    /** All calls of architectures that this machine does not have; nothing may be open there either. */
    @TestFactory
    @DisplayName("All other architectures")
    @Story("All other architectures")
    Stream<DynamicTest> elsewhere() {
        return started()
                .flatMap(cell -> proof().isPresent()
                        ? tests(proof().get().elsewhere(cell.machine().abis()))
                        : Stream.of(test(new Target.Whole(ProofChecks.ELSEWHERE), this::impossible)));
    }

    private Optional<ProofChecks> proof() {
        return cell().proof().map(proof -> new ProofChecks(id(), proof, cell()::witness));
    }

    private Outcome impossible() {
        return cell().evidence()
                .dump()
                .problem()
                .map(NotDumped::outcome)
                .orElseGet(() -> Outcome.of(Verdict.UNDECIDED, Reason.of(ReasonCode.NO_DOCUMENT)));
    }
}
