package org.seccomptck.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seccomptck.verdict.AccountWords.decision;
import static org.seccomptck.verdict.AccountWords.observation;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.oracle.Addition;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.record.Verdict;
import org.seccomptck.record.Verdict.Kind;

/**
 * A row is: what the profile says, what the loaded filter says, what came of the call, what came of it behind the
 * shield, and the verdict, in {@link AccountWords}.
 */
class JudgeTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # All three agree.
            ALLOW        | ALLOW        | 0       | pass    | CONFORMS
            ALLOW        | ALLOW        | 3       | -       | CONFORMS
            ALLOW        | ALLOW        | -38     | pass?   | CONFORMS
            ALLOW        | ALLOW        | blocked | pass    | CONFORMS
            ALLOW        | ALLOW        | exit 0  | pass    | CONFORMS
            ALLOW        | ALLOW        | SIG11   | pass    | CONFORMS
            LOG          | LOG          | 0       | pass    | CONFORMS
            ERRNO 1      | ERRNO 1      | -1      | -1      | CONFORMS
            ERRNO 38     | ERRNO 38     | -38     | pass?   | CONFORMS
            ERRNO 0      | ERRNO 0      | 0       | 0       | CONFORMS
            KILL_THREAD  | KILL_THREAD  | SIGSYS  | -       | CONFORMS
            KILL_PROCESS | KILL_PROCESS | SIGSYS  | SIGSYS  | CONFORMS
            TRAP 0       | TRAP 0       | trap 0  | -       | CONFORMS
            # Without a handler TRAP kills.
            TRAP 0       | TRAP 0       | SIGSYS  | -       | CONFORMS
            # Without a tracer or a listener: ENOSYS (seccomp(2)).
            TRACE 1      | TRACE 1      | -38     | pass    | CONFORMS
            NOTIFY       | NOTIFY       | -38     | -38     | CONFORMS
            # The errno is the kernel's own, of a capability for instance: the loaded filter tells.
            ALLOW        | ALLOW        | -1      | -       | CONFORMS
            ALLOW        | ALLOW        | -1      | pass    | CONFORMS

            # The loaded filter is not the profile's.
            ERRNO 1      | ALLOW        | -1      | -       | FAIL_OPEN
            ERRNO 1      | ALLOW        | 0       | pass    | FAIL_OPEN
            ERRNO 1      | LOG          | 0       | pass    | FAIL_OPEN
            KILL_PROCESS | ALLOW        | -       | -       | FAIL_OPEN
            ALLOW        | ERRNO 1      | -1      | -1      | FAIL_CLOSED
            LOG          | KILL_THREAD  | SIGSYS  | -       | FAIL_CLOSED
            ALLOW        | TRACE 0      | -38     | pass    | FAIL_CLOSED
            ERRNO 1      | ERRNO 38     | -38     | -       | WRONG_ACTION
            KILL_THREAD  | ERRNO 1      | -1      | -       | WRONG_ACTION
            KILL_THREAD  | KILL_PROCESS | SIGSYS  | -       | WRONG_ACTION
            LOG          | ALLOW        | 0       | pass    | WRONG_ACTION

            # The loaded filter is right, but something else was seen.
            ERRNO 1      | ERRNO 1      | 0       | -       | FAIL_OPEN
            ERRNO 1      | ERRNO 1      | 0       | -1      | FAIL_OPEN
            ERRNO 1      | ERRNO 1      | 3       | -       | FAIL_OPEN
            ERRNO 1      | ERRNO 1      | blocked | -       | FAIL_OPEN
            ERRNO 1      | ERRNO 1      | exit 0  | -       | FAIL_OPEN
            ERRNO 1      | ERRNO 1      | SIG4    | -       | FAIL_OPEN
            ERRNO 1      | ERRNO 1      | -1      | pass    | FAIL_OPEN
            ERRNO 1      | ERRNO 1      | -38     | pass    | FAIL_OPEN
            KILL_THREAD  | KILL_THREAD  | 0       | -       | FAIL_OPEN
            ERRNO 1      | ERRNO 1      | 0       | 0       | WRONG_ACTION
            ERRNO 1      | ERRNO 1      | -13     | -       | WRONG_ACTION
            ERRNO 1      | ERRNO 1      | SIGSYS  | -       | WRONG_ACTION
            ERRNO 1      | ERRNO 1      | trap 0  | -       | WRONG_ACTION
            TRAP 0       | TRAP 0       | trap 7  | -       | WRONG_ACTION
            KILL_THREAD  | KILL_THREAD  | -1      | -       | WRONG_ACTION
            KILL_THREAD  | KILL_THREAD  | trap 0  | -       | WRONG_ACTION
            ALLOW        | ALLOW        | SIGSYS  | -       | FAIL_CLOSED
            ALLOW        | ALLOW        | trap 0  | -       | FAIL_CLOSED
            ALLOW        | ALLOW        | 0       | -1      | FAIL_CLOSED

            # The loaded filter is right, but nothing was seen.
            ALLOW        | ALLOW        | -       | -       | UNDECIDED
            ERRNO 1      | ERRNO 1      | skipped | -       | UNDECIDED
            ERRNO 1      | ERRNO 1      | skipped | skipped | UNDECIDED
            ERRNO 1      | ERRNO 1      | skipped | -1      | CONFORMS

            # Without the loaded filter.
            ALLOW        | -            | 0       | -       | CONFORMS
            ALLOW        | -            | -1      | -       | UNDECIDED
            ALLOW        | -            | -1      | pass    | CONFORMS
            ALLOW        | -            | -38     | pass?   | UNDECIDED
            ALLOW        | -            | -14     | pass?   | CONFORMS
            ERRNO 1      | -            | -1      | -       | UNDECIDED
            ERRNO 1      | -            | -1      | -1      | CONFORMS
            ERRNO 38     | -            | -38     | pass?   | UNDECIDED
            ERRNO 1      | -            | -13     | -       | WRONG_ACTION
            ERRNO 1      | -            | -13     | pass    | FAIL_OPEN
            ERRNO 1      | -            | 0       | -       | FAIL_OPEN
            KILL_THREAD  | -            | SIGSYS  | -       | CONFORMS
            KILL_THREAD  | -            | -1      | -       | WRONG_ACTION
            ALLOW        | -            | SIGSYS  | -       | FAIL_CLOSED
            ALLOW        | -            | skipped | pass    | CONFORMS
            ALLOW        | -            | skipped | -       | UNDECIDED
            ALLOW        | -            | -       | -       | UNDECIDED

            # Nobody says what should be.
            -            | ALLOW        | 0       | pass    | UNDECIDED
            -            | -            | -       | -       | UNDECIDED
            """)
    void verdicts(String expected, String loaded, String direct, String shielded, Kind kind) {
        assertThat(judge(expected, loaded, direct, shielded, Optional.empty()).kind())
                .isEqualTo(kind);
    }

    // kernel/seccomp.c, seccomp_uprobe_exception: the call runs past every filter, and ends with SIGILL or ENXIO.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ERRNO 1     | ERRNO 1     | SIG4   | -      | NOT_APPLICABLE
            ERRNO 1     | -           | SIG4   | -      | NOT_APPLICABLE
            ERRNO 1     | ERRNO 1     | -6     | -6     | NOT_APPLICABLE
            KILL_THREAD | KILL_THREAD | SIG4   | SIG4   | NOT_APPLICABLE
            ALLOW       | ALLOW       | SIG4   | SIG4   | CONFORMS
            ALLOW       | ALLOW       | SIG4   | pass   | CONFORMS
            # Older kernels do ask the filter.
            ERRNO 1     | ERRNO 1     | -1     | -1     | CONFORMS
            # The exemption excuses no wrong filter, and no filter that was asked.
            ERRNO 1     | ALLOW       | SIG4   | -      | FAIL_OPEN
            ALLOW       | ALLOW       | SIGSYS | -      | FAIL_CLOSED
            ALLOW       | -           | SIGSYS | -      | FAIL_CLOSED
            ALLOW       | ALLOW       | trap 0 | pass   | FAIL_CLOSED
            ERRNO 1     | ERRNO 1     | SIGSYS | -      | WRONG_ACTION
            """)
    void callsThatTheKernelExempts(String expected, String loaded, String direct, String shielded, Kind kind) {
        assertThat(judge(expected, loaded, direct, shielded, Optional.of("exempt"))
                        .kind())
                .isEqualTo(kind);
    }

    /** As gVisor, whose filters nobody can dump, has neither x32 nor i386. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -           | -38    | pass? | NOT_APPLICABLE
            -           | -38    | -     | NOT_APPLICABLE
            -           | SIGSYS | -     | CONFORMS
            -           | -38    | pass  | FAIL_OPEN
            -           | 0      | pass? | FAIL_OPEN
            -           | -1     | pass? | WRONG_ACTION
            ALLOW       | -38    | pass? | FAIL_OPEN
            KILL_THREAD | -38    | pass? | WRONG_ACTION
            """)
    void whatNobodyHasSaidOfARuntime(String loaded, String direct, String shielded, Kind kind) {
        Ruling assumed = new Ruling(
                Decision.of(Action.KILL_THREAD),
                "it is not listed",
                Optional.empty(),
                Set.of(Addition.BAD_ARCH, Addition.ASSUMED));
        Accounts accounts =
                new Accounts(Optional.of(assumed), decision(loaded), observation(direct), observation(shielded));
        assertThat(Judge.judge(accounts, Optional.empty()).kind()).isEqualTo(kind);
    }

    @Test
    void aVerdictNamesWhatWasSeenAndWhoIsAtFault() {
        assertThat(judge("ERRNO 1", "ALLOW", "0", "pass", Optional.empty()).reason())
                .isEqualTo("the profile says ERRNO(EPERM), the filter in the kernel says ALLOW (observed: success (0);"
                        + " shielded: passed the filter); at fault is what made the filter: engine, OCI runtime or"
                        + " libseccomp");
        assertThat(judge("ERRNO 1", "ERRNO 1", "0", "-", Optional.empty()).reason())
                .isEqualTo("the profile says ERRNO(EPERM), observed: success (0); the filter in the kernel says"
                        + " ERRNO(EPERM), so at fault is the kernel or the probe");
        assertThat(judge("ALLOW", "-", "-1", "-", Optional.empty()).reason())
                .isEqualTo("the loaded filter could not be dumped, and EPERM fits both ALLOW and ERRNO(EPERM)");
        assertThat(judge("ALLOW", "ALLOW", "-1", "pass", Optional.empty()).reason())
                .isEqualTo("ALLOW by all three accounts; the errno is the kernel's own, e.g. for a missing capability");
    }

    private static Verdict judge(
            String expected, String loaded, String direct, String shielded, Optional<String> exempt) {
        return Judge.judge(
                new Accounts(
                        decision(expected).map(AccountWords::ruling),
                        decision(loaded),
                        observation(direct),
                        observation(shielded)),
                exempt);
    }
}
