package org.seccomptck.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RegionTests {
    private final Diagrams diagrams = new Diagrams(4_000_000);
    private final Word number = Word.of(diagrams, Field.NUMBER);
    private final int odd = diagrams.leaf("a");
    private final int even = diagrams.leaf("b");

    @Test
    void cutsOnlyAtBorders() {
        int above = number.above(diagrams, Word.of(99));
        int belowTwoHundred = Word.of(200).above(diagrams, number);
        int function = diagrams.choose(diagrams.and(above, belowTwoHundred), odd, even);
        assertThat(Region.of(diagrams, function, Field.NUMBER))
                .containsExactly(new Region(0, 99, even), new Region(100, 199, odd), new Region(200, -1, even));
    }

    @Test
    void aFunctionOfLaterFieldsIsOneRegion() {
        int later = diagrams.choose(diagrams.bit(Field.ARGUMENT_0_LOW, 3), odd, even);
        assertThat(Region.of(diagrams, later, Field.NUMBER)).containsExactly(new Region(0, -1, later));
    }

    @Test
    void regionsFollowEachOtherAndHoldWhatTheFunctionIs() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 300; round++) {
            Map<Integer, Integer> cases = cases(random);
            int function = Region.join(diagrams, Field.NUMBER, cases, even);
            List<Region> regions = Region.of(diagrams, function, Field.NUMBER);
            int next = 0;
            for (Region region : regions) {
                assertThat(region.first()).isEqualTo(next);
                next = region.last() + 1;
                for (int value : new int[] {region.first(), region.last()}) {
                    assertThat(region.function()).isEqualTo(cases.getOrDefault(value, even));
                }
            }
            assertThat(next).isZero();
        }
    }

    @Test
    void joiningIsTheSameAsAskingForOneValueAfterTheOther() {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 300; round++) {
            Map<Integer, Integer> cases = cases(random);
            int chain = even;
            for (Map.Entry<Integer, Integer> one : cases.entrySet()) {
                chain = diagrams.choose(number.equalTo(diagrams, Word.of(one.getKey())), one.getValue(), chain);
            }
            assertThat(Region.join(diagrams, Field.NUMBER, cases, even)).isEqualTo(chain);
        }
    }

    @Test
    void limitsTheNumberOfRegions() {
        int scattered = diagrams.choose(diagrams.bit(Field.NUMBER, 0), odd, even);
        assertThatExceptionOfType(BudgetExceeded.class)
                .isThrownBy(() -> Region.of(diagrams, scattered, Field.NUMBER))
                .withMessage("needs more than " + Region.MOST + " regions");

        // The last number below is odd, so that both cases occur: the last region ends there, or joins the next number.
        int below = Word.of(Region.MOST).above(diagrams, number);
        assertThat(Region.of(diagrams, diagrams.choose(below, scattered, odd), Field.NUMBER))
                .hasSize(Region.MOST);
        assertThatExceptionOfType(BudgetExceeded.class)
                .isThrownBy(() -> Region.of(diagrams, diagrams.choose(below, scattered, even), Field.NUMBER));
    }

    private Map<Integer, Integer> cases(SplittableRandom random) {
        Map<Integer, Integer> cases = new HashMap<>(Map.of(-1, odd));
        int argument = diagrams.choose(diagrams.bit(Field.ARGUMENT_0_LOW, 3), odd, even);
        for (int i = random.nextInt(40); i >= 0; i--) {
            int value = random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(30);
            cases.put(value, List.of(odd, even, argument).get(random.nextInt(3)));
        }
        return cases;
    }
}
