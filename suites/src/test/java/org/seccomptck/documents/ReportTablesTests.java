package org.seccomptck.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.Conclusion;
import org.seccomptck.record.Verdict;
import org.seccomptck.words.CauseWords;
import org.seccomptck.words.Words;

/** {@code docs/reading-a-report.md} and {@code docs/exit-codes.md} list all kinds. */
class ReportTablesTests {
    private final Document reading = Document.read(Document.KIT.resolve("docs/reading-a-report.md"));

    @ParameterizedTest
    @EnumSource
    void eachKindOfCauseHasASection(CauseKind kind) {
        assertThat(reading.text()).contains("\n### " + new CauseWords(Words.english()).kind(kind) + "\n");
    }

    @ParameterizedTest
    @EnumSource
    void eachVerdictHasARow(Verdict verdict) {
        assertThat(reading.text()).contains("\n| " + verdict + " | ");
    }

    @Test
    void eachConclusionHasARow() {
        String codes = Document.read(Document.KIT.resolve("docs/exit-codes.md")).text();
        assertThat(Arrays.stream(Conclusion.values()).map(Conclusion::exitCode))
                .allSatisfy(code -> assertThat(codes).contains("\n| " + code + " | "));
    }
}
