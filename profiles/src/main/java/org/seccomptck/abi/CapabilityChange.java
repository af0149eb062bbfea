package org.seccomptck.abi;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What {@code --cap-add} and {@code --cap-drop} change in an engine's default capabilities.
 *
 * @param added capabilities by name, or {@link #ALL}
 * @param dropped capabilities by name, or {@link #ALL}
 */
public record CapabilityChange(List<String> added, List<String> dropped) {
    /** Stands for every capability that the engine has itself. */
    public static final String ALL = "ALL";

    /** Change nothing. */
    public static final CapabilityChange NONE = new CapabilityChange(List.of(), List.of());

    /** Keep each name once, in the order of the kernel's numbers, so that equal changes are equal. */
    public CapabilityChange {
        added = ordered(added);
        dropped = ordered(dropped);
    }

    private static List<String> ordered(Collection<String> names) {
        Set<String> ordered = new LinkedHashSet<>();
        if (names.contains(ALL)) {
            ordered.add(ALL);
        }
        Capabilities.all().stream().filter(names::contains).forEach(ordered::add);
        if (!ordered.containsAll(names)) {
            throw new IllegalArgumentException("There is no such capability among " + names + ".");
        }
        return List.copyOf(ordered);
    }

    /** Return the change to exactly these capabilities. */
    public static CapabilityChange to(Collection<String> capabilities) {
        return new CapabilityChange(List.copyOf(capabilities), List.of(ALL));
    }

    /** Return whether the result holds whatever the engine itself has. */
    public boolean addsAll() {
        return added.contains(ALL);
    }

    /** Return whether the result does not depend on the engine's defaults. */
    public boolean replacesDefaults() {
        return addsAll() || dropped.contains(ALL);
    }

    /**
     * Return the capabilities after this change, as Docker computes them (moby, daemon/pkg/oci/caps/utils.go,
     * TweakCapabilities): with ALL added, all but the dropped ones; with ALL dropped, the added ones; otherwise a
     * capability that is both added and dropped is added.
     */
    public Set<String> of(Set<String> defaults) {
        Set<String> result = new LinkedHashSet<>();
        if (addsAll()) {
            result.addAll(Capabilities.all());
            result.removeAll(dropped);
            return result;
        }
        if (!dropped.contains(ALL)) {
            result.addAll(defaults);
            result.removeAll(dropped);
        }
        result.addAll(added);
        return result;
    }
}
