package org.seccomptck.verdict;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.seccomptck.compiler.Libseccomp;
import org.seccomptck.compiler.LibseccompExport;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.filter.Equivalence;
import org.seccomptck.filter.Exploration;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.oracle.Contradictions;
import org.seccomptck.oracle.ExactOracle;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;

/**
 * Names the cause of each call for which a loaded filter departs from its profile. It never makes a departure undone:
 * the profile stays the law. Each cause is a filter that there would be if that had happened, and explains the calls
 * for which this filter is the loaded one.
 */
final class Attribution {
    private final Diagrams diagrams;
    private final ResolvedProfile profile;
    private final Suspects suspects;
    private final int expected;
    private final int loaded;

    private Attribution(Diagrams diagrams, ResolvedProfile profile, Suspects suspects, int expected, int loaded) {
        this.diagrams = diagrams;
        this.profile = profile;
        this.suspects = suspects;
        this.expected = expected;
        this.loaded = loaded;
    }

    /** All deviations, by cause and then by architecture and number. */
    static List<Deviation> deviations(Diagrams diagrams, Oracle oracle, FilterStack filters, Suspects suspects) {
        int expected = ExactOracle.diagram(oracle, diagrams);
        int loaded = Exploration.decisions(filters, diagrams);
        return new Attribution(diagrams, oracle.profile(), suspects, expected, loaded).find();
    }

    private List<Deviation> find() {
        List<Deviation> deviations = new ArrayList<>();
        int open = diagrams.not(diagrams.agreement(expected, loaded));
        for (Map.Entry<Cause, Integer> explained : explained().entrySet()) {
            int here = diagrams.and(open, explained.getValue());
            open = diagrams.and(open, diagrams.not(here));
            // Elsewhere both are made equal, so that nothing else differs.
            int departed = diagrams.choose(here, loaded, expected);
            Equivalence.differences(diagrams, expected, departed)
                    .forEach(one -> deviations.add(new Deviation(one, explained.getKey())));
        }
        return List.copyOf(deviations);
    }

    /** For each cause the calls that it can explain; the first that can is the one that counts. */
    private Map<Cause, Integer> explained() {
        ResolvedProfile known = profile.without(dropped());
        Map<Cause, Integer> explained = new EnumMap<>(Cause.class);
        OptionalInt said = said();
        if (said.isPresent()) {
            explained.put(Cause.ENGINE, engine(said.getAsInt()));
        }
        int stubbed = ExactOracle.stubbed(Oracle.of(profile), diagrams, expected);
        explained.put(Cause.ENOSYS_STUB, diagrams.agreement(stubbed, loaded));
        explained.put(Cause.CONTRADICTING_RULES, contradicting(profile));
        ResolvedProfile cut = profile.withMasksCut();
        explained.put(Cause.MASK_CUT, diagrams.or(matches(cut), contradicting(cut)));
        ResolvedProfile knownAndCut = known.withMasksCut();
        explained.put(Cause.NAME_DROPPED, diagrams.or(matches(known), matches(knownAndCut)));
        OptionalInt exported = exported(known, profile);
        if (exported.isPresent()) {
            int faithful = diagrams.agreement(exported.getAsInt(), loaded);
            explained.put(Cause.LIBSECCOMP, faithful);
            int compiled = diagrams.agreement(exported.getAsInt(), expected);
            if (said.isPresent()) {
                explained.put(Cause.OCI_RUNTIME, diagrams.and(compiled, diagrams.agreement(said.getAsInt(), expected)));
            }
            explained.put(Cause.ENGINE_OR_OCI_RUNTIME, compiled);
        }
        explained.put(Cause.UNEXPLAINED, Diagrams.TRUE);
        return explained;
    }

    /** Which names the OCI runtime dropped: the library knows; without it, those that look so. */
    private Predicate<String> dropped() {
        if (suspects.libseccomp().isPresent()) {
            Libseccomp library = suspects.libseccomp().get();
            return name -> !library.knows(name);
        }
        return DroppedNames.of(diagrams, profile, expected, loaded)::contains;
    }

    private int matches(ResolvedProfile variant) {
        return diagrams.agreement(ExactOracle.diagram(Oracle.of(variant), diagrams), loaded);
    }

    private int contradicting(ResolvedProfile variant) {
        return Contradictions.answeredBy(Oracle.of(variant), diagrams, loaded);
    }

    /** What the engine handed over says; empty when that could not be seen. */
    private OptionalInt said() {
        if (suspects.handedOver().isEmpty()) {
            return OptionalInt.empty();
        }
        Optional<Oracle> handedOver = suspects.handedOver().get().oracle(profile.circumstances());
        return OptionalInt.of(handedOver
                .map(oracle -> ExactOracle.diagram(oracle, diagrams))
                .orElseGet(() -> diagrams.leaf(Decision.of(Action.ALLOW))));
    }

    /** Where what the engine handed over says something else than the document, and the loaded filter follows it. */
    private int engine(int said) {
        if (said == expected) {
            return Diagrams.FALSE;
        }
        int followed = diagrams.agreement(said, loaded);
        Optional<Oracle> handedOver = suspects.handedOver().flatMap(one -> one.oracle(profile.circumstances()));
        if (handedOver.isPresent()) {
            ResolvedProfile other = handedOver.get().profile();
            OptionalInt exported = exported(other.without(dropped()), other);
            if (exported.isPresent()) {
                followed = diagrams.or(followed, diagrams.agreement(exported.getAsInt(), loaded));
            }
        }
        return diagrams.and(diagrams.not(diagrams.agreement(said, expected)), followed);
    }

    /** What libseccomp makes of the rules, with what the OCI runtime puts before it. */
    private OptionalInt exported(ResolvedProfile known, ResolvedProfile whole) {
        if (suspects.libseccomp().isEmpty()
                || !Libseccomp.compilesFor(whole.circumstances().machine())) {
            return OptionalInt.empty();
        }
        LibseccompExport export = suspects.libseccomp().get().export(whole);
        if (!(export instanceof LibseccompExport.Compiled compiled)) {
            return OptionalInt.empty();
        }
        int filter = Exploration.decisions(new FilterStack(List.of(compiled.program())), diagrams);
        return OptionalInt.of(ExactOracle.stubbed(Oracle.of(known), diagrams, filter));
    }
}
