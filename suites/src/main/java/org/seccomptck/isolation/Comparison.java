package org.seccomptck.isolation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.seccomptck.cell.Start;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.filter.Equivalence;
import org.seccomptck.filter.Equivalence.Difference;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Profile;
import org.seccomptck.record.Verdict;

/**
 * Holds each filter of the sequence against its own document and against what other containers got. A filter that is not
 * its document's says nothing of what ran before if it is not that document's every time: members may be dropped, and
 * names not be known, whatever runs. It depends on what ran before if the same document got another one, or if it is the
 * filter of an earlier document.
 */
final class Comparison {
    /** Some forty small filters. */
    private static final int BUDGET = 2_000_000;

    private final Sequence sequence;
    private final Function<Profile, Oracle> oracles;
    private final List<SerialStart> starts;
    private final Diagrams diagrams = new Diagrams(BUDGET);
    private final Map<SerialDocument, Held> said = new HashMap<>();
    private final Map<SerialStart, Held> held = new HashMap<>();
    private final Map<String, Held> handedOver = new HashMap<>();
    private final List<Influence> influences = new ArrayList<>();

    /**
     * Compare.
     *
     * @param oracles what a document says on the runner
     * @param starts how the containers started, in their order
     * @throws org.seccomptck.diagram.BudgetExceeded when that takes too many nodes
     */
    Comparison(Sequence sequence, Function<Profile, Oracle> oracles, List<SerialStart> starts) {
        this.sequence = sequence;
        this.oracles = oracles;
        this.starts = List.copyOf(starts);
        for (SerialDocument document : sequence.order()) {
            said.computeIfAbsent(document, one -> said(one.subject().document()));
        }
        for (SerialStart start : starts) {
            Held.loaded(start.dump(), diagrams)
                    .filter(one -> start.start() instanceof Start.Started)
                    .ifPresent(one -> held.put(start, one));
        }
        for (SerialStart start : starts) {
            influence(start).ifPresent(influences::add);
        }
    }

    private Held said(Profile profile) {
        return Held.said(profile, oracles.apply(profile), diagrams);
    }

    private Held said(SerialDocument document) {
        return Objects.requireNonNull(said.get(document));
    }

    private Optional<Held> held(SerialStart start) {
        return Optional.ofNullable(held.get(start));
    }

    /** Return the containers whose filter depends on what ran before. */
    List<Influence> influences() {
        return List.copyOf(influences);
    }

    /** Return the thing by which one document was taken for another; empty where they are of different families. */
    String difference(Influence one) {
        SerialDocument document = one.start().document();
        SerialDocument other = one.other().document();
        boolean ofOther = document.family().equals(other.family())
                && (document.isBase() || (!other.isBase() && isWithoutEffect(document.difference())));
        return ofOther ? other.difference() : document.difference();
    }

    /** Return whether a container's filter is known and not the one of its document. */
    boolean deviates(SerialStart start) {
        return held(start)
                .filter(loaded -> !loaded.sameAs(said(start.document())))
                .isPresent();
    }

    /** Return whether the documents that differ in a thing and their bases get the same filter in both families. */
    boolean isWithoutEffect(String difference) {
        return sequence.order().stream()
                .filter(document -> document.difference().equals(difference))
                .allMatch(this::isLikeItsBase);
    }

    /** Return whether nothing tells so far why a container's filter is not its document's. */
    boolean isDoubtful(SerialStart start) {
        return deviates(start)
                && influences.stream().noneMatch(one -> one.start().equals(start))
                && (!start.document().isBase() || hasEffect(start.document().family()));
    }

    /** Return whether anything in which the documents of a family differ makes a difference. */
    private boolean hasEffect(String family) {
        return sequence.order().stream()
                .filter(document -> document.family().equals(family) && !document.isBase())
                .anyMatch(document -> !isWithoutEffect(document.difference()));
    }

    private boolean isLikeItsBase(SerialDocument document) {
        Optional<Held> own = first(document).flatMap(this::held);
        Optional<Held> base = first(sequence.document(document.family(), "")).flatMap(this::held);
        return own.isPresent() && base.isPresent() && own.get().sameAs(base.get());
    }

    private Optional<SerialStart> first(SerialDocument document) {
        return starts.stream()
                .filter(start -> start.document().equals(document))
                .findFirst();
    }

