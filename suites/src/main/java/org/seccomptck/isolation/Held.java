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
 * The decisions on every call, and whether they are logged: those of a document, or those of the filters that the
 * kernel held.
 *
 * @param decisions a diagram of decisions
 * @param log whether SECCOMP_FILTER_FLAG_LOG is set, the only flag that kernels report; empty if this kernel does
 *     not
 */
record Held(int decisions, Optional<Boolean> log) {
    private static final String LOG = "SECCOMP_FILTER_FLAG_LOG";

    /** Return what a document says. */
    static Held said(Profile profile, Oracle oracle, Diagrams diagrams) {
        return new Held(
                ExactOracle.diagram(oracle, diagrams),
                Optional.of(profile.flags().contains(LOG)));
    }

    /** Return the value for a container without a filter. */
    static Held nothing(Diagrams diagrams) {
        return new Held(diagrams.leaf(Decision.of(Action.ALLOW).canonical()), Optional.of(false));
    }

    /** Return what the kernel held; empty if it could not be dumped. */
    static Optional<Held> loaded(FilterDump dump, Diagrams diagrams) {
        List<FilterFlags> told = dump.flags();
        Optional<Boolean> log = told.stream().allMatch(one -> one.bits().isPresent())
                ? Optional.of(told.stream().anyMatch(FilterFlags::log))
                : Optional.empty();
        return dump.filters().map(stack -> new Held(Exploration.decisions(stack, diagrams), log));
    }

    /** Return whether the two do not differ, as far as is known. */
    boolean sameAs(Held other) {
        return decisions == other.decisions && (log.isEmpty() || other.log.isEmpty() || log.equals(other.log));
    }
}
