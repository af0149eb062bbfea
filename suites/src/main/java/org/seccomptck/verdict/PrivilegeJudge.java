package org.seccomptck.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.seccomptck.cell.Bundle;
import org.seccomptck.cell.Evidence;
import org.seccomptck.cell.Privilege;
import org.seccomptck.cell.Privileges;
import org.seccomptck.record.Accounts;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Party;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Verdict;

/**
 * Decides whether a container's process has the privileges that were asked for: what the launch asked for, what the
 * engine handed to the OCI runtime and what the kernel says, compared with each other.
 *
 * @param asked what the launch asked for
 * @param evidence the cell's
 */
public record PrivilegeJudge(Privileges asked, Evidence evidence) {
    /**
     * How a value deviates from the previous one.
     *
     * @param party who is answerable
     * @param lacking what was asked for and is missing
     * @param added what nobody asked for
     */
    public record Difference(Party party, Set<String> lacking, Set<String> added) {}

    /** Return the first deviation on the way from the launch to the process; empty if none was seen. */
    public Optional<Difference> difference(Privilege privilege) {
        Optional<Set<String>> handedOver = handedOver().flatMap(one -> one.value(privilege));
        Optional<Difference> ofEngine =
                difference(Party.ENGINE, asked.value(privilege), handedOver, asked.dispensable());
        Party below = handedOver.isPresent() ? Party.OCI_RUNTIME : Party.ENGINE_OR_OCI_RUNTIME;
        return ofEngine.or(() -> difference(below, due(privilege), seen(privilege), due().dispensable()));
    }

    /** Return the outcome for one privilege. */
    public Outcome outcome(Privilege privilege) {
        Optional<Set<String>> due = due(privilege);
        Optional<Set<String>> seen = seen(privilege);
        if (!evidence.started()) {
            return Outcome.of(Verdict.NOT_APPLICABLE, Reason.of(ReasonCode.NO_PROCESS));
        }
        if (due.isEmpty()) {
            return Outcome.of(Verdict.NOT_APPLICABLE, Reason.of(ReasonCode.NOTHING_ASKED, privilege.code()));
        }
        Optional<Difference> difference = difference(privilege);
        if (difference.isPresent()) {
            return new Outcome(verdict(privilege, difference.get()), reasons(privilege), Accounts.NONE);
        }
        return seen.isEmpty()
                ? Outcome.of(Verdict.UNDECIDED, Reason.of(ReasonCode.STATUS_UNREADABLE))
                : Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.PROPERTY_IS, privilege.code(), listed(seen.get())));
    }

    /**
     * More privileges than requested open, fewer close. For no-new-privileges and a user other than root it is the
     * reverse, since these take privileges away.
     */
    private static Verdict verdict(Privilege privilege, Difference difference) {
        boolean opens = switch (privilege) {
            case NO_NEW_PRIVILEGES -> difference.lacking().contains(Privilege.ON);
            case USER -> !difference.lacking().contains(Privilege.ROOT);
            default -> !difference.added().isEmpty();
        };
        return opens ? Verdict.FAIL_OPEN : Verdict.FAIL_CLOSED;
    }

    private List<Reason> reasons(Privilege privilege) {
        List<Reason> reasons = new ArrayList<>();
        differing(
                        ReasonCode.BUNDLE_PROPERTY_IS_NOT,
                        privilege,
                        asked.value(privilege),
                        handedOver().flatMap(one -> one.value(privilege)),
                        asked.dispensable())
                .ifPresent(reasons::add);
        differing(ReasonCode.PROPERTY_IS_NOT, privilege, due(privilege), seen(privilege), due().dispensable())
                .ifPresent(reasons::add);
        return reasons;
    }

    private static Optional<Reason> differing(
            ReasonCode code,
            Privilege privilege,
            Optional<Set<String>> expected,
            Optional<Set<String>> found,
            Set<String> dispensable) {
        return difference(Party.UNKNOWN, expected, found, dispensable)
                .map(difference ->
                        Reason.of(code, privilege.code(), listed(expected.orElseThrow()), listed(found.orElseThrow())));
    }

    private static Optional<Difference> difference(
            Party party, Optional<Set<String>> expected, Optional<Set<String>> found, Set<String> dispensable) {
        if (expected.isEmpty() || found.isEmpty()) {
            return Optional.empty();
        }
        Set<String> lacking = without(without(expected.get(), found.get()), dispensable);
        Set<String> added = without(found.get(), expected.get());
        return lacking.isEmpty() && added.isEmpty()
                ? Optional.empty()
                : Optional.of(new Difference(party, lacking, added));
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        Set<String> rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static String listed(Set<String> value) {
        return String.join(", ", new TreeSet<>(value));
    }

    /**
     * Return the privileges that the process must have: those of the bundle, or else those that the launch asked for.
     */
    private Optional<Set<String>> due(Privilege privilege) {
        return due().value(privilege);
    }

    private Privileges due() {
        return handedOver().orElse(asked).afterExecution();
    }

    private Optional<Privileges> handedOver() {
        return evidence.bundle().map(Bundle::privileges);
    }

    /** The dumper's observation counts before the probe's own, which a profile may prevent. */
    private Optional<Set<String>> seen(Privilege privilege) {
        Map<String, String> outside = evidence.dump().status();
        if (privilege == Privilege.USER) {
            // Outside of a user namespace the same user may have another number (user_namespaces(7)).
            return privilege
                    .seen(evidence.transcript().status())
                    .or(() -> privilege
                            .seen(outside)
                            .filter(value ->
                                    due(privilege).filter(value::equals).isPresent()));
        }
        return privilege.seen(outside.isEmpty() ? evidence.transcript().status() : outside);
    }
}
