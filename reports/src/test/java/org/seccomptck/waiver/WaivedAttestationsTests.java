package org.seccomptck.waiver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.intoto.InTotoReport;
import org.seccomptck.kcidb.KcidbReport;
import org.seccomptck.oscal.OscalReport;
import org.seccomptck.record.FailOn;
import org.seccomptck.record.NightFixture;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.report.Report;
import org.seccomptck.report.ReportProgress;
import org.seccomptck.waiver.report.WaiverDraft;
import org.seccomptck.words.Words;

/** What is waived is marked in what auditors sign and databases keep, and is nowhere taken for what conforms. */
class WaivedAttestationsTests {
    private static final String REASON = "the library of this release";
    private static final String REFERENCE = "https://example.org/1";
    private static final LocalDate DAY = LocalDate.parse("2026-01-15");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Waivers waivers;
    private StoredRecord waived;

    @BeforeEach
    void judge() throws IOException {
        StoredRecord record = stored(night("chmod=FAIL_OPEN"));
        RecordFile.write(record.run(), record.file());
        waivers = Waivers.read(Files.writeString(
                folder.resolve("mine.yaml"),
                new WaiverDraft(Words.english(), DAY, DAY.plusDays(9), REASON, REFERENCE).text(record)));
        waived = waivers.judge(record, FailOn.OPEN);
    }

    private static NightFixture night(String... verdicts) {
        return NightFixture.of(DAY.toString()).cell("local", "one", verdicts);
    }

    private StoredRecord stored(NightFixture night) {
        return new StoredRecord(night.toRecord(), folder.resolve(RecordFile.NAME));
    }

    private StoredRecord judged(FailOn failOn, String... verdicts) {
        return waivers.judge(stored(night(verdicts)), failOn);
    }

    private JsonNode write(Report report, StoredRecord record) throws IOException {
        return JSON.readTree(
                report.write(record, folder, ReportProgress.NONE).get(0).toFile());
    }

    private JsonNode oscal(StoredRecord record) throws IOException {
        return write(new OscalReport(Words.english()), record).at("/assessment-results/results/0");
    }

    @Test
    void oscalTellsOfADeviationThatIsApproved() throws IOException {
        JsonNode result = oscal(waived);

        assertThat(result.path("description").asText()).isEqualTo("Enforced but for what is waived.");
        assertThat(result.path("remarks").asText()).contains(REASON, REFERENCE, "2026-01-24");
        JsonNode risk = result.at("/risks/0");
        assertThat(risk.path("status").asText()).isEqualTo("deviation-approved");
        assertThat(risk.path("deadline").asText()).isEqualTo("2026-01-25T00:00:00Z");
        assertThat(properties(result.at("/observations/0"))).contains("waived=1", "fail-open=1");
        assertThat(result.path("findings")).anySatisfy(finding -> {
            assertThat(finding.at("/target/status").toString())
                    .isEqualTo("{\"state\":\"not-satisfied\",\"reason\":\"other\"}");
            assertThat(finding.path("remarks").asText()).isNotEmpty();
        });
        assertThat(result.path("findings").toString()).doesNotContain("\"fail\"");
    }

    @Test
    void oscalKeepsAPartlyWaivedRiskOpen() throws IOException {
        JsonNode result = oscal(judged(FailOn.OPEN, "chmod=FAIL_OPEN", "mount=FAIL_CLOSED"));

        assertThat(result.path("description").asText()).startsWith("At least one check deviates");
        assertThat(result.at("/risks/0/status").asText()).isEqualTo("open");
        assertThat(result.at("/risks/0").has("deadline")).isFalse();
        assertThat(properties(result.at("/risks/0"))).contains("waived=1", "checks=2");
        assertThat(result.path("findings").toString()).contains("\"fail\"");
    }

    @Test
    void oscalTellsOfStaleWaivers() throws IOException {
        JsonNode result = oscal(judged(FailOn.OPEN));

        assertThat(result.path("remarks").asText()).contains("mine.yaml:", "Remove the waiver");
        assertThat(result.path("findings").toString()).contains("\"satisfied\"").doesNotContain("not-satisfied");
    }

