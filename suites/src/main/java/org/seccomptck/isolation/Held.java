package org.seccomptck.isolation;

import java.util.List;
import java.util.Optional;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.filter.Exploration;
import org.seccomptck.oracle.ExactOracle;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.FilterDump;
import org.seccomptck.probe.FilterFlags;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Profile;

/**
 * What is done with every call, and whether that is logged: of a document, or of the filters that the kernel held.
 *
 * @param decisions a diagram of decisions
 * @param log whether SECCOMP_FILTER_FLAG_LOG is set, the only flag that kernels tell; empty where this one does not
 */
record Held(int decisions, Optional<Boolean> log) {
    private static final String LOG = "SECCOMP_FILTER_FLAG_LOG";

    /** Return what a document says. */
    static Held said(Profile profile, Oracle oracle, Diagrams diagrams) {
        return new Held(
                ExactOracle.diagram(oracle, diagrams),
                Optional.of(profile.flags().contains(LOG)));
    }

    /** Return that nothing is filtered. */
    static Held nothing(Diagrams diagrams) {
        return new Held(diagrams.leaf(Decision.of(Action.ALLOW).canonical()), Optional.of(false));
    }

    /** Return what the kernel held; empty where it could not be dumped. */
    static Optional<Held> loaded(FilterDump dump, Diagrams diagrams) {
        List<FilterFlags> told = dump.flags();
        Optional<Boolean> log = told.stream().allMatch(one -> one.bits().isPresent())
                ? Optional.of(told.stream().anyMatch(FilterFlags::log))
                : Optional.empty();
        return dump.filters().map(stack -> new Held(Exploration.decisions(stack, diagrams), log));
    }

    /** Return whether nothing is known in which the two differ. */
    boolean sameAs(Held other) {
        return decisions == other.decisions && (log.isEmpty() || other.log.isEmpty() || log.equals(other.log));
    }
}
