package org.seccomptck.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seccomptck.verdict.AccountWords.expected;
import static org.seccomptck.verdict.AccountWords.observation;
import static org.seccomptck.verdict.AccountWords.trapped;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.seccomptck.probe.Observation;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.Verdict;

/** Whatever the accounts are, a verdict that the profile holds is contradicted by none of them. */
class JudgeContradictionTests {

    private static final List<Action> ACTIONS = List.of(Action.values());

    @Test
    void whateverIsSeenNothingConformsThatContradictsTheProfile() {
        Random random = new Random(20_260_101);
        int conforming = 0;
        for (int run = 0; run < 20_000; run++) {
            Decision expected = anyDecision(random);
            Optional<Decision> loaded = maybe(random, random.nextBoolean() ? expected : anyDecision(random));
            Optional<Observation> direct = maybe(random, anyObservation(random));
            Optional<Observation> shielded = maybe(random, anyObservation(random));
            Accounts accounts = new Accounts(
                    Optional.of(expected(expected)),
                    maybe(random, anyDecision(random)),
                    loaded,
                    direct,
                    shielded,
                    Optional.empty(),
                    Optional.empty());
            if (Judge.judge(accounts).verdict() == Verdict.CONFORMS) {
                conforming++;
                assertThat(contradictions(expected, loaded, direct, shielded))
                        .as("%s", accounts)
                        .isEmpty();
                assertThat(direct.or(() -> shielded)).as("%s", accounts).isPresent();
            }
        }
        assertThat(conforming).isGreaterThan(1_000);
    }

    /**
     * Return what speaks against the profile, said in the kernel's terms: what can a call look like under that
     * decision?
     */
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

    /** Return how a call can end under a decision that denies it. */
    private static Set<Observation> denials(Decision decision) {
        return switch (decision.action()) {
            case ERRNO -> Set.of(new Observation.Returned(-decision.data()));
            case NOTIFY, TRACE -> Set.of(new Observation.Returned(-38));
            case TRAP -> Set.of(trapped(decision.data()), new Observation.Killed(31));
            case KILL_THREAD, KILL_PROCESS -> Set.of(new Observation.Killed(31));
            case LOG, ALLOW -> Set.of();
        };
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
}
