package org.seccomptck.comparison;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A part of a runner that an upgrade may exchange. */
public enum Component {
    /** The kernel. */
    KERNEL,
    /** The engine, by what it hands to the OCI runtime for a document. */
    ENGINE,
    /** The profile that the engine gives to containers for which none is named. */
    DEFAULT_PROFILE,
    /** The OCI runtime. */
    OCI_RUNTIME,
    /** The library that the OCI runtime compiles filters with, and its table of system calls. */
    LIBSECCOMP;

    /** Return every combination of some: none first, all last, and none before a smaller one that it holds. */
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