    /** Return whether what was handed over to the OCI runtime is not the document, but already what the kernel held. */
    boolean isOfBundle(SerialStart start) {
        Optional<Held> given = given(start);
        return given.isPresent()
                && held(start).filter(given.get()::sameAs).isPresent()
                && !given.get().sameAs(said(start.document()));
    }

    /** Return what was handed over to the OCI runtime; empty where it was not seen. */
    private Optional<Held> given(SerialStart start) {
        return start.handOver()
                .bundle()
                .map(bundle -> bundle.seccomp()
                        .map(seccomp -> handedOver.computeIfAbsent(seccomp.json(), json -> said(seccomp.profile())))
                        .orElseGet(() -> Held.nothing(diagrams)));
    }

    /** Return what the filter of a container means, measured by its document. */
    Verdict verdict(SerialStart start) {
        return differences(start).stream()
                .map(Comparison::verdict)
                .min(Comparator.naturalOrder())
                .orElse(Verdict.WRONG_ACTION);
    }

    /** Return where the filter of a container departs from its document. */
    List<Difference> differences(SerialStart start) {
        return Equivalence.differences(
                diagrams,
                said(start.document()).decisions(),
                held(start).orElseThrow().decisions());
    }

    private static Verdict verdict(Difference difference) {
        if (difference.expected().executes() == difference.loaded().executes()) {
            return Verdict.WRONG_ACTION;
        }
        return difference.loaded().executes() ? Verdict.FAIL_OPEN : Verdict.FAIL_CLOSED;
    }

    private Optional<Influence> influence(SerialStart start) {
        if (!deviates(start)) {
            return Optional.empty();
        }
        Held loaded = held(start).orElseThrow();
        return handedOn(start, loaded)
                .map(other -> new Influence(start, other, true))
                .or(() -> otherwise(start, loaded).map(other -> new Influence(start, other, false)));
    }

    /** Return the last container before whose document says what this one's filter does. */
    private Optional<SerialStart> handedOn(SerialStart start, Held loaded) {
        return starts.stream()
                .filter(other -> other.place() < start.place())
                .filter(other -> loaded.sameAs(said(other.document())))
                .filter(other -> !isSoAlone(start, other.document()))
                .max(Comparator.comparingInt(SerialStart::place));
    }

    /**
     * Return whether a document gets the filter of another one of its family when nothing ran before, too: it did so at its first
     * start, or its twin got that of the other's twin. In the twin family they come in the other order, so that what they differ in
     * is dropped, or added, every time. A start tells nothing of that if an earlier one had this filter already.
     */
    private boolean isSoAlone(SerialStart start, SerialDocument other) {
        if (!start.document().family().equals(other.family())) {
            return false;
        }
        // A document whose difference nobody looks at is the base; of a base that is what is to be told.
        SerialDocument document =
                !other.isBase() && isWithoutEffect(start.document().difference())
                        ? sequence.document(other.family(), "")
                        : start.document();
        SerialDocument twin = sequence.twin(document);
        Held likewise = said(sequence.twin(other));
        boolean handedOver = isOfBundle(start)
                && first(twin).flatMap(this::given).filter(likewise::sameAs).isPresent();
        return handedOver || isFirstWith(document, said(other)) || isFirstWith(twin, likewise);
    }

    /** Return whether a document's first container is the first of all that has a filter. */
    private boolean isFirstWith(SerialDocument document, Held filter) {
        return starts.stream()
                .filter(start -> held(start).filter(filter::sameAs).isPresent())
                .findFirst()
                .filter(start -> start.document().equals(document))
                .isPresent();
    }

    /**
     * Return another container of the same document with another filter; best the document's own. One that has what was handed
     * over is not to blame for what another one has.
     */
    private Optional<SerialStart> otherwise(SerialStart start, Held loaded) {
        return starts.stream()
                .filter(other -> other.document().equals(start.document()))
                .filter(other -> held(other).filter(one -> !one.sameAs(loaded)).isPresent())
                .filter(other -> !isOfBundle(start) || isOfBundle(other) || !deviates(other))
                .min(Comparator.comparing(this::deviates).thenComparing(SerialStart::place));
    }
}
