package org.seccomptck.comparison.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.comparison.ProfileComparison;
import org.seccomptck.strictness.DifferenceGroup;
import org.seccomptck.strictness.Direction;
import org.seccomptck.strictness.Strictness;
import org.seccomptck.strictness.Strictness.Idle;
import org.seccomptck.words.StrictnessWords;
import org.seccomptck.words.Words;

/**
 * The statements about two profiles, for any page.
 *
 * @param comparison the two
 * @param words the sentences
 * @param says the sentences about strictness
 */
record StrictnessLines(ProfileComparison comparison, Words words, StrictnessWords says) {
    /** Return which of the two is stricter. */
    String verdict() {
        return says.of(comparison.strictness().relation(), first(), second());
    }

    /** Return what a direction means for the two. */
    String direction(Direction direction) {
        return says.of(direction, first(), second());
    }

    /** Return what was compared: a title and its content. */
    List<List<String>> facts() {
        return List.of(
                List.of(first(), says.of(comparison.first())),
                List.of(second(), says.of(comparison.second())),
                List.of(words.of("strictness.title.launch"), says.of(comparison.launch())));
    }

    /** Return for each ABI its name, the relation there, and how many calls make it so. */
    List<List<String>> abis() {
        Strictness strictness = comparison.strictness();
        return Arrays.stream(Abi.values())
                .flatMap(abi -> Optional.ofNullable(strictness.abis().get(abi)).stream()
                        .map(relation -> List.of(abi.label(), says.of(relation), counts(abi))))
                .toList();
    }

    private String counts(Abi abi) {
        return Arrays.stream(Direction.values())
                .map(direction -> count(abi, direction))
                .filter(count -> !count.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private String count(Abi abi, Direction direction) {
        Strictness strictness = comparison.strictness();
        String count = says.count(strictness.groups(), abi, direction);
        boolean folded = direction == Direction.OTHER_ANSWER && !strictness.sameAction();
        return count.isEmpty() || !folded ? count : words.of("strictness.others", count);
    }

    /** Return facts that make no difference here but are worth knowing. */
    List<String> notes() {
        Strictness strictness = comparison.strictness();
        List<String> notes = new ArrayList<>();
        for (Machine machine : Machine.values()) {
            Optional<Idle> idle = Optional.ofNullable(strictness.idle().get(machine));
            Stream.of(
                            idle.stream().flatMap(one -> idle(first(), one.first(), machine)),
                            idle.stream().flatMap(one -> idle(second(), one.second(), machine)),
                            Optional.ofNullable(strictness.undecided().get(machine)).stream()
                                    .map(why -> says.undecided(machine, why)))
                    .flatMap(lines -> lines)
                    .forEach(notes::add);
        }
        return notes;
    }

    private Stream<String> idle(String profile, List<String> names, Machine machine) {
        return names.isEmpty() ? Stream.empty() : Stream.of(says.idle(profile, names, machine));
    }

    /** Return the groups of a direction, if they count. */
    List<DifferenceGroup> groups(Direction direction) {
        Strictness strictness = comparison.strictness();
        return strictness.groups().stream()
                .filter(group -> group.direction() == direction && strictness.counts(group))
                .toList();
    }

    /** Return the name of the first profile. */
    String first() {
        return comparison.first().name();
    }

    /** Return the name of the second profile. */
    String second() {
        return comparison.second().name();
    }
}
