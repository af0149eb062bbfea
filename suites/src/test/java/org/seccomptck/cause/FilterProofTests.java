package org.seccomptck.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.seccomptck.abi.Abi;
import org.seccomptck.cell.MalformedBundle;
import org.seccomptck.filter.FilterProgram;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.filter.Instruction;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.record.Check;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;

class FilterProofTests {
    /** Returns the product of arguments 0 and 1, of which no small diagram exists (Bryant 1991). */
    private static final FilterProgram PRODUCT = FilterProgram.of(List.of(
            new Instruction(0x20, 0, 0, 16),
            new Instruction(0x07, 0, 0, 0),
            new Instruction(0x20, 0, 0, 24),
            new Instruction(0x2c, 0, 0, 0),
            new Instruction(0x16, 0, 0, 0)));

    private static final FilterProgram ALLOW = FilterProgram.of(List.of(new Instruction(0x06, 0, 0, 0x7fff0000)));
    private static final FilterProgram ERRNO = FilterProgram.of(List.of(new Instruction(0x06, 0, 0, 0x00050001)));

    @Test
    void aFilterThatTakesMoreThanTheBudgetStaysUndecided() {
        Outcome outcome = outcome(PRODUCT);
        assertThat(outcome.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(outcome.reasons().get(0).code()).isEqualTo(ReasonCode.PROOF_TOO_LARGE);
    }

    // The older filter alone would be equal to no filter at all.
    @Test
    void everyFilterOfAStackCounts() {
        assertThat(outcome(ALLOW, ALLOW).verdict()).isEqualTo(Verdict.CONFORMS);
        assertThat(outcome(ERRNO, ALLOW).verdict()).isEqualTo(Verdict.FAIL_CLOSED);
        assertThat(outcome(ALLOW, ERRNO).verdict()).isEqualTo(Verdict.FAIL_CLOSED);
    }

    @Test
    void onlyWitnessesThatAllRefuteTheProofPutItInDoubt() throws ProfileException, MalformedBundle {
        CompiledFilters filters = CompiledFilters.installed();
        FilterProof proof = CompiledFilters.prove(
                CompiledFilters.DENY_LINK,
                filters.compile(CompiledFilters.ALLOW_ALL),
                filters.suspects(CompiledFilters.DENY_LINK, CompiledFilters.DENY_LINK));

        Check confirmed = new ProofChecks("filter-proof", proof, one -> Optional.of(new Observation.Passed()))
                .of(Abi.X86_64)
                .get(0);
        assertThat(confirmed.verdict()).isEqualTo(Verdict.FAIL_OPEN);
        assertThat(confirmed.outcome().reasons())
                .filteredOn(reason -> reason.code() == ReasonCode.WITNESSES_CONFIRM)
                .singleElement()
                .satisfies(reason -> assertThat(reason.parameters()).containsExactly("1", "1"));

        Check refuted = new ProofChecks("filter-proof", proof, one -> Optional.of(new Observation.Returned(-1)))
                .of(Abi.X86_64)
                .get(0);
        assertThat(refuted.verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(refuted.outcome().reasons()).anyMatch(reason -> reason.code() == ReasonCode.WITNESS_REFUTES);
    }

    private static Outcome outcome(FilterProgram... newestFirst) {
        FilterProof proof = FilterProof.prove(Optional.empty(), new FilterStack(List.of(newestFirst)), Suspects.NONE);
        return new ProofChecks("filter-proof", proof, question -> Optional.empty())
                .of(Abi.X86_64)
                .get(0)
                .outcome();
    }
}