    @Test
    void anUndecidedCheckLeavesAControlUnsatisfied() throws IOException {
        JsonNode result = oscal(judged(FailOn.OPEN, "mount=UNDECIDED", "umount2=FAIL_CLOSED"));

        assertThat(result.path("findings"))
                .extracting(finding -> finding.at("/target/status/state").asText())
                .containsOnly("not-satisfied");
    }

    private static List<String> properties(JsonNode node) {
        return StreamSupport.stream(node.path("props").spliterator(), false)
                .map(prop ->
                        prop.path("name").asText() + "=" + prop.path("value").asText())
                .toList();
    }

    @Test
    void aDatabaseIsToldOfTheWaiverBesideTheFailure() throws IOException {
        JsonNode data = write(new KcidbReport(Words.english()), waived);

        assertThat(data.at("/tests/0/status").asText()).isEqualTo("FAIL");
        assertThat(data.at("/tests/0/misc/waived").asInt()).isEqualTo(1);
        JsonNode waiver = data.at("/issues/0/misc/waiver");
        assertThat(waiver.path("waived").asInt()).isEqualTo(1);
        assertThat(waiver.path("checks").asInt()).isEqualTo(1);
        assertThat(waiver.at("/by/0").toString()).contains(REASON, REFERENCE, "\"expires\":\"2026-01-24\"");
        assertThat(write(new KcidbReport(Words.english()), stored(night("chmod=FAIL_OPEN")))
                        .toString())
                .doesNotContain("waive");
    }

    private JsonNode statement(StoredRecord record) throws IOException {
        return write(new InTotoReport(Words.english(), Optional.empty()), record)
                .path("predicate");
    }

    @Test
    void aSignedResultIsWhatTheCommandEndsBy() throws IOException {
        assertThat(result(waived)).isEqualTo("PASSED");
        assertThat(result(stored(night("chmod=FAIL_OPEN")))).isEqualTo("FAILED");
        assertThat(result(judged(FailOn.OPEN, "chmod=FAIL_OPEN", "mount=FAIL_CLOSED")))
                .isEqualTo("FAILED");
        assertThat(result(judged(FailOn.OPEN, "chmod=FAIL_OPEN", "mount=UNDECIDED")))
                .isEqualTo("WARNED");
        assertThat(result(judged(FailOn.ANY, "chmod=FAIL_OPEN"))).isEqualTo("FAILED");
        assertThat(result(judged(FailOn.OPEN))).as("a stale waiver").isEqualTo("FAILED");
        assertThat(result(judged(FailOn.NONE, "chmod=FAIL_OPEN", "mount=FAIL_OPEN")))
                .as("nobody signs a pass because the command was asked not to fail")
                .isEqualTo("FAILED");
    }

    private String result(StoredRecord record) throws IOException {
        return statement(record).path("result").asText();
    }

    @Test
    void aSignedResultNamesTheTestsThatAreWaivedAndWhy() throws IOException {
        JsonNode predicate = statement(waived);

        assertThat(predicate.path("failedTests")).isEmpty();
        assertThat(predicate.path("warnedTests")).hasSize(1);
        JsonNode file = StreamSupport.stream(predicate.path("configuration").spliterator(), false)
                .filter(one -> one.path("name").asText().equals("waivers"))
                .findFirst()
                .orElseThrow();
        assertThat(file.at("/digest/sha256").asText()).isEqualTo(waivers.sha256());
        assertThat(file.path("annotations").toString())
                .contains(waived.run().causes().get(0).id(), REASON, REFERENCE);
        assertThat(statement(judged(FailOn.ANY, "chmod=FAIL_OPEN")).path("failedTests"))
                .hasSize(1);
        assertThat(statement(judged(FailOn.OPEN)).path("failedTests").toString())
                .contains("waivers/");
    }
}
