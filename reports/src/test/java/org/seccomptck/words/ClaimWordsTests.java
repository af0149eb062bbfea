package org.seccomptck.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seccomptck.claim.Powers;
import org.seccomptck.record.ClaimCode;
import org.seccomptck.record.ClaimFixture;
import org.seccomptck.record.ClaimReason;
import org.seccomptck.record.ClaimVerdict;

class ClaimWordsTests {
    private static final ClaimWords WORDS = new ClaimWords(Words.english());

    @Test
    void everyCodeHasWordsAndNoWordsAreLeftOver() {
        assertThat(Words.english().keys())
                .filteredOn(key -> key.startsWith("claim.reason.") || key.startsWith("claim.tag."))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Arrays.stream(ClaimCode.values()).map(code -> "claim.reason." + code),
                                Arrays.stream(ClaimVerdict.values()).map(verdict -> "claim.tag." + verdict))
                        .toList());
    }

    /** Reasons are clauses that stand beside others, so that none ends with a full stop. */
    @ParameterizedTest
    @EnumSource
    void aReasonHasNoGapLeft(ClaimCode code) {
        assertThat(WORDS.of(ClaimReason.of(code, "0", "1", "2", "3")))
                .isNotBlank()
                .doesNotContain("{", "}", "  ")
                .doesNotEndWith(".");
    }

    @Test
    void whatACallGivesIsSaid() {
        assertThat(WORDS.of(ClaimReason.of(ClaimCode.ALLOWED_POWER, "add_key, keyctl", "power.keys")))
                .isEqualTo("add_key, keyctl (use the kernel's keyrings, which containers of a user share)");
    }

    /** Each power of the table has words. */
    @Test
    void eachPowerHasWords() {
        assertThat(Powers.all())
                .hasSizeGreaterThan(20)
                .allSatisfy(power -> assertThat(Words.english().keys()).contains("finding." + power));
    }

    @Test
    void theCountsOfARun() {
        assertThat(WORDS.counts(ClaimFixture.run()))
                .isEqualTo("1 sentence put to the test on 1 runner, with 3 answers: 1 refuted, 1 confirmed,"
                        + " 1 not testable here.");
    }
}
