package org.seccomptck.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seccomptck.verdict.AccountWords.decision;
import static org.seccomptck.verdict.AccountWords.observation;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.oracle.Addition;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;

/**
 * A row is: what the profile says, what the loaded filter says, what came of the call, what came of it behind the
 * shield, in {@link AccountWords}; the verdict; and the codes of its reasons.
 */
class JudgeTests {
    private static final int URETPROBE = 335;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # All three agree.
            ALLOW        | ALLOW        | 0       | pass    | CONFORMS     | ALL_ACCOUNTS_AGREE
            ALLOW        | ALLOW        | 3       | -       | CONFORMS     | ALL_ACCOUNTS_AGREE
            ALLOW        | ALLOW        | -38     | pass?   | CONFORMS     | ALL_ACCOUNTS_AGREE ERRNO_OF_KERNEL
            ALLOW        | ALLOW        | blocked | pass    | CONFORMS     | ALL_ACCOUNTS_AGREE
            ALLOW        | ALLOW        | exit 0  | pass    | CONFORMS     | ALL_ACCOUNTS_AGREE
            ALLOW        | ALLOW        | SIG11   | pass    | CONFORMS     | ALL_ACCOUNTS_AGREE
            LOG          | LOG          | 0       | pass    | CONFORMS     | ALL_ACCOUNTS_AGREE
            ERRNO 1      | ERRNO 1      | -1      | -1      | CONFORMS     | ALL_ACCOUNTS_AGREE
            ERRNO 38     | ERRNO 38     | -38     | pass?   | CONFORMS     | ALL_ACCOUNTS_AGREE
            ERRNO 0      | ERRNO 0      | 0       | 0       | CONFORMS     | ALL_ACCOUNTS_AGREE
            KILL_THREAD  | KILL_THREAD  | SIGSYS  | -       | CONFORMS     | ALL_ACCOUNTS_AGREE
            KILL_PROCESS | KILL_PROCESS | SIGSYS  | SIGSYS  | CONFORMS     | ALL_ACCOUNTS_AGREE
            TRAP 0       | TRAP 0       | trap 0  | -       | CONFORMS     | ALL_ACCOUNTS_AGREE
            # Without a handler TRAP kills.
            TRAP 0       | TRAP 0       | SIGSYS  | -       | CONFORMS     | ALL_ACCOUNTS_AGREE
            # Without a tracer or a listener: ENOSYS (seccomp(2)).
            TRACE 1      | TRACE 1      | -38     | pass    | CONFORMS     | ALL_ACCOUNTS_AGREE
            NOTIFY       | NOTIFY       | -38     | -38     | CONFORMS     | ALL_ACCOUNTS_AGREE
            # The errno is the kernel's own, of a capability for instance: the loaded filter tells.
            ALLOW        | ALLOW        | -1      | -       | CONFORMS     | ALL_ACCOUNTS_AGREE ERRNO_OF_KERNEL
            ALLOW        | ALLOW        | -1      | pass    | CONFORMS     | ALL_ACCOUNTS_AGREE ERRNO_OF_KERNEL

            # The loaded filter is not the profile's.
            ERRNO 1      | ALLOW        | -1      | -       | FAIL_OPEN    | LOADED_DIFFERS
            ERRNO 1      | ALLOW        | 0       | pass    | FAIL_OPEN    | LOADED_DIFFERS
            ERRNO 1      | LOG          | 0       | pass    | FAIL_OPEN    | LOADED_DIFFERS
            KILL_PROCESS | ALLOW        | -       | -       | FAIL_OPEN    | LOADED_DIFFERS
            ALLOW        | ERRNO 1      | -1      | -1      | FAIL_CLOSED  | LOADED_DIFFERS
            LOG          | KILL_THREAD  | SIGSYS  | -       | FAIL_CLOSED  | LOADED_DIFFERS
            ALLOW        | TRACE 0      | -38     | pass    | FAIL_CLOSED  | LOADED_DIFFERS
            ERRNO 1      | ERRNO 38     | -38     | -       | WRONG_ACTION | LOADED_DIFFERS
            KILL_THREAD  | ERRNO 1      | -1      | -       | WRONG_ACTION | LOADED_DIFFERS
            KILL_THREAD  | KILL_PROCESS | SIGSYS  | -       | WRONG_ACTION | LOADED_DIFFERS
            LOG          | ALLOW        | 0       | pass    | WRONG_ACTION | LOADED_DIFFERS

