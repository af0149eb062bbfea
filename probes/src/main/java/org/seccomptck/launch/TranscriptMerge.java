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

/**
 * Combines the transcripts of several launches into one: a later launch continues after the call that ended an earlier
 * one.
 */
final class TranscriptMerge {
    private TranscriptMerge() {}

    /**
     * Return a transcript in which the call that ended the probe, if there is one, has an outcome.
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

    /** Return the earlier transcript with the additions of the later one. */
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
