package org.seccomptck.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScreenTests {
    @Test
    void coloursAreForTerminalsOfPeopleWhoWantThem() {
        assertThat(Screen.of(Map.of(), true).colours()).isTrue();
        assertThat(Screen.of(Map.of(), false).colours()).isFalse();
        assertThat(Screen.of(Map.of("NO_COLOR", "1"), true).colours()).isFalse();
        assertThat(Screen.of(Map.of("NO_COLOR", ""), true).colours()).isTrue();
        assertThat(Screen.of(Map.of("TERM", "dumb"), true).colours()).isFalse();
    }

    @Test
    void theScreenIsAsLargeAsTheEnvironmentSays() {
        assertThat(Screen.of(Map.of("COLUMNS", "132", "LINES", "50"), true)).isEqualTo(new Screen(132, 50, true));
        assertThat(Screen.of(Map.of("LINES", "50"), false)).isEqualTo(new Screen(80, 50, false));
        assertThat(Screen.of(Map.of("COLUMNS", "wide", "LINES", "0"), true)).isEqualTo(new Screen(80, 24, true));
    }

    /** Columns of a line are characters, not bytes or surrogates. */
    @Test
    void aWordThatIsTooLongIsBroken() {
        String word = "𝒳".repeat(100);
        List<String> lines = Lines.wrap("a " + word + " b", 40);
        assertThat(lines).allMatch(line -> Lines.length(line) <= 40);
        assertThat(String.join("", lines)
                        .codePoints()
                        .filter(point -> point == "𝒳".codePointAt(0))
                        .count())
                .isEqualTo(100);
        assertThat(IntStream.range(0, 3).mapToObj(n -> Lines.head(word, 5 + n)).map(Lines::length))
                .containsExactly(5, 6, 7);
    }

    /** The log of a CI job is read from its end: nothing is folded there for want of room. */
    @Test
    void anOutputThatIsNoTerminalHasNoEnd() {
        assertThat(Screen.of(Map.of(), false)).isEqualTo(Screen.FILE);
    }
}
