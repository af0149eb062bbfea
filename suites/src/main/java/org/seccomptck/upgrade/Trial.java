package org.seccomptck.upgrade;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.seccomptck.comparison.Component;

/**
 * A profile on which an upgrade is tried.
 *
 * @param profile its name
 * @param cells the ids of the cells with its documents, by the exchanged components that decide on the document
 */
record Trial(String profile, Map<Set<Component>, String> cells) {
    /** Copy the map. */
    Trial {
        cells = Map.copyOf(cells);
    }

    /** Return a profile whose document the upgrade does not exchange. */
    static Trial of(String profile) {
        return new Trial(profile, Map.of(Set.of(), profile));
    }

    /**
     * Return a profile with the documents that the upgrade may exchange. A component that makes no difference is
     * omitted.
     *
     * @param cells as in {@link #cells()}, with every combination of some components
     */
    static Trial of(String profile, Map<Set<Component>, String> cells) {
        Set<Component> idle = EnumSet.noneOf(Component.class);
        cells.keySet().forEach(idle::addAll);
        idle.removeIf(component -> cells.entrySet().stream()
                .anyMatch(one -> !one.getValue().equals(cells.get(without(one.getKey(), Set.of(component))))));
        Map<Set<Component>, String> fewer = new LinkedHashMap<>();
        cells.forEach((some, id) -> fewer.put(without(some, idle), id));
        return new Trial(profile, fewer);
    }

    private static Set<Component> without(Set<Component> some, Set<Component> others) {
        return some.stream().filter(one -> !others.contains(one)).collect(Collectors.toUnmodifiableSet());
    }

    /** Return the components whose exchange gives the profile another document. */
    Set<Component> documents() {
        return cells.keySet().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Return all components that the upgrade exchanges for this profile.
     *
     * @param booted the components in which the two machines differ
     */
    Set<Component> exchanged(Set<Component> booted) {
        Set<Component> all = EnumSet.noneOf(Component.class);
        all.addAll(booted);
        all.addAll(documents());
        return all;
    }

    /** Return the id of the cell for an exchange. */
    String cell(Set<Component> exchanged) {
        Set<Component> documents = EnumSet.noneOf(Component.class);
        exchanged.stream().filter(documents()::contains).forEach(documents::add);
        return Optional.ofNullable(cells.get(documents)).orElseThrow();
    }
}
