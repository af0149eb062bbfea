package org.seccomptck.profile;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A seccomp profile document, in Docker's dialect or as the OCI runtime-spec's {@code linux.seccomp}.
 *
 * @param defaultDecision what is done with a call that no rule matches
 * @param architectures the OCI form's list; empty when the document has none
 * @param archMap Docker's form; empty when the document has none
 * @param flags {@code SECCOMP_FILTER_FLAG_*}
 * @param listenerPath the socket of the agent that {@link Action#NOTIFY} asks; empty when the document has none
 * @param rules in the order of the document
 */
public record Profile(
        Decision defaultDecision,
        List<Architecture> architectures,
        List<ArchMapping> archMap,
        List<String> flags,
        Optional<String> listenerPath,
        List<Rule> rules) {
    public Profile {
        architectures = List.copyOf(architectures);
        archMap = List.copyOf(archMap);
        flags = List.copyOf(flags);
        rules = List.copyOf(rules);
    }

    /** Return whether a rule or the default action asks a listener. */
    public boolean notifies() {
        return Stream.concat(Stream.of(defaultDecision), rules.stream().map(Rule::decision))
                .anyMatch(decision -> decision.action() == Action.NOTIFY);
    }

    /** Make a profile without a listener. */
    public Profile(
            Decision defaultDecision,
            List<Architecture> architectures,
            List<ArchMapping> archMap,
            List<String> flags,
            List<Rule> rules) {
        this(defaultDecision, architectures, archMap, flags, Optional.empty(), rules);
    }
}
