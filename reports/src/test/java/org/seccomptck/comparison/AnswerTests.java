package org.seccomptck.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.comparison.Answer.Kind;
import org.seccomptck.comparison.Answer.Sign;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Decision;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;

class AnswerTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALLOW         | EINVAL     | passed           | RUNS   | ALLOW
            ALLOW         | EPERM      | ''               | RUNS   | ALLOW
            ALLOW         | success 1  | passed           | RUNS   | ALLOW
            ALLOW         | not-called | passed           | PASSES | ALLOW
            ALLOW         | not-called | not-called       | PASSES | ALLOW
            ALLOW         | ''         | ''               | PASSES | ALLOW
            LOG           | success 0  | ''               | RUNS   | LOG
            ERRNO(EPERM)  | EPERM      | EPERM            | DENIED | ERRNO(EPERM)
            ERRNO(ENOSYS) | ENOSYS     | passed-or-enosys | DENIED | ERRNO(ENOSYS)
            ERRNO(9999)   | 4095       | ''               | DENIED | ERRNO(4095)
            KILL_THREAD   | killed 31  | ''               | DENIED | KILL_THREAD
            TRAP(7)       | trapped 7  | ''               | DENIED | TRAP(7)
            TRACE(5)      | ENOSYS     | passed           | DENIED | TRACE(5)
            ERRNO(0)      | success 0  | ''               | DENIED | ERRNO(0)
            """)
    void theLoadedFilterDecidesAndTheKernelHasTheLastWord(
            String loaded, String direct, String shielded, Kind kind, String decision) {
        assertThat(Answer.of(Records.outcome(Verdict.CONFORMS, loaded, loaded, direct, shielded)))
                .isEqualTo(decided(kind, decision));
    }

    @Test
    void aCallThatTheKernelDoesNotHaveIsAbsentHoweverItPassed() {
        assertThat(Answer.of(Records.outcome(Verdict.CONFORMS, "ALLOW", "ALLOW", "ENOSYS", "passed")))
                .isEqualTo(Answer.of(Records.outcome(Verdict.CONFORMS, "LOG", "LOG", "ENOSYS")))
                .isEqualTo(Answer.ABSENT);
    }

    /** Equal filters, but one kernel does not ask its own. */
    @ParameterizedTest
    @CsvSource({
        "ERRNO(EPERM), success 0, ''",
        "ERRNO(EPERM), killed 4, ''",
        "ERRNO(EPERM), blocked, ''",
        "KILL_PROCESS, exited 0, ''",
        "ERRNO(EPERM), EPERM, passed"
    })
    void aCallThatRanDespiteItsFilterRan(String loaded, String direct, String shielded) {
        assertThat(Answer.of(Records.outcome(Verdict.FAIL_OPEN, loaded, loaded, direct, shielded)))
                .isEqualTo(decided(Kind.RUNS, "ALLOW"));
    }

    @Test
    void aSignalOfAFilterOutweighsAFilterThatSaysAllow() {
        assertThat(signalled("trapped 7")).isEqualTo(decided(Kind.DENIED, "TRAP(7)"));
        assertThat(signalled("thread-died")).isEqualTo(decided(Kind.DENIED, "KILL_THREAD"));
        assertThat(signalled("killed 31"))
                .isEqualTo(new Answer(Kind.DENIED, new Sign.Seen(new Observation.Killed(31))));
        assertThat(signalled("killed 4")).isEqualTo(decided(Kind.RUNS, "ALLOW"));
    }

    private static Answer signalled(String seen) {
        return Answer.of(Records.outcome(Verdict.FAIL_CLOSED, "ALLOW", "ALLOW", seen));
    }

    @Test
    void withoutADumpAConformingCheckAnswersAsItsProfileSays() {
        assertThat(Answer.of(Records.outcome(Verdict.CONFORMS, "ERRNO(EPERM)", "", "EPERM")))
                .isEqualTo(decided(Kind.DENIED, "ERRNO(EPERM)"));
    }

    @Test
    void withoutADumpAnUndecidedErrnoIsNoDenial() {
        assertThat(Answer.of(Records.outcome(Verdict.UNDECIDED, "ERRNO(EPERM)", "", "EPERM", "not-called")))
                .isEqualTo(new Answer(Kind.OTHER, new Sign.Seen(new Observation.Returned(-1))));
        assertThat(Answer.of(Records.outcome(Verdict.UNDECIDED, "ERRNO(EPERM)", "", "not-called", "EPERM")))
                .isEqualTo(new Answer(Kind.OTHER, new Sign.Seen(new Observation.Returned(-1))));
    }

    @Test
    void withoutADumpACallThatRanRan() {
        assertThat(Answer.of(Records.outcome(Verdict.FAIL_OPEN, "ERRNO(EPERM)", "", "success 0")))
                .isEqualTo(decided(Kind.RUNS, "ALLOW"));
    }

    @Test
    void anUnaskedQuestionHasNoAnswer() {
        assertThat(Answer.of(Outcome.of(Verdict.NOT_APPLICABLE, Reason.of(ReasonCode.NO_SUCH_CALL, "chmod"))))
                .isEqualTo(Answer.NONE);
        assertThat(Answer.of(Records.outcome(Verdict.UNDECIDED, "ALLOW", "", "not-called")))
                .isEqualTo(Answer.NONE);
    }

    @Test
    void aQuestionThatIsNotAboutACallIsAnsweredByItsVerdict() {
        assertThat(Answer.of(Outcome.of(Verdict.FAIL_OPEN, Reason.of(ReasonCode.NO_FILTER_COUNTED))))
                .isEqualTo(new Answer(Kind.JUDGED, new Sign.Judged(Verdict.FAIL_OPEN)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALLOW        | EINVAL | ALLOW        | not-called | true
            ALLOW        | ENOSYS | ALLOW        | not-called | true
            ALLOW        | ENOSYS | LOG          | not-called | true
            LOG          | EINVAL | ALLOW        | not-called | false
            ALLOW        | EINVAL | ALLOW        | ENOSYS     | false
            ERRNO(EPERM) | EPERM  | ALLOW        | not-called | false
            ERRNO(EPERM) | EPERM  | ERRNO(EPERM) | not-called | true
            ERRNO(EPERM) | EPERM  | ERRNO(EACCES)| EACCES     | false
            TRAP         | trapped 0 | TRAP(7)   | trapped 7  | false
            """)
    void whatOneKernelWasNotAskedIsLikeWhatPassesTheSameFilter(
            String loaded, String seen, String otherLoaded, String otherSeen, boolean alike) {
        Answer one = Answer.of(Records.outcome(Verdict.CONFORMS, loaded, loaded, seen));
        Answer other = Answer.of(Records.outcome(Verdict.CONFORMS, otherLoaded, otherLoaded, otherSeen));
        assertThat(one.alike(other)).isEqualTo(alike);
        assertThat(other.alike(one)).isEqualTo(alike);
    }

    private static Answer decided(Kind kind, String decision) {
        return new Answer(kind, new Sign.Decided(Decision.parse(decision).orElseThrow()));
    }
}
