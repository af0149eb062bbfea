package org.seccomptck.upgrade;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.seccomptck.comparison.Component;

/**
 * Which machines are booted to find out which component of an upgrade makes a difference: the old one, the new one, the
 * old one with each single component of the new one, and only if that does not tell, with several.
 *
 * @param booted the components in which the two machines differ and which need a machine of their own; the engine's
 *     default profile needs none, it is one more profile on each
 */
record Legs(Set<Component> booted) {
    static final String FROM = "from";
    static final String TO = "to";

    Legs {
        booted = Set.copyOf(booted);
    }

    /** The old machine, the new one, and the old one with one component exchanged. */
    List<Set<Component>> first() {
        List<Set<Component>> legs = new ArrayList<>(List.of(EnumSet.noneOf(Component.class)));
        if (booted.size() > 1) {
            new TreeSet<>(booted).forEach(one -> legs.add(EnumSet.of(one)));
        }
        if (!booted.isEmpty()) {
            legs.add(EnumSet.copyOf(booted));
        }
        return legs;
    }

    /** The old machine with two or more components exchanged, but not all of them. */
    List<Set<Component>> combinations() {
        List<Component> all = List.copyOf(new TreeSet<>(booted));
        List<Set<Component>> legs = new ArrayList<>();
        for (int bits = 0; bits < 1 << all.size(); bits++) {
            Set<Component> some = EnumSet.noneOf(Component.class);
            for (int i = 0; i < all.size(); i++) {
                if ((bits >> i & 1) == 1) {
                    some.add(all.get(i));
                }
            }
            if (some.size() > 1 && some.size() < all.size()) {
                legs.add(some);
            }
        }
        return legs;
    }

    /** The name of a leg's machine, without the prefix {@code lab/}. */
    String id(Set<Component> exchanged) {
        if (exchanged.isEmpty()) {
            return FROM;
        }
        return exchanged.equals(booted)
                ? TO
                : FROM + "-with-"
                        + new TreeSet<>(exchanged)
                                .stream()
                                        .map(one ->
                                                one.label().replace(' ', '-').toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining("-"));
    }
}
