package org.seccomptck.upgrade;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.seccomptck.comparison.Component;
import org.seccomptck.runner.lab.MachineParts;

/**
 * The machines to boot to find out which components of an upgrade make a difference: the old one, the new one, and the
 * old one with every combination of the new one's components. All are needed: a component may have an effect only
 * together with another one, or undo the effect of another one.
 *
 * @param booted the components in which the two machines differ and which need a machine of their own; the engine
 *     and its default profile need none, since they only change the document
 */
record Legs(Set<Component> booted) {
    static final String FROM = "from";
    static final String TO = "to";

    private static final Set<Component> OF_DOCUMENTS = Set.of(Component.ENGINE, Component.DEFAULT_PROFILE);

    Legs {
        booted = Set.copyOf(booted);
    }

    /**
     * Return the legs from one machine to another.
     *
     * @param runtime the OCI runtime that is looked at: {@code runc} or {@code crun}
     */
    static Legs between(MachineParts from, MachineParts to, String runtime) {
        Set<Component> differing = EnumSet.noneOf(Component.class);
        if (!from.machine().kernel().equals(to.machine().kernel())) {
            differing.add(Component.KERNEL);
        }
        if (!from.version(runtime).equals(to.version(runtime))) {
            differing.add(Component.OCI_RUNTIME);
        }
        if (!from.libseccomp().equals(to.libseccomp())) {
            differing.add(Component.LIBSECCOMP);
        }
        return new Legs(differing);
    }

    /** Return the old machine first, the new one last. */
    List<Set<Component>> all() {
        return Component.combinations(booted);
    }

    /** Return the name of a leg's machine, without the prefix {@code lab/}. */
    String id(Set<Component> exchanged) {
        if (exchanged.isEmpty()) {
            return FROM;
        }
        return exchanged.equals(booted)
                ? TO
                : FROM + "-with-"
                        + new TreeSet<>(exchanged)
                                .stream()
                                        .map(one -> one.name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-'))
                                        .collect(Collectors.joining("-"));
    }

    /**
     * Return the name of the site for an exchange: an exchange that only changes the document needs no site of its own.
     */
    String site(Set<Component> exchanged) {
        Set<Component> machine = new TreeSet<>(exchanged);
        machine.removeAll(OF_DOCUMENTS);
        return "lab/" + id(machine);
    }
}
