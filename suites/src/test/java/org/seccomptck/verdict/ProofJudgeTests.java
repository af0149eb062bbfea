package org.seccomptck.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.seccomptck.abi.Abi;
import org.seccomptck.filter.FilterProgram;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.filter.Instruction;
import org.seccomptck.record.Verdict.Kind;

class ProofJudgeTests {
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
        assertThat(prove(PRODUCT).verdict(Abi.X86_64)).satisfies(verdict -> {
            assertThat(verdict.kind()).isEqualTo(Kind.UNDECIDED);
            assertThat(verdict.reason()).matches("the proof needs more than \\d+ (diagram nodes|steps|values)");
        });
    }

    // The older filter alone would be equal to no filter at all.
    @Test
    void everyFilterOfAStackCounts() {
        assertThat(prove(ALLOW, ALLOW).verdict(Abi.X86_64).kind()).isEqualTo(Kind.CONFORMS);
        assertThat(prove(ERRNO, ALLOW).verdict(Abi.X86_64).kind()).isEqualTo(Kind.FAIL_CLOSED);
        assertThat(prove(ALLOW, ERRNO).verdict(Abi.X86_64).kind()).isEqualTo(Kind.FAIL_CLOSED);
    }

    private static ProofJudge prove(FilterProgram... newestFirst) {
        return ProofJudge.prove(Optional.empty(), new FilterStack(List.of(newestFirst)));
    }
}
