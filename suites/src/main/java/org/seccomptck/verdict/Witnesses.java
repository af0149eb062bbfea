package org.seccomptck.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.Question;
import org.seccomptck.record.Verdict;
import org.seccomptck.record.Verdict.Kind;

/**
 * Calls that a proof named as decided otherwise than the profile has it, and what the kernel did with them.
 *
 * @param confirmed how many came out as the proof says
 * @param refuted what was seen of each that did not
 */
public record Witnesses(int confirmed, List<String> refuted) {
    public Witnesses {
        refuted = List.copyOf(refuted);
    }

    /**
     * Holds what was seen against what the loaded filter was proven to say.
     *
     * @param seen what came of a call; empty where it was not made
     */
    public static Witnesses of(List<Deviation> deviations, Function<Question, Optional<Observation>> seen) {
        int confirmed = 0;
        List<String> refuted = new ArrayList<>();
        for (Deviation deviation : deviations) {
            Optional<Observation> observation =
                    deviation.witness().flatMap(seen).filter(Reading::tells);
            if (observation.isPresent()) {
                if (Reading.fitsShielded(
                        observation.get(), deviation.difference().loaded())) {
                    confirmed++;
                } else {
                    refuted.add(deviation.describe() + ", but observed: "
                            + observation.get().describe());
                }
            }
        }
        return new Witnesses(confirmed, refuted);
    }

    /** The verdict, unless the kernel itself refutes the proof that it rests on. */
    public Verdict confirm(Verdict verdict) {
        return refuted.isEmpty()
                ? verdict
                : new Verdict(
                        Kind.UNDECIDED,
                        "the kernel does not do what the proof says of the loaded filter, so at fault is the kernel, the"
                                + " probe or the kit: " + String.join("; ", refuted) + ". The proof said: "
                                + verdict.reason());
    }

    /** How the witnesses fared, in words; empty when none was asked. */
    public String describe() {
        if (confirmed == 0 && refuted.isEmpty()) {
            return "";
        }
        return confirmed + " of " + (confirmed + refuted.size())
                + " witnesses, called live, came out as the filter says";
    }
}
