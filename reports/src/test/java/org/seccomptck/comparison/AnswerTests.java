package org.seccomptck.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.comparison.Answer.Kind;
import org.seccomptck.record.Verdict;

class AnswerTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALLOW         | EINVAL; shielded: passed the filter                  | RUNS   | allow
            ALLOW         | EPERM                                                | RUNS   | allow
            ALLOW         | success (4711); shielded: passed the filter          | RUNS   | allow
            ALLOW         | not called: its-arguments-decide; shielded: passed the filter | PASSES | allow
            ALLOW         | not called: its-arguments-decide; by one of two threads: success (1) | PASSES | allow
            ALLOW         | ''                                                   | PASSES | allow
            LOG           | success (0)                                          | RUNS   | log
            ALLOW         | ENOSYS; shielded: passed the filter                  | ABSENT | absent
            ERRNO(EPERM)  | EPERM; shielded: EPERM                               | DENIED | EPERM
            ERRNO(ENOSYS) | ENOSYS; shielded: passed the filter, or ENOSYS by it | DENIED | ENOSYS
            ERRNO(9999)   | 4095                                                 | DENIED | 4095
            KILL_THREAD   | killed by SIGSYS                                     | DENIED | KILL_THREAD
            TRAP(7)       | SIGSYS caught (si_syscall 1, si_errno 7)             | DENIED | TRAP(7)
            TRACE(5)      | ENOSYS; shielded: passed the filter                  | DENIED | TRACE(5)
            """)
    void theLoadedFilterDecidesAndTheKernelHasTheLastWord(String loaded, String observed, Kind kind, String words) {
        assertThat(Answer.of(Records.check("x86_64", "chmod", 90, loaded, observed)))
                .isEqualTo(new Answer(kind, words));
    }

    /** Equal filters, but one kernel does not ask its own: what a record of words would hide. */
    @ParameterizedTest
    @CsvSource({
        "ERRNO(EPERM),success (0)",
        "ERRNO(EPERM),died of signal 4",
        "KILL_PROCESS,exited with 0",
        "ERRNO(EPERM),EPERM; shielded: passed the filter"
    })
    void aCallThatRanDespiteItsFilterRan(String loaded, String observed) {
        assertThat(Answer.of(Records.check(
                                "x86_64", "chmod", 90, Verdict.Kind.FAIL_OPEN, loaded + ": x", loaded, observed))
                        .kind())
                .isEqualTo(Kind.RUNS);
    }

    @Test
    void anErrnoOfZeroIsADenialThatLooksLikeSuccess() {
        assertThat(Answer.of(Records.check("x86_64", "chmod", 90, "ERRNO(0)", "success (0)"))
                        .kind())
                .isEqualTo(Kind.DENIED);
    }

    @Test
    void aSignalOfAFilterOutweighsAFilterThatSaysAllow() {
        assertThat(Answer.of(Records.check(
                                "x86_64",
                                "chmod",
                                90,
                                Verdict.Kind.FAIL_CLOSED,
                                "ALLOW: x",
                                "ALLOW",
                                "killed by SIGSYS"))
                        .kind())
                .isEqualTo(Kind.DENIED);
    }

    @Test
    void withoutADumpAConformingCheckAnswersAsItsProfileSays() {
        assertThat(Answer.of(Records.check(
                        "x86_64", "chmod", 90, Verdict.Kind.CONFORMS, "ERRNO(EPERM): rule 1", "", "EPERM")))
                .isEqualTo(new Answer(Kind.DENIED, "EPERM"));
    }

    @Test
    void withoutADumpAnUndecidedErrnoIsNoDenial() {
        assertThat(Answer.of(Records.check(
                        "x86_64", "chmod", 90, Verdict.Kind.UNDECIDED, "ERRNO(EPERM): rule 1", "", "EPERM")))
                .isEqualTo(new Answer(Kind.OTHER, "EPERM"));
    }

    @Test
    void whatWasNotAskedHasNoAnswer() {
        assertThat(Answer.of(Records.check("arm", "chmod", -1, Verdict.Kind.NOT_APPLICABLE, "denied by name", "", "")))
                .isEqualTo(Answer.NONE);
    }
}
