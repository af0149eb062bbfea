package org.seccomptck.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.oracle.Addition;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.record.Verdict;
import org.seccomptck.record.Verdict.Kind;

/**
 * A row is: what the profile says, what the loaded filter says, what came of the call, what came of it behind the
 * shield, and the verdict; a dash is an account that there is not. Observations: a number is what the call returned,
 * {@code SIGSYS} and {@code SIG4} what it died of, {@code trap 0} a SIGSYS that was caught, with its si_errno.
 */
class JudgeTests {

    private static final List<Action> ACTIONS = List.of(Action.values());

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

    @Test
    void whateverIsSeenNothingConformsThatContradictsTheProfile() {
        Random random = new Random(20_260_101);
        int conforming = 0;
        for (int run = 0; run < 20_000; run++) {
            Decision expected = anyDecision(random);
            Optional<Decision> loaded = maybe(random, random.nextBoolean() ? expected : anyDecision(random));
            Optional<Observation> direct = maybe(random, anyObservation(random));
            Optional<Observation> shielded = maybe(random, anyObservation(random));
            Accounts accounts = new Accounts(Optional.of(ruling(expected)), loaded, direct, shielded);
            if (Judge.judge(accounts, Optional.empty()).kind() == Kind.CONFORMS) {
                conforming++;
                assertThat(contradictions(expected, loaded, direct, shielded))
                        .as("%s", accounts)
                        .isEmpty();
                assertThat(direct.or(() -> shielded)).as("%s", accounts).isPresent();
            }
        }
        assertThat(conforming).isGreaterThan(1_000);
    }

    /** What speaks against the profile, said in the kernel's terms: what can a call look like under that decision? */
    private static List<String> contradictions(
            Decision expected,
            Optional<Decision> loaded,
            Optional<Observation> direct,
            Optional<Observation> shielded) {
        List<String> contradictions = new ArrayList<>();
        if (loaded.isPresent() && !loaded.get().toString().equals(expected.toString())) {
            contradictions.add("loaded");
        }
        Observation skipped = new Observation.NotCalled("skipped");
        boolean runs = Set.of(Action.ALLOW, Action.LOG).contains(expected.action());
        Set<Observation> denials = denials(expected);
        Set<Observation> byFilter = Set.of(new Observation.Killed(31), trapped(0), trapped(7));
        if (direct.isPresent() && !direct.get().equals(skipped)) {
            boolean possible = runs ? !byFilter.contains(direct.get()) : denials.contains(direct.get());
            if (!possible) {
                contradictions.add("direct");
            }
        }
        if (shielded.isPresent() && !shielded.get().equals(skipped)) {
            // The shield's own answer is TRACE, which yields to any denial but not to LOG and ALLOW.
            boolean passes = runs || expected.action() == Action.TRACE;
            boolean enosys = denials.contains(new Observation.Returned(-38));
            boolean possible = shielded.get() instanceof Observation.Passed
                    ? passes
                    : shielded.get() instanceof Observation.PassedOrEnosys
                            ? passes || enosys
                            : !passes && denials.contains(shielded.get());
            if (!possible) {
                contradictions.add("shielded");
            }
        }
        return contradictions;
    }

    /** How a call can end under a decision that denies it. */
    private static Set<Observation> denials(Decision decision) {
        return switch (decision.action()) {
            case ERRNO -> Set.of(new Observation.Returned(-decision.data()));
            case NOTIFY, TRACE -> Set.of(new Observation.Returned(-38));
            case TRAP -> Set.of(trapped(decision.data()), new Observation.Killed(31));
            case KILL_THREAD, KILL_PROCESS -> Set.of(new Observation.Killed(31));
            case LOG, ALLOW -> Set.of();
        };
    }

    private static Observation trapped(int errno) {
        return new Observation.Trapped(90, 0xc000003e, errno);
    }

    private static Decision anyDecision(Random random) {
        Action action = ACTIONS.get(random.nextInt(ACTIONS.size()));
        int[] data = {0, 1, 7, 38, 4095};
        return switch (action) {
            case ERRNO, TRACE, TRAP -> new Decision(action, data[random.nextInt(data.length)]);
            case KILL_PROCESS, KILL_THREAD, NOTIFY, LOG, ALLOW -> Decision.of(action);
        };
    }

    private static Observation anyObservation(Random random) {
        String[] all = {
            "0", "0", "-1", "-1", "-7", "-38", "-38", "-4095", "-4096", "3", "SIGSYS", "SIG4", "trap 0", "trap 7",
            "exit 0", "blocked", "skipped", "pass", "pass", "pass?"
        };
        return observation(all[random.nextInt(all.length)]).orElseThrow();
    }

    private static <T> Optional<T> maybe(Random random, T value) {
        return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(value);
    }

    private static Verdict judge(
            String expected, String loaded, String direct, String shielded, Optional<String> exempt) {
        return Judge.judge(
                new Accounts(
                        decision(expected).map(JudgeTests::ruling),
                        decision(loaded),
                        observation(direct),
                        observation(shielded)),
                exempt);
    }

    private static Ruling ruling(Decision decision) {
        return new Ruling(decision, "the test says so", Optional.empty(), Set.of());
    }

    private static Optional<Decision> decision(String text) {
        if (text.equals("-")) {
            return Optional.empty();
        }
        String[] words = text.split(" ", -1);
        return Optional.of(new Decision(Action.valueOf(words[0]), words.length > 1 ? Integer.parseInt(words[1]) : 0));
    }

    private static Optional<Observation> observation(String text) {
        String[] words = text.split(" ", -1);
        return switch (words[0]) {
            case "-" -> Optional.empty();
            case "pass" -> Optional.of(new Observation.Passed());
            case "pass?" -> Optional.of(new Observation.PassedOrEnosys());
            case "blocked" -> Optional.of(new Observation.Blocked());
            case "skipped" -> Optional.of(new Observation.NotCalled("skipped"));
            case "exit" -> Optional.of(new Observation.Exited(Integer.parseInt(words[1])));
            case "trap" -> Optional.of(trapped(Integer.parseInt(words[1])));
            case "SIGSYS" -> Optional.of(new Observation.Killed(31));
            case "SIG4" -> Optional.of(new Observation.Killed(4));
            case "SIG11" -> Optional.of(new Observation.Killed(11));
            default -> Optional.of(new Observation.Returned(Long.parseLong(words[0])));
        };
    }
}
