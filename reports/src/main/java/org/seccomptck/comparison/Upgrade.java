package org.seccomptck.comparison;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.seccomptck.record.KitRecord;
import org.seccomptck.runner.RunnerFacts;

/**
 * What an upgrade changes.
 *
 * @param kit the kits that measured, each once
 * @param from what is upgraded
 * @param to what it is upgraded to
 * @param parts of what the two consist
 * @param gaps what is not told
 * @param profiles which were compared
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
     * @param before its version in {@code from}; empty when there is none to be had
     * @param after its version in {@code to}, likewise
     * @param likeness whether they are the same
     */
    public record Part(Kind kind, String before, String after, Likeness likeness) {
        /** What a side consists of. */
        public enum Kind {
            /** The kernel. */
            KERNEL,
            /** The engine. */
            ENGINE,
            /** The OCI runtime. */
            OCI_RUNTIME,
            /** The library that the OCI runtime compiles filters with. */
            LIBSECCOMP,
            /** The profile that the engine gives to containers for which none is named. */
            DEFAULT_PROFILE,
            /** A profile's document, by its SHA-256. */
            DOCUMENT,
            /** The kit, by its version and the commit that it was built from. */
            KIT
        }

        /** Return a part of which the versions tell whether it is the same; an empty one is not known. */
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
        /** They are. */
        SAME,
        /** They are not. */
        DIFFERENT,
        /** One of them, or both, is not known. */
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
     * Something that was measured.
     *
     * @param runner its name in the record
     * @param exchanged which components are those of {@code to}
     * @param record the run record that it is in, from the folder of this upgrade's document
     */
    public record Leg(String runner, Set<Component> exchanged, String record) {}

    /** Return whether all that was to be compared was, and every call's answer is known on both sides. */
    public boolean complete() {
        return gaps.isEmpty() && count(Set.of(Change.Kind.UNDECIDED)) == 0;
    }

    /** Return the same with more that is not told. */
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

    /** Return what it comes to. */
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
