package org.seccomptck.comparison;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.seccomptck.record.KitRecord;
import org.seccomptck.runner.RunnerFacts;

/**
 * The changes of an upgrade.
 *
 * @param kit the kits that measured, each once
 * @param from the side before the upgrade
 * @param to the side after the upgrade
 * @param parts the parts of the two sides
 * @param gaps what could not be compared
 * @param profiles the profiles that were compared
 * @param changes what changes, the most dangerous first within each profile
 * @param legs what was measured; the first is {@code from}
 */
public record Upgrade(
        List<KitRecord> kit,
        String from,
        String to,
        List<Part> parts,
        List<Gap> gaps,
        List<String> profiles,
        List<Attributed> changes,
        List<Leg> legs) {
    /** Copy the lists. */
    public Upgrade {
        kit = List.copyOf(kit);
        parts = List.copyOf(parts);
        gaps = List.copyOf(gaps);
        profiles = List.copyOf(profiles);
        changes = List.copyOf(changes);
        legs = List.copyOf(legs);
    }

    /**
     * A part of both sides.
     *
     * @param kind what it is
     * @param before its version in {@code from}; empty if it is not available
     * @param after its version in {@code to}; empty if it is not available
     * @param likeness whether they are the same
     */
    public record Part(Kind kind, String before, String after, Likeness likeness) {
        /** The kinds of parts of a side. */
        public enum Kind {
            /** The kernel. */
            KERNEL,
            /** The engine. */
            ENGINE,
            /** The OCI runtime. */
            OCI_RUNTIME,
            /** The library that the OCI runtime compiles filters with. */
            LIBSECCOMP,
            /** The engine's default profile, for containers without a named profile. */
            DEFAULT_PROFILE,
            /** A profile's document, by its SHA-256. */
            DOCUMENT,
            /** The kit, by its version and the commit that it was built from. */
            KIT
        }

        /** Return a part that is the same if its versions are equal; an empty version is unknown. */
        public static Part of(Kind kind, String before, String after) {
            boolean unknown = Stream.of(before, after)
                    .anyMatch(version -> version.isEmpty() || version.contains(RunnerFacts.UNKNOWN));
            return new Part(
                    kind,
                    before,
                    after,
                    unknown ? Likeness.UNKNOWN : before.equals(after) ? Likeness.SAME : Likeness.DIFFERENT);
        }
    }

    /** Whether two things are the same. */
    public enum Likeness {
        /** The two are the same. */
        SAME,
        /** The two differ. */
        DIFFERENT,
        /** One or both are not known. */
        UNKNOWN
    }

    /**
     * A change with its origin.
     *
     * @param change what changed
     * @param origin the components that bring it about
     */
    public record Attributed(Change change, Origin origin) {}

    /**
     * A measurement.
     *
     * @param runner its name in the record
     * @param exchanged the components that are those of {@code to}
     * @param record the run record that contains it, relative to the folder of this upgrade's document
     */
    public record Leg(String runner, Set<Component> exchanged, String record) {}

    /** Return whether everything was compared, and every call's answer is known on both sides. */
    public boolean complete() {
        return gaps.isEmpty() && count(Set.of(Change.Kind.UNDECIDED)) == 0;
    }

    /** Return the upgrade with more gaps. */
    Upgrade leavingOpen(List<Gap> more) {
        return new Upgrade(
                kit,
                from,
                to,
                parts,
                Stream.concat(gaps.stream(), more.stream()).toList(),
                profiles,
                changes,
                legs);
    }

    /** Return the verdict on the upgrade. */
    public UpgradeVerdict verdict() {
        return UpgradeVerdict.of(this);
    }

    /** Return how many changes are of one of these kinds. */
    public long count(Set<Change.Kind> kinds) {
        return changes.stream()
                .filter(one -> kinds.contains(one.change().kind()))
                .count();
    }

    /** Return the changes of one profile. */
    public List<Attributed> changes(String profile) {
        return changes.stream()
                .filter(one -> one.change().profile().equals(profile))
                .toList();
    }
}
