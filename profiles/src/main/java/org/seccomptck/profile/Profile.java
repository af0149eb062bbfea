package org.seccomptck.profile;

import java.util.List;

/**
 * A seccomp profile document, in Docker's dialect or as the OCI runtime-spec's {@code linux.seccomp}.
 *
 * @param defaultDecision what is done with a call that no rule matches
 * @param architectures the OCI form's list; empty when the document has none
 * @param archMap Docker's form; empty when the document has none
 * @param flags {@code SECCOMP_FILTER_FLAG_*}
 * @param rules in the order of the document
 */
public record Profile(
        Decision defaultDecision,
        List<Architecture> architectures,
        List<ArchMapping> archMap,
        List<String> flags,
        List<Rule> rules) {
    public Profile {
        architectures = List.copyOf(architectures);
        archMap = List.copyOf(archMap);
        flags = List.copyOf(flags);
        rules = List.copyOf(rules);
    }
}
