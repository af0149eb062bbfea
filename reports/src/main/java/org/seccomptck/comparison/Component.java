package org.seccomptck.comparison;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A part of a runner that an upgrade may replace. */
public enum Component {
    /** The kernel. */
    KERNEL,
    /** The engine, as far as it decides what the OCI runtime gets for a document. */
    ENGINE,
    /** The engine's default profile, for containers without a named profile. */
    DEFAULT_PROFILE,
    /** The OCI runtime. */
    OCI_RUNTIME,
    /** The library that the OCI runtime compiles filters with, and its table of system calls. */
    LIBSECCOMP;

    /**
     * Return every combination of some components: the empty one first, the full one last, and each after all smaller
     * ones that it contains.
     */
    public static List<Set<Component>> combinations(Set<Component> some) {
        List<Set<Component>> combinations = new ArrayList<>(List.of(Set.of()));
        for (Component one : new TreeSet<>(some)) {
            for (Set<Component> without : List.copyOf(combinations)) {
                Set<Component> with = EnumSet.of(one);
                with.addAll(without);
                combinations.add(with);
            }
        }
        return combinations;
    }
}