            # The loaded filter is right, but something else was seen.
            ERRNO 1      | ERRNO 1      | 0       | -       | FAIL_OPEN    | OBSERVED_CONTRADICTS_FILTER
            ERRNO 1      | ERRNO 1      | 0       | -1      | FAIL_OPEN    | OBSERVED_CONTRADICTS_FILTER
            ERRNO 1      | ERRNO 1      | 3       | -       | FAIL_OPEN    | OBSERVED_CONTRADICTS_FILTER
            ERRNO 1      | ERRNO 1      | blocked | -       | FAIL_OPEN    | OBSERVED_CONTRADICTS_FILTER
            ERRNO 1      | ERRNO 1      | exit 0  | -       | FAIL_OPEN    | OBSERVED_CONTRADICTS_FILTER
            ERRNO 1      | ERRNO 1      | SIG4    | -       | FAIL_OPEN    | OBSERVED_CONTRADICTS_FILTER
            ERRNO 1      | ERRNO 1      | -1      | pass    | FAIL_OPEN    | OBSERVED_CONTRADICTS_FILTER
            ERRNO 1      | ERRNO 1      | -38     | pass    | FAIL_OPEN    | OBSERVED_CONTRADICTS_FILTER
            ERRNO 1      | ERRNO 1      | -14     | pass?   | FAIL_OPEN    | OBSERVED_CONTRADICTS_FILTER
            ERRNO 1      | ERRNO 1      | -38     | pass?   | WRONG_ACTION | OBSERVED_CONTRADICTS_FILTER
            KILL_THREAD  | KILL_THREAD  | 0       | -       | FAIL_OPEN    | OBSERVED_CONTRADICTS_FILTER
            ERRNO 1      | ERRNO 1      | 0       | 0       | WRONG_ACTION | OBSERVED_CONTRADICTS_FILTER
            ERRNO 1      | ERRNO 1      | -13     | -       | WRONG_ACTION | OBSERVED_CONTRADICTS_FILTER
            ERRNO 1      | ERRNO 1      | SIGSYS  | -       | WRONG_ACTION | OBSERVED_CONTRADICTS_FILTER
            ERRNO 1      | ERRNO 1      | trap 0  | -       | WRONG_ACTION | OBSERVED_CONTRADICTS_FILTER
            TRAP 0       | TRAP 0       | trap 7  | -       | WRONG_ACTION | OBSERVED_CONTRADICTS_FILTER
            KILL_THREAD  | KILL_THREAD  | -1      | -       | WRONG_ACTION | OBSERVED_CONTRADICTS_FILTER
            KILL_THREAD  | KILL_THREAD  | trap 0  | -       | WRONG_ACTION | OBSERVED_CONTRADICTS_FILTER
            ALLOW        | ALLOW        | SIGSYS  | -       | FAIL_CLOSED  | OBSERVED_CONTRADICTS_FILTER
            ALLOW        | ALLOW        | trap 0  | -       | FAIL_CLOSED  | OBSERVED_CONTRADICTS_FILTER
            ALLOW        | ALLOW        | 0       | -1      | FAIL_CLOSED  | OBSERVED_CONTRADICTS_FILTER

            # The loaded filter is right, but nothing was seen.
            ALLOW        | ALLOW        | -       | -       | UNDECIDED    | NOT_CALLED
            ERRNO 1      | ERRNO 1      | skipped | -       | UNDECIDED    | NOT_CALLED
            ERRNO 1      | ERRNO 1      | skipped | skipped | UNDECIDED    | NOT_CALLED
            ERRNO 1      | ERRNO 1      | skipped | -1      | CONFORMS     | ALL_ACCOUNTS_AGREE

            # Without the loaded filter.
            ALLOW        | -            | 0       | -       | CONFORMS     | EXPECTED_AND_OBSERVED_AGREE
            ALLOW        | -            | -1      | -       | UNDECIDED    | AMBIGUOUS
            ALLOW        | -            | -1      | pass    | CONFORMS     | EXPECTED_AND_OBSERVED_AGREE ERRNO_OF_KERNEL
            ALLOW        | -            | -38     | pass?   | UNDECIDED    | AMBIGUOUS
            ALLOW        | -            | -14     | pass?   | CONFORMS     | EXPECTED_AND_OBSERVED_AGREE ERRNO_OF_KERNEL
            ERRNO 1      | -            | -1      | -       | UNDECIDED    | AMBIGUOUS
            ERRNO 1      | -            | -1      | -1      | CONFORMS     | EXPECTED_AND_OBSERVED_AGREE
            ERRNO 38     | -            | -38     | pass?   | UNDECIDED    | AMBIGUOUS
            ERRNO 1      | -            | -13     | -       | WRONG_ACTION | OBSERVED_CONTRADICTS_PROFILE
            ERRNO 1      | -            | -13     | pass    | FAIL_OPEN    | OBSERVED_CONTRADICTS_PROFILE
            ERRNO 1      | -            | 0       | -       | FAIL_OPEN    | OBSERVED_CONTRADICTS_PROFILE
            KILL_THREAD  | -            | SIGSYS  | -       | CONFORMS     | EXPECTED_AND_OBSERVED_AGREE
            KILL_THREAD  | -            | -1      | -       | WRONG_ACTION | OBSERVED_CONTRADICTS_PROFILE
            ALLOW        | -            | SIGSYS  | -       | FAIL_CLOSED  | OBSERVED_CONTRADICTS_PROFILE
            ALLOW        | -            | skipped | pass    | CONFORMS     | EXPECTED_AND_OBSERVED_AGREE
            ALLOW        | -            | skipped | -       | UNDECIDED    | NOTHING_SEEN
            ALLOW        | -            | -       | -       | UNDECIDED    | NOTHING_SEEN

