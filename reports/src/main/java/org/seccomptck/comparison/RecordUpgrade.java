package org.seccomptck.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.comparison.Gap.Place;
import org.seccomptck.comparison.Gap.Side;
import org.seccomptck.comparison.Upgrade.Attributed;
import org.seccomptck.comparison.Upgrade.Leg;
import org.seccomptck.comparison.Upgrade.Likeness;
import org.seccomptck.comparison.Upgrade.Part;
import org.seccomptck.record.ProfileRecord;

/**
 * An upgrade that is judged by the records of a run before and a run after it. The records do not tell which component
 * caused a change, only which components differ.
 */
public final class RecordUpgrade {
    private static final String ENGINE_DEFAULT = ProfileRecord.ENGINE_DEFAULT;
    private static final String UNCONFINED = ProfileRecord.UNCONFINED;

    private final UpgradeSide before;
    private final UpgradeSide after;
    private final boolean all;
    private final List<String> profiles;

    /**
     * Prepare to compare two runners.
     *
     * @param wanted profiles' ids; empty: all that both records have
     * @throws IllegalArgumentException if the two are of different architectures, or a profile is not in both
     *     records; the message lists the available ones
     */
    public RecordUpgrade(UpgradeSide before, UpgradeSide after, List<String> wanted) {
        this.before = before;
        this.after = after;
        this.all = wanted.isEmpty();
        String old = before.facts().machine();
        String current = after.facts().machine();
        if (!old.equals(current)) {
            throw new IllegalArgumentException(
                    "%s is %s and %s is %s: an upgrade keeps the architecture. Name two of one."
                            .formatted(
                                    before.runner().name(), old, after.runner().name(), current));
        }
        this.profiles = common(wanted);
    }

    private List<String> common(List<String> wanted) {
        Set<String> first = before.profiles();
        Set<String> second = after.profiles();
        List<String> common = (wanted.isEmpty()
                        ? List.copyOf(first)
                        : wanted.stream().distinct().toList())
                .stream().filter(first::contains).filter(second::contains).toList();
        if (common.isEmpty() || !common.containsAll(wanted)) {
            throw new IllegalArgumentException((wanted.isEmpty()
                            ? "the records have no profile in common."
                            : "--profile: not in both records: "
                                    + wanted.stream()
                                            .filter(one -> !common.contains(one))
                                            .collect(Collectors.joining(", "))
                                    + ".")
                    + " %s has %s; %s has %s."
                            .formatted(
                                    before.stored().file(),
                                    String.join(", ", first),
                                    after.stored().file(),
                                    String.join(", ", second)));
        }
        return common;
    }

    /** Compare the two runners. */
    public Upgrade check() {
        List<Attributed> changes = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        for (String profile : profiles) {
            Measured was = before.measured(profile);
            Measured is = after.measured(profile);
            otherDocument(profile).ifPresent(gaps::add);
            gaps.addAll(Gap.of(
                    profile, place(Side.BEFORE), was, before.stored().run().complete()));
            gaps.addAll(
                    Gap.of(profile, place(Side.AFTER), is, after.stored().run().complete()));
            Drift.between(profile, was, is).forEach(change -> changes.add(new Attributed(change, Origin.UNKNOWN)));
        }
        if (all) {
            gaps.addAll(leftOut(Side.BEFORE));
            gaps.addAll(leftOut(Side.AFTER));
        }
        return new Upgrade(
                Stream.of(before, after)
                        .flatMap(side -> side.stored().run().kit().stream())
                        .distinct()
                        .toList(),
                before.runner().name(),
                after.runner().name(),
                parts(),
                gaps,
                profiles,
                changes,
                Stream.of(before, after)
                        .map(side -> new Leg(
                                side.runner().name(),
                                Set.of(),
                                side.stored().file().toString()))
                        .toList());
    }

    private UpgradeSide side(Side side) {
        return side == Side.BEFORE ? before : after;
    }

    private Place place(Side side) {
        return new Place(side, side(side).runner().name());
    }

    private List<Gap> leftOut(Side side) {
        return side(side).profiles().stream()
                .filter(profile -> !profiles.contains(profile))
                .map(profile -> new Gap(profile, place(side), Lack.of(Lack.Code.ONE_RECORD_ONLY)))
                .toList();
    }

    /**
     * Report a profile that is not known to have the same document on both sides; the engine's default is one of the
     * parts instead.
     */
    private Optional<Gap> otherDocument(String profile) {
        String id = before.cell(profile).profile().id();
        if (id.equals(ENGINE_DEFAULT) || id.equals(UNCONFINED)) {
            return Optional.empty();
        }
        String old = before.cell(profile).profile().sha256();
        String current = after.cell(profile).profile().sha256();
        return switch (documents(profile)) {
            case SAME -> Optional.empty();
            case DIFFERENT ->
                Optional.of(new Gap(profile, Place.BOTH, Lack.of(Lack.Code.DOCUMENTS_DIFFER, old, current)));
            case UNKNOWN ->
                Optional.of(new Gap(
                        profile, place(old.isEmpty() ? Side.BEFORE : Side.AFTER), Lack.of(Lack.Code.DOCUMENT_UNKNOWN)));
        };
    }

    private Likeness documents(String profile) {
        String old = before.cell(profile).profile().sha256();
        String current = after.cell(profile).profile().sha256();
        if (old.isEmpty() || current.isEmpty()) {
            return Likeness.UNKNOWN;
        }
        return old.equals(current) ? Likeness.SAME : Likeness.DIFFERENT;
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>(Versions.parts(before.facts(), after.facts()));
        Optional<String> engineDefault = profiles.stream()
                .filter(name -> before.cell(name).profile().id().equals(ENGINE_DEFAULT))
                .findFirst();
        if (engineDefault.isPresent()) {
            ProfileRecord old = before.cell(engineDefault.get()).profile();
            ProfileRecord now = after.cell(engineDefault.get()).profile();
            // If the user gave the engine's default, the engine's own default is not known.
            boolean known = !old.given() && !now.given();
            parts.add(new Part(
                    Part.Kind.DEFAULT_PROFILE,
                    old.provenance().mark(),
                    now.provenance().mark(),
                    known ? documents(engineDefault.get()) : Likeness.UNKNOWN));
        }
        return List.copyOf(parts);
    }
}
