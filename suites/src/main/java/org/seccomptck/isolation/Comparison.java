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
 * Compares each filter of the sequence with its own document and with the filters of other containers. If a filter
 * differs from its document every time, earlier containers are not the reason: members may be dropped, and names be
 * unknown, whatever runs. A filter depends on earlier containers if the same document got another filter, or if the
 * filter is that of an earlier document.
 */
final class Comparison {
    /** The budget of nodes for some forty small filters. */
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
     * Compare the filters.
     *
     * @param oracles what a document says on the runner
     * @param starts the containers in the order of their starts
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

    /** Return the containers whose filters depend on earlier containers. */
    List<Influence> influences() {
        return List.copyOf(influences);
    }

    /**
     * Return the thing in which a mistaken document differs from the container's own; empty where they are of different
     * families.
     */
    String difference(Influence one) {
        SerialDocument document = one.start().document();
        SerialDocument other = one.other().document();
        boolean ofOther = document.family().equals(other.family())
                && (document.isBase() || (!other.isBase() && isWithoutEffect(document.difference())));
        return ofOther ? other.difference() : document.difference();
    }

    /** Return whether a container's filter is known and differs from its document. */
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

    /** Return whether it is not known yet why a container's filter differs from its document. */
    boolean isDoubtful(SerialStart start) {
        return deviates(start)
                && influences.stream().noneMatch(one -> one.start().equals(start))
                && (!start.document().isBase() || hasEffect(start.document().family()));
    }

    /** Return whether some difference between the documents of a family leads to different filters. */
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

    /** Return whether the bundle already differs from the document in the same way as the loaded filter. */
    boolean isOfBundle(SerialStart start) {
        Optional<Held> given = given(start);
        return given.isPresent()
                && held(start).filter(given.get()::sameAs).isPresent()
                && !given.get().sameAs(said(start.document()));
    }

    /** Return the bundle; empty where it was not seen. */
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

    /** Return where the filter of a container deviates from its document. */
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

    /** Return the last earlier container whose document says what this one's filter does. */
    private Optional<SerialStart> handedOn(SerialStart start, Held loaded) {
        return starts.stream()
                .filter(other -> other.place() < start.place())
                .filter(other -> loaded.sameAs(said(other.document())))
                .filter(other -> !isSoAlone(start, other.document()))
                .max(Comparator.comparingInt(SerialStart::place));
    }

    /**
     * Return whether a document gets the filter of another document of its family even if nothing ran before. This is
     * so if it happened at its first start, or if its twin got the filter of the other's twin. In the twin family the
     * two come in the other order, so a difference that is lost in both orders is dropped, or added, every time. A
     * start tells nothing about this if an earlier one had this filter already.
     */
    private boolean isSoAlone(SerialStart start, SerialDocument other) {
        if (!start.document().family().equals(other.family())) {
            return false;
        }
        // A document whose difference is ignored equals the base; whether the base itself is affected is still to be
        // found out.
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
     * Return another container of the same document with another filter, preferably the document's own. A container
     * with the filter that its bundle asks for does not prove anything against another one.
     */
    private Optional<SerialStart> otherwise(SerialStart start, Held loaded) {
        return starts.stream()
                .filter(other -> other.document().equals(start.document()))
                .filter(other -> held(other).filter(one -> !one.sameAs(loaded)).isPresent())
                .filter(other -> !isOfBundle(start) || isOfBundle(other) || !deviates(other))
                .min(Comparator.comparing(this::deviates).thenComparing(SerialStart::place));
    }
}
