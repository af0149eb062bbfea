package org.seccomptck.profile;

import java.util.List;
import java.util.Optional;
import org.seccomptck.abi.KernelVersion;

/**
 * Docker's {@code includes} or {@code excludes} of a rule.
 *
 * @param arches machines by Go's names (amd64, arm64 …); one of them must match
 * @param caps capabilities with their CAP_ prefix; includes need all of them, excludes need one
 * @param minKernel the running kernel must be at least this
 */
public record Applicability(List<String> arches, List<String> caps, Optional<KernelVersion> minKernel) {
    /** No constraint at all. */
    public static final Applicability NONE = new Applicability(List.of(), List.of(), Optional.empty());

    /** Return whether there is no constraint. */
    public boolean isNone() {
        return arches.isEmpty() && caps.isEmpty() && minKernel.isEmpty();
    }

    public Applicability {
        arches = List.copyOf(arches);
        caps = List.copyOf(caps);
    }
}
