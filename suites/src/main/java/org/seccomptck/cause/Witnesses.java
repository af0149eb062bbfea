package org.seccomptck.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.seccomptck.probe.Observation;
import org.seccomptck.probe.Question;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.verdict.KernelExemption;
import org.seccomptck.verdict.Reading;

/**
 * Calls on which, according to a proof, filter and profile differ, and the kernel's answers to them. Calls that the
 * kernel runs without asking any filter do not count.
 *
 * @param confirmed how many agreed with the proof
 * @param refuted the observation of each that did not: {@code ReasonCode#WITNESS_REFUTES}
 */
record Witnesses(int confirmed, List<Reason> refuted) {
    Witnesses {
        refuted = List.copyOf(refuted);
    }

    /**
     * Compare observations with the answers that the loaded filter was proven to give.
     *
     * @param seen the result of a call; empty if it was not made
     */
    static Witnesses of(List<Deviation> deviations, Function<Question, Optional<Observation>> seen) {
        int confirmed = 0;
        List<Reason> refuted = new ArrayList<>();
        for (Deviation deviation : deviations) {
            Optional<Question> question = deviation
                    .witness()
                    .filter(one -> KernelExemption.of(one.abi(), one.number()).isEmpty());
            Optional<Observation> observation = question.flatMap(seen).filter(Reading::tells);
            if (question.isPresent() && observation.isPresent()) {
                if (Reading.fitsShielded(
                        observation.get(), deviation.difference().loaded())) {
                    confirmed++;
                } else {
                    refuted.add(Reason.of(
                            ReasonCode.WITNESS_REFUTES,
                            question.get().abi().label(),
                            Integer.toUnsignedString(question.get().number()),
                            observation.get()));
                }
            }
        }
        return new Witnesses(confirmed, refuted);
    }

    /** Return how many calls count. */
    int asked() {
        return confirmed + refuted.size();
    }
}