            # Nobody says what should be.
            -            | ALLOW        | 0       | pass    | UNDECIDED    | NO_DOCUMENT
            -            | -            | -       | -       | UNDECIDED    | NO_DOCUMENT
            """)
    void verdicts(String expected, String loaded, String direct, String shielded, Verdict verdict, String reasons) {
        Accounts accounts = AccountWords.accounts(expected, loaded, direct, shielded);

        check(Judge.judge(accounts), accounts, verdict, reasons);
    }

    // kernel/seccomp.c, seccomp_uprobe_exception: the call runs past every filter, and ends with SIGILL or ENXIO.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ERRNO 1     | ERRNO 1     | SIG4   | -      | NOT_APPLICABLE | KERNEL_EXEMPTION
            ERRNO 1     | -           | SIG4   | -      | NOT_APPLICABLE | KERNEL_EXEMPTION
            ERRNO 1     | ERRNO 1     | -6     | -6     | NOT_APPLICABLE | KERNEL_EXEMPTION
            KILL_THREAD | KILL_THREAD | SIG4   | SIG4   | NOT_APPLICABLE | KERNEL_EXEMPTION
            ALLOW       | ALLOW       | SIG4   | SIG4   | CONFORMS       | KERNEL_EXEMPTION
            ALLOW       | ALLOW       | SIG4   | pass   | CONFORMS       | ALL_ACCOUNTS_AGREE
            # Older kernels do ask the filter.
            ERRNO 1     | ERRNO 1     | -1     | -1     | CONFORMS       | ALL_ACCOUNTS_AGREE
            # The exemption excuses no wrong filter, and no filter that was asked.
            ERRNO 1     | ALLOW       | SIG4   | -      | FAIL_OPEN      | LOADED_DIFFERS
            ALLOW       | ALLOW       | SIGSYS | -      | FAIL_CLOSED    | OBSERVED_CONTRADICTS_FILTER
            ALLOW       | -           | SIGSYS | -      | FAIL_CLOSED    | OBSERVED_CONTRADICTS_PROFILE
            ALLOW       | ALLOW       | trap 0 | pass   | FAIL_CLOSED    | OBSERVED_CONTRADICTS_FILTER
            ERRNO 1     | ERRNO 1     | SIGSYS | -      | WRONG_ACTION   | OBSERVED_CONTRADICTS_FILTER
            """)
    void callsThatTheKernelExempts(
            String expected, String loaded, String direct, String shielded, Verdict verdict, String reasons) {
        Accounts accounts = AccountWords.accounts(expected, loaded, direct, shielded);
        Optional<Reason> exempt = KernelExemption.of(Abi.X86_64, URETPROBE);

        check(Judge.judge(accounts, exempt), accounts, verdict, reasons);
    }

    /** As gVisor, whose filters nobody can dump, has neither x32 nor i386. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -           | -38    | pass? | NOT_APPLICABLE | ABSENT_AND_ASSUMED
            -           | -38    | -     | NOT_APPLICABLE | ABSENT_AND_ASSUMED
            -           | SIGSYS | -     | CONFORMS       | EXPECTED_AND_OBSERVED_AGREE
            -           | -38    | pass  | FAIL_OPEN      | OBSERVED_CONTRADICTS_PROFILE
            -           | 0      | pass? | FAIL_OPEN      | OBSERVED_CONTRADICTS_PROFILE
            -           | -1     | pass? | FAIL_OPEN      | OBSERVED_CONTRADICTS_PROFILE
            ALLOW       | -38    | pass? | FAIL_OPEN      | LOADED_DIFFERS
            KILL_THREAD | -38    | pass? | WRONG_ACTION   | OBSERVED_CONTRADICTS_FILTER
            """)
    void whatNobodyHasSaidOfARuntime(String loaded, String direct, String shielded, Verdict verdict, String reasons) {
        Accounts accounts = new Accounts(
                Optional.of(
                        AccountWords.expected(Decision.of(Action.KILL_THREAD), Addition.BAD_ARCH, Addition.ASSUMED)),
                Optional.empty(),
                decision(loaded),
                observation(direct),
                observation(shielded),
                Optional.empty(),
                Optional.empty());

        check(Judge.judge(accounts), accounts, verdict, reasons);
    }

    @Test
    void aVerdictThatStaysOpenNamesTheOtherExplanation() {
        assertThat(Judge.judge(AccountWords.accounts("ALLOW", "-", "-1", "-")).reasons())
                .containsExactly(Reason.of(ReasonCode.AMBIGUOUS, "ERRNO(EPERM)"));
        assertThat(Judge.judge(AccountWords.accounts("ERRNO 1", "-", "-1", "-")).reasons())
                .containsExactly(Reason.of(ReasonCode.AMBIGUOUS, "ALLOW"));
    }

    private static void check(Outcome outcome, Accounts accounts, Verdict verdict, String reasons) {
        assertThat(outcome.verdict()).as("%s", outcome).isEqualTo(verdict);
        assertThat(AccountWords.reasons(outcome)).isEqualTo(reasons);
        assertThat(outcome.accounts()).isEqualTo(accounts);
    }
}
