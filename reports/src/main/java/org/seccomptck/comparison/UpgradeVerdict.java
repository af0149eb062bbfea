package org.seccomptck.comparison;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.seccomptck.abi.Abi;

/**
 * The verdict on an upgrade: its most dangerous change.
 *
 * @param code the kind of change
 * @param calls how many calls change in this way; 0 if the code is not about calls
 * @param profiles the profiles that it concerns
 * @param gap why nothing can be compared, for {@link Code#NOT_COMPARABLE}
 * @param complete whether everything was compared
 */
public record UpgradeVerdict(Code code, int calls, List<String> profiles, Optional<Gap> gap, boolean complete) {
    /** The verdicts on an upgrade, the most dangerous first. */
    public enum Code {
        /** The filter is gone. */
        FILTER_GONE,
        /** Calls get further than before. */
        OPENS,
        /** The container no longer starts. */
        STARTS_NO_MORE,
        /** Calls reached the kernel before and no longer do. */
        CLOSES,
        /** The container did not start before and starts now, so that its calls cannot be compared. */
        STARTS_NOW,
        /** Calls that are not executed are answered in another way. */
        ANSWERS_OTHERWISE,
        /** Every call is answered as before, by a filter with other flags. */
        OTHER_FLAGS,
        /** Nothing is known of what the upgrade changes. */
        NOT_COMPARABLE,
        /** Nothing changes in what was compared, but something could not be compared. */
        LEFT_OPEN,
        /** Nothing changes. */
        SAFE
    }

    /** A call, whatever its arguments. */
    private record Named(Optional<Abi> abi, OptionalInt number, String id) {
        static Named of(Call call) {
            return new Named(call.abi(), call.number(), call.id());
        }
    }

    /** Copy the list. */
    public UpgradeVerdict {
        profiles = List.copyOf(profiles);
    }

    static UpgradeVerdict of(Upgrade upgrade) {
        Set<String> asked = new LinkedHashSet<>(upgrade.profiles());
        upgrade.gaps().forEach(gap -> asked.add(gap.profile()));
        Set<String> lost = upgrade.gaps().stream()
                .filter(gap -> gap.lack().preventsComparison())
                .map(Gap::profile)
                .collect(Collectors.toSet());
        Map<Code, List<Change>> found = upgrade.changes().stream()
                .map(Upgrade.Attributed::change)
                .filter(change -> code(change).isPresent())
                // A missing filter is missing under any document.
                .filter(change -> change.call().equals(Call.FILTER) || !lost.contains(change.profile()))
                .collect(Collectors.groupingBy(
                        change -> code(change).orElseThrow(), () -> new EnumMap<>(Code.class), Collectors.toList()));
        boolean complete = upgrade.complete();
        Optional<UpgradeVerdict> worst = found.entrySet().stream()
                .findFirst()
                .map(one -> new UpgradeVerdict(
                        one.getKey(),
                        calls(one.getValue()),
                        one.getValue().stream().map(Change::profile).distinct().toList(),
                        Optional.empty(),
                        complete));
        if (worst.isPresent()) {
            return worst.get();
        }
        if (!asked.isEmpty() && lost.containsAll(asked)) {
            Optional<Gap> why = upgrade.gaps().stream()
                    .filter(gap -> gap.lack().preventsComparison())
                    .findFirst();
            return new UpgradeVerdict(Code.NOT_COMPARABLE, 0, List.copyOf(asked), why, complete);
        }
        return new UpgradeVerdict(
                complete ? Code.SAFE : Code.LEFT_OPEN, 0, upgrade.profiles(), Optional.empty(), complete);
    }

    private static int calls(List<Change> changes) {
        return (int) changes.stream()
                .map(Change::call)
                .filter(call -> !call.equals(Call.START) && !call.equals(Call.FILTER) && !(call instanceof Call.Flag))
                .map(Named::of)
                .distinct()
                .count();
    }

    private static Optional<Code> code(Change change) {
        boolean opens = Change.Kind.OPENING.contains(change.kind());
        boolean closes = change.kind() == Change.Kind.CLOSED;
        if (change.kind() == Change.Kind.UNDECIDED) {
            return Optional.empty();
        }
        if (change.call().equals(Call.FILTER)) {
            return Optional.of(opens ? Code.FILTER_GONE : Code.CLOSES);
        }
        if (change.call() instanceof Call.Flag) {
            return Optional.of(Code.OTHER_FLAGS);
        }
        if (change.call().equals(Call.START)) {
            return Optional.of(opens ? Code.STARTS_NOW : closes ? Code.STARTS_NO_MORE : Code.ANSWERS_OTHERWISE);
        }
        return Optional.of(opens ? Code.OPENS : closes ? Code.CLOSES : Code.ANSWERS_OTHERWISE);
    }
}
