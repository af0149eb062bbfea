package org.seccomptck.probe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.abi.Abi;

/**
 * A probe's transcript.
 *
 * @param begun whether the probe got as far as its first line
 * @param complete whether it reached the end of its steps
 * @param status lines of /proc/1/status by key; empty when the probe could not read them
 * @param walks how each call ended
 * @param answers the answer to each question
 * @param scenario how each call of the documented scenario ended
 * @param pending the call without an outcome: it killed or hung the probe
 * @param notices the probe's own remarks
 */
public record Transcript(
        boolean begun,
        boolean complete,
        Map<String, String> status,
        Map<Step, Map<Integer, Observation>> walks,
        Map<Question, Observation> answers,
        List<ScenarioOutcome> scenario,
        Optional<Pending> pending,
        List<String> notices) {
    /** The transcript of a probe that wrote nothing. */
    public static final Transcript NONE =
            new Transcript(false, false, Map.of(), Map.of(), Map.of(), List.of(), Optional.empty(), List.of());

    public Transcript {
        status = Map.copyOf(status);
        walks = Map.copyOf(walks);
        answers = Map.copyOf(answers);
        scenario = List.copyOf(scenario);
        notices = List.copyOf(notices);
    }

    /**
     * A walk over one ABI.
     *
     * @param walk how
     * @param abi through which entry
     */
    public record Step(Walk walk, Abi abi) {}

    /**
     * A call whose line lacks its outcome.
     *
     * @param step the walk in which it was made
     * @param number its number
     */
    public record Pending(Step step, int number) {}

    /** Return how a call ended; empty when the walk did not reach the call. */
    public Optional<Observation> observation(Walk walk, Abi abi, int number) {
        return Optional.ofNullable(
                walks.getOrDefault(new Step(walk, abi), Map.of()).get(number));
    }

    /** Return the answer to a question; empty when the probe did not reach it. */
    public Optional<Observation> answer(Question question) {
        return Optional.ofNullable(answers.get(question));
    }

    /** Return whether the probe could catch SIGSYS; if not, TRAP kills it. */
    public boolean handlesSigsys() {
        return notices.stream().noneMatch(notice -> notice.startsWith("notice no-handler"));
    }

    /** Return how an operation of the documented scenario ended. */
    public Optional<ScenarioOutcome> scenario(Abi abi, String operation) {
        return scenario.stream()
                .filter(one -> one.abi() == abi && one.operation().equals(operation))
                .findFirst();
    }
}
