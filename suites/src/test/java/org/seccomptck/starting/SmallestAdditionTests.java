package org.seccomptck.starting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.seccomptck.start.Likelihood;
import org.seccomptck.start.StartNeed;
import org.seccomptck.startable.AddedCall;
import org.seccomptck.startable.Answer;
import org.seccomptck.startable.LaunchAnswer.Proof;
import org.seccomptck.starting.SearchListener.Step;
import org.seccomptck.starting.SmallestAddition.Found;

class SmallestAdditionTests {
    private static final Limits LIMITS = new Limits(20, 5);

    /** Of a runtime that is known there is nothing to search: a start without each call, and the starts of the proof. */
    @Test
    void knownCallsAreProvenByStartsWithoutThem() throws InterruptedException, StartsLost {
        SimulatedStarts starts = new SimulatedStarts(Set.of("a", "b", "c"));

        Found found = find(starts, List.of(), certain("a", "b", "c"));

        assertThat(found.answer()).isEqualTo(Answer.PROVEN);
        assertThat(names(found)).containsExactly("a", "b", "c");
        assertThat(found.added()).allMatch(call -> call.failed() == 1 && call.tried() == 1);
        assertThat(found.proof()).isEqualTo(new Proof(20, 20));
        assertThat(starts.made()).hasSize(1 + 3 + 20);
    }

    @Test
    void needlessCallsAreDropped() throws InterruptedException, StartsLost {
        Found found = find(new SimulatedStarts(Set.of("a", "b")), List.of(), certain("a", "b", "c", "d"));

        assertThat(found.answer()).isEqualTo(Answer.PROVEN);
        assertThat(names(found)).containsExactly("a", "b");
        assertThat(found.added()).allMatch(AddedCall::isSeen);
    }

    @Test
    void oneOfTwoAlternativesStays() throws InterruptedException, StartsLost {
        Starts either = new Starts() {
            @Override
            public Attempt start(Set<String> added) {
                return added.contains("a") && (added.contains("b") || added.contains("c"))
                        ? Attempt.STARTED
                        : new Attempt(Outcome.FAILED, "");
            }

            @Override
            public int atATime() {
                return 2;
            }
        };

        Found found = find(either, List.of(), certain("a", "b", "c"));

        assertThat(found.answer()).isEqualTo(Answer.PROVEN);
        assertThat(names(found)).containsExactly("a", "c");
    }

    /** It is known from the runtime's source, and its few starts say nothing against that. */
    @Test
    void whatIsNeededByChanceStaysAndIsCounted() throws InterruptedException, StartsLost {
        SimulatedStarts starts = new SimulatedStarts(Set.of("a")).needsByChance("often", 3);

        Found found = find(
                starts,
                List.of(),
                Stream.concat(
                                certain("a").stream(),
                                Stream.of("often", "seldom").map(name -> need(name, Likelihood.BY_CHANCE)))
                        .toList());

        assertThat(found.answer()).isEqualTo(Answer.PROVEN);
        assertThat(found.added())
                .containsExactly(
                        new AddedCall("a", Likelihood.ALWAYS, "purpose", "source", 1, 1),
                        new AddedCall("often", Likelihood.BY_CHANCE, "purpose", "source", 1, 3),
                        new AddedCall("seldom", Likelihood.BY_CHANCE, "purpose", "source", 0, 5));
    }

    static List<Long> seeds() {
        return IntStream.range(0, 20).mapToObj(Long::valueOf).toList();
    }

    /** Of an unknown runtime the search finds exactly what is needed, in far fewer starts than one for each call. */
    @ParameterizedTest
    @MethodSource("seeds")
    void unknownCallsAreFoundByHalving(long seed) throws InterruptedException, StartsLost {
        List<String> calls = new ArrayList<>(
                IntStream.range(0, 300).mapToObj(i -> "call" + i).toList());
        Collections.shuffle(calls, new Random(seed));
        Set<String> needed = new TreeSet<>(calls.subList(0, 6));
        List<String> likely = List.copyOf(calls.subList(3, 40));
        List<String> rest = Stream.concat(calls.subList(0, 3).stream(), calls.subList(40, 300).stream())
                .sorted()
                .toList();
        SimulatedStarts starts = new SimulatedStarts(needed);

        Found found = find(starts, List.of(likely, rest), List.of());

        assertThat(found.answer()).isEqualTo(Answer.PROVEN);
        assertThat(names(found)).containsExactlyElementsOf(needed);
        assertThat(starts.made()).hasSizeLessThan(20 + 20 + 90);
    }

