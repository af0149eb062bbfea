package org.seccomptck.allure;

import static org.assertj.core.api.Assertions.assertThat;

import io.qameta.allure.AllureResultsWriter;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.model.TestResultContainer;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.Verdict;
import org.seccomptck.record.Verdict.Kind;

class RolledUpResultsTests {
    private static final String REASON = "100% of (a & 0xff) <b>, as <script> may \"say\"";

    private final List<TestResult> written = new ArrayList<>();

    @Test
    void everyCheckThatConformsStandsInTheOneResult() {
        write(IntStream.range(0, 30).mapToObj(i -> check("call" + i, Kind.CONFORMS)));
        assertThat(written).hasSize(1);
        TestResult result = written.get(0);
        assertThat(result.getName()).isEqualTo("30 conforming [x86_64]");
        assertThat(result.getStatusDetails().getMessage()).startsWith("CONFORMS: 30 checks");
        assertThat(result.getDescriptionHtml())
                .contains("call0: CONFORMS", "call29: CONFORMS")
                .contains("100% of (a &amp; 0xff) &lt;b>, as &lt;script> may \"say\"")
                .doesNotContain("<script>", "<b>");
    }

    @Test
    void whatMattersIsShownOneByOneUpToALimit() {
        write(IntStream.range(0, 25).mapToObj(i -> check("call" + i, Kind.FAIL_OPEN)));
        assertThat(written).hasSize(21);
        assertThat(written.get(0).getName()).isEqualTo("call0 [x86_64]");
        assertThat(written.get(20).getName()).startsWith("5 more ");
        assertThat(written.get(20).getDescriptionHtml()).contains("call24: FAIL_OPEN");
    }

    private void write(Stream<CheckRecord> checks) {
        AllureResultsWriter writer = new AllureResultsWriter() {
            @Override
            public void write(TestResult result) {
                written.add(result);
            }

            @Override
            public void write(TestResultContainer container) {
                throw new AssertionError("no containers");
            }

            @Override
            public void write(String source, InputStream attachment) {
                throw new AssertionError("no attachments");
            }
        };
        new RolledUpResults(writer, Path.of("none"))
                .write(new CellRecord(
                        "p", "p", "", "", "lab/x/runc", true, "", 1, 1, 1, List.of(), List.of(), checks.toList()));
    }

    private static CheckRecord check(String subject, Kind kind) {
        return new CheckRecord("deny-coverage", "x86_64", subject, 1, new Verdict(kind, REASON), "", "", "", List.of());
    }
}
