package org.seccomptck.probe;

import java.util.Set;

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
}