    @Test
    void aReserveIsNotTouchedWhereTheOneBeforeSuffices() throws InterruptedException, StartsLost {
        SimulatedStarts starts = new SimulatedStarts(Set.of("a", "b"));

        Found found = find(starts, List.of(List.of("b", "c"), List.of("d")), certain("a"));

        assertThat(names(found)).containsExactly("a", "b");
        assertThat(starts.made()).noneMatch(added -> added.contains("d"));
    }

    @Test
    void aProfileThatStartsIsOnlyProven() throws InterruptedException, StartsLost {
        SimulatedStarts starts = new SimulatedStarts(Set.of());

        Found found = find(starts, List.of(List.of("a")), List.of());

        assertThat(found).isEqualTo(new Found(Answer.STARTS_ALREADY, List.of(), new Proof(20, 20)));
        assertThat(starts.made()).hasSize(20);
    }

    @Test
    void whatIsDeniedByChanceDoesNotStartAlready() throws InterruptedException, StartsLost {
        SimulatedStarts starts = new SimulatedStarts(Set.of());

        Found found = find(starts, List.of(), List.of(need("seldom", Likelihood.BY_CHANCE)));

        assertThat(found.answer()).isEqualTo(Answer.PROVEN);
        assertThat(names(found)).containsExactly("seldom");
        assertThat(starts.made()).hasSize(1 + 5 + 20);
    }

    @Test
    void anotherReasonForFailedStartsIsReported() throws InterruptedException, StartsLost {
        Found found = find(new SimulatedStarts(Set.of("never")), List.of(List.of("b")), certain("a"));

        assertThat(found).isEqualTo(new Found(Answer.NOT_BY_ADDING, List.of(), Proof.NONE));
    }

    /** A call that fails one start in seven seems needless at first; the proof fails, and it comes back. */
    @Test
    void callsMissedInTheProofComeBack() throws InterruptedException, StartsLost {
        SimulatedStarts starts = new SimulatedStarts(Set.of("a")).needsByChance("b", 7);

        Found found = find(starts, List.of(), certain("a", "b"));

        assertThat(found.answer()).isEqualTo(Answer.PROVEN);
        assertThat(names(found)).containsExactly("a", "b");
        assertThat(found.added().get(1).isSeen()).isTrue();
    }

    @Test
    void aProofThatFailsProvesNothing() throws InterruptedException, StartsLost {
        SimulatedStarts starts = new SimulatedStarts(Set.of("a")).needsByChance("unknown", 7);

        Found found = find(starts, List.of(), certain("a"));

        assertThat(found.answer()).isEqualTo(Answer.NOT_PROVEN);
        assertThat(found.proof().holds()).isFalse();
    }

    @Test
    void aRunnerThatIsLostEndsTheSearch() {
        SimulatedStarts starts = new SimulatedStarts(Set.of("a")).thatIsLost();

        assertThatExceptionOfType(StartsLost.class)
                .isThrownBy(() -> find(starts, List.of(), certain("a")))
                .withMessage("gone");
        assertThat(starts.made()).hasSize(2);
    }

    private static Found find(Starts starts, List<List<String>> reserves, List<StartNeed> known)
            throws InterruptedException, StartsLost {
        List<Step> steps = new ArrayList<>();
        try (Attempts attempts = new Attempts(starts)) {
            Found found = new SmallestAddition(attempts, new Candidates(known, reserves), LIMITS, steps::add).find();
            assertThat(steps).isSorted().startsWith(Step.SEARCH);
            return found;
        }
    }

    private static List<StartNeed> certain(String... names) {
        return Arrays.stream(names).map(name -> need(name, Likelihood.ALWAYS)).collect(Collectors.toList());
    }

    private static StartNeed need(String name, Likelihood when) {
        return new StartNeed(name, when, "purpose", "source");
    }

    private static List<String> names(Found found) {
        return found.added().stream().map(AddedCall::name).toList();
    }
}
