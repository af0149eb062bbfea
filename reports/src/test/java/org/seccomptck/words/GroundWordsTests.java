package org.seccomptck.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.oracle.Addition;
import org.seccomptck.oracle.Ground;
import org.seccomptck.oracle.Ruling;
import org.seccomptck.profile.Decision;

class GroundWordsTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RULE                   | /syscalls/3 chmod
            NO_RULE                | chmod default
            CONDITIONS_DO_NOT_HOLD | chmod conditions default
            NO_NAME                | number default
            NO_CALL                | -1 default
            ABI_NOT_LISTED         | chmod architectures
            ABOVE_HIGHEST          | chmod runc
            NO_FILTER              | filter
            """)
    void whatAGroundHoldsIsSaid(Ground.Kind kind, String said) {
        String words = new GroundWords(Words.english()).of(new Ground(kind, "/syscalls/3", "chmod", ""));

        assertThat(words).contains(List.of(said.split(" ", -1))).doesNotContain("{", "}");
    }

    @Test
    void aRulesConditionIsSaid() {
        assertThat(new GroundWords(Words.english()).of(Ground.rule("/syscalls/3", "chmod", "arg1 == 0x7")))
                .isEqualTo("rule /syscalls/3 names chmod when arg1 == 0x7");
    }

    @Test
    void thePrintersSayNothingOfTheirOwn() {
        Words echo = new Words(
                Words.english().keys().stream().collect(Collectors.toMap(key -> key, key -> "<" + key + " {0}>")));
        Ground ground = Ground.rule("/syscalls/3", "chmod", "");
        Ruling ruling = new Ruling(Decision.errno(13), ground, Set.of(Addition.ASSUMED));

        assertThat(new GroundWords(echo).of(ground)).isEqualTo("<ground.RULE /syscalls/3>");
        assertThat(new GroundWords(echo).of(ruling)).isEqualTo("ERRNO(EACCES): <ground.RULE /syscalls/3>");
        assertThat(new AdditionWords(new Words(Map.of("addition.ASSUMED", "held to it"))).of(Addition.ASSUMED))
                .isEqualTo("held to it");
    }
}
