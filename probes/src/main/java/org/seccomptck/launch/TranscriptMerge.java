package org.seccomptck.launch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.Question;
import org.seccomptck.probe.ScenarioOutcome;
import org.seccomptck.probe.Transcript;

/** Several launches' transcripts taken as one: a later launch goes on where a call ended an earlier one. */
final class TranscriptMerge {
    private TranscriptMerge() {}

    /**
     * A transcript whose fatal call, if it has one, is given the outcome that ended the probe.
     *
     * @param ended how the probe ended at its pending call
     */
    static Transcript settle(Transcript transcript, Observation ended) {
        if (transcript.complete() || transcript.pending().isEmpty()) {
            return transcript;
        }
        Transcript.Pending fatal = transcript.pending().get();
        Map<Transcript.Step, Map<Integer, Observation>> walks = new HashMap<>(transcript.walks());
        Map<Integer, Observation> walk = new HashMap<>(walks.getOrDefault(fatal.step(), Map.of()));
        walk.put(fatal.number(), ended);
        walks.put(fatal.step(), walk);
        return new Transcript(
                transcript.begun(),
                false,
                transcript.status(),
                walks,
                transcript.answers(),
                transcript.scenario(),
                Optional.empty(),
                transcript.notices());
    }

    /** The earlier transcript with what the later one adds. */
    static Transcript merge(Transcript earlier, Transcript later) {
        Map<Transcript.Step, Map<Integer, Observation>> walks = new HashMap<>(earlier.walks());
        later.walks().forEach((step, calls) -> {
            Map<Integer, Observation> both = new HashMap<>(walks.getOrDefault(step, Map.of()));
            both.putAll(calls);
            walks.put(step, both);
        });
        Map<Question, Observation> answers = new HashMap<>(earlier.answers());
        answers.putAll(later.answers());
        List<ScenarioOutcome> scenario = new ArrayList<>(earlier.scenario());
        scenario.addAll(later.scenario());
        List<String> notices = new ArrayList<>(earlier.notices());
        notices.addAll(later.notices());
        return new Transcript(
                earlier.begun() || later.begun(),
                later.complete(),
                earlier.status().isEmpty() ? later.status() : earlier.status(),
                walks,
                answers,
                scenario,
                later.pending(),
                notices);
    }
}
