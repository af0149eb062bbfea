package org.seccomptck.isolation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.seccomptck.cell.Start;
import org.seccomptck.diagram.BudgetExceeded;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Profile;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;
import org.seccomptck.verdict.NotDumped;

/**
 * Decides, for each thing in which documents of the sequence differ, whether filters depend on earlier containers.
 *
 * @param sequence the sequence
 * @param oracles what a document says on the runner
 */
public record IsolationJudge(Sequence sequence, Function<Profile, Oracle> oracles) {
    /** The question whether a document gets the same filter every time. */
    public static final String SAME_AGAIN = "same-again";

    /** The number of containers that are named; further ones are counted. */
    private static final int NAMED = 4;

    /**
     * Return the outcome of each question: {@link #SAME_AGAIN}, then the differences.
     *
     * @param starts the containers, in the order of their starts
     */
    public Map<String, Outcome> outcomes(List<SerialStart> starts) {
        List<String> questions = new ArrayList<>(List.of(SAME_AGAIN));
        sequence.differences().stream()
                .filter(difference -> starts.stream()
                        .anyMatch(start -> start.document().difference().equals(difference)))
                .forEach(questions::add);
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        try {
            Comparison comparison = new Comparison(sequence, oracles, starts);
            questions.forEach(question -> outcomes.put(question, outcome(question, comparison, starts)));
        } catch (BudgetExceeded e) {
            Reason tooLarge = Reason.of(ReasonCode.PROOF_TOO_LARGE, String.valueOf(e.getMessage()));
            questions.forEach(question -> outcomes.putIfAbsent(question, Outcome.of(Verdict.UNDECIDED, tooLarge)));
        }
        return outcomes;
    }

    /**
     * Return the documents to launch again, since it is not known yet whether their filters are the same every time:
     * one for each question.
     */
    public List<SerialDocument> doubtful(List<SerialStart> starts) {
        try {
            Comparison comparison = new Comparison(sequence, oracles, starts);
            List<String> open = new ArrayList<>(List.of(""));
            sequence.differences().stream()
                    .filter(difference -> !comparison.isWithoutEffect(difference))
                    .forEach(open::add);
            comparison.influences().stream().map(comparison::difference).forEach(open::remove);
            return open.stream()
                    .flatMap(difference -> starts.stream()
                            .filter(start -> start.document().difference().equals(difference))
                            .filter(comparison::isDoubtful)
                            .limit(1))
                    .map(SerialStart::document)
                    .toList();
        } catch (BudgetExceeded e) {
            return List.of();
        }
    }

    private Outcome outcome(String question, Comparison comparison, List<SerialStart> starts) {
        String difference = question.equals(SAME_AGAIN) ? "" : question;
        List<Influence> influences = comparison.influences().stream()
                .filter(one -> comparison.difference(one).equals(difference))
                .toList();
        if (!influences.isEmpty()) {
            return influenced(influences, comparison);
        }
        return lost(starts)
                .or(() -> notStarted(
                        starts.stream()
                                .filter(start -> start.document().difference().equals(difference))
                                .toList(),
                        !difference.isEmpty()))
                .or(() -> notDumped(starts))
                .orElseGet(() -> independent(difference, comparison, starts));
    }

    private static Outcome influenced(List<Influence> influences, Comparison comparison) {
        List<Reason> reasons = new ArrayList<>();
        influences.stream()
                .limit(NAMED)
                .map(one -> Reason.of(
                        one.handedOn() ? ReasonCode.FILTER_OF_EARLIER : ReasonCode.OTHER_FILTER_BEFORE,
                        one.start().name(),
                        one.other().name(),
                        comparison.differences(one.start()).size()))
                .forEach(reasons::add);
        if (influences.size() > NAMED) {
            reasons.add(Reason.of(ReasonCode.MORE_INFLUENCED, influences.size() - NAMED));
        }
        if (influences.stream().anyMatch(one -> comparison.isOfBundle(one.start()))) {
            reasons.add(Reason.of(ReasonCode.HANDED_OVER_SO));
        }
        Verdict worst = influences.stream()
                .map(one -> comparison.verdict(one.start()))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return Outcome.of(worst, reasons.toArray(Reason[]::new));
    }

    private static Optional<Outcome> lost(List<SerialStart> starts) {
        return starts.stream()
                .map(SerialStart::start)
                .filter(Start.Lost.class::isInstance)
                .map(Start.Lost.class::cast)
                .findFirst()
                .map(lost -> Outcome.of(
                        Verdict.UNDECIDED,
                        Reason.of(ReasonCode.CELL_LOST, lost.code().name(), lost.detail())));
    }

    /**
     * If containers with a difference never start, the question about it cannot be asked; if a base does not start, all
     * questions stay open.
     */
    private static Optional<Outcome> notStarted(List<SerialStart> asked, boolean isDifference) {
        long started = asked.stream()
                .filter(start -> start.start() instanceof Start.Started)
                .count();
        if (started == 0 && isDifference) {
            return Optional.of(Outcome.of(Verdict.NOT_APPLICABLE, Reason.of(ReasonCode.NO_PROCESS)));
        }
        return started == asked.size()
                ? Optional.empty()
                : Optional.of(Outcome.of(
                        Verdict.UNDECIDED, Reason.of(ReasonCode.STARTS_DIFFER, asked.size() - started, asked.size())));
    }

    private static Optional<Outcome> notDumped(List<SerialStart> starts) {
        return starts.stream()
                .filter(start -> start.start() instanceof Start.Started)
                .flatMap(start -> start.dump().problem().stream())
                .findFirst()
                .map(NotDumped::outcome);
    }

    private static Outcome independent(String difference, Comparison comparison, List<SerialStart> starts) {
        if (!difference.isEmpty() && comparison.isWithoutEffect(difference)) {
            return Outcome.of(Verdict.NOT_APPLICABLE, Reason.of(ReasonCode.DIFFERENCE_WITHOUT_EFFECT));
        }
        List<SerialStart> asked = starts.stream()
                .filter(start -> start.document().difference().equals(difference))
                .toList();
        long otherwise = asked.stream().filter(comparison::deviates).count();
        return Outcome.of(
                Verdict.CONFORMS,
                otherwise == 0
                        ? Reason.of(ReasonCode.FILTERS_THEIR_OWN, asked.size())
                        : Reason.of(ReasonCode.FILTERS_SO_EVERY_TIME, otherwise, asked.size()));
    }
}
