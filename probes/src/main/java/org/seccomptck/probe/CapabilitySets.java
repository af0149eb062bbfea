package org.seccomptck.probe;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.abi.Capabilities;

/**
 * The five capability sets of a process (capabilities(7)), by name: {@code CAP_CHOWN}.
 *
 * @param bounding what the process can gain at most
 * @param permitted what it may make effective
 * @param effective what the kernel checks
 * @param inheritable what it hands on to a program that it executes
 * @param ambient what it hands on to a program without file capabilities
 */
public record CapabilitySets(
        Set<String> bounding,
        Set<String> permitted,
        Set<String> effective,
        Set<String> inheritable,
        Set<String> ambient) {

    /** No capability at all. */
    public static final CapabilitySets NONE = new CapabilitySets(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    /** Keep the sets from changing. */
    public CapabilitySets {
        bounding = Set.copyOf(bounding);
        permitted = Set.copyOf(permitted);
        effective = Set.copyOf(effective);
        inheritable = Set.copyOf(inheritable);
        ambient = Set.copyOf(ambient);
    }

    /**
     * Read the sets from the lines of a /proc/PID/status.
     *
     * @return empty where one of them is missing
     */
    public static Optional<CapabilitySets> ofStatus(Map<String, String> status) {
        if (!status.keySet().containsAll(Set.of("CapBnd", "CapPrm", "CapEff", "CapInh", "CapAmb"))) {
            return Optional.empty();
        }
        return Optional.of(new CapabilitySets(
                Capabilities.ofMask(status.getOrDefault("CapBnd", "")),
                Capabilities.ofMask(status.getOrDefault("CapPrm", "")),
                Capabilities.ofMask(status.getOrDefault("CapEff", "")),
                Capabilities.ofMask(status.getOrDefault("CapInh", "")),
                Capabilities.ofMask(status.getOrDefault("CapAmb", ""))));
    }
}
