package org.seccomptck.profile.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusTests {
    @ParameterizedTest
    @MethodSource
    void eachEngineMakesOfADocumentWhatTheTableSays(Corpus.Case one) {
        assertThat(one.read()).isEqualTo(one.answer());
    }

    static Stream<Corpus.Case> eachEngineMakesOfADocumentWhatTheTableSays() {
        return Corpus.cases();
    }
}
