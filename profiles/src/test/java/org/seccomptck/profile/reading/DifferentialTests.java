package org.seccomptck.profile.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The reader against the engines' own code; {@code ./tck engines-code} compares more. */
class DifferentialTests {
    private static final int DOCUMENTS = 2_000;
    private static final long SEED = 20_261_130;

    @Test
    @Timeout(180)
    void theReaderReadsAsTheEnginesDo(@TempDir Path folder) throws Exception {
        assumeTrue(
                EnginesOwnCode.missing().isEmpty(),
                () -> EnginesOwnCode.missing().orElse(""));
        try (EnginesOwnCode engines = EnginesOwnCode.start(folder)) {
            Differential differential = new Differential(engines);
            for (Corpus.Case one : Corpus.cases().toList()) {
                if (EnginesOwnCode.DIALECTS.contains(one.dialect())) {
                    differential.compare(one.dialect(), one.text());
                }
            }
            differential.compare(DOCUMENTS, SEED);

            assertThat(differential.differences()).isEmpty();
            assertThat(differential.answers())
                    .hasSize(4 * EnginesOwnCode.DIALECTS.size())
                    .allSatisfy((answer, times) -> assertThat(times).isGreaterThan(10));
        }
    }
}
