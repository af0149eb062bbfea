package org.seccomptck.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.archive.EvidenceArchive;
import org.seccomptck.comparison.MergedRecord;

class ClaimRecordTests {
    @TempDir
    private Path folder;

    @Test
    void aClaimIsReadAsItWasWritten() throws IOException {
        RunRecord run = ClaimFixture.run();
        Path file = folder.resolve(RecordFile.NAME);
        RecordFile.write(run, file);

        assertThat(RecordFile.read(file).claims()).isEqualTo(run.claims()).isNotEmpty();
    }

    @Test
    void nothingIsConfirmedWithoutEvidence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClaimAnswer("local", "", ClaimVerdict.CONFIRMED, List.of(), List.of()))
                .withMessage("A claim cannot be confirmed without evidence.");
    }

    @Test
    void anAnswerIsOfARunnerThatIsThere() {
        RunRecord run = RecordFixture.launched().withClaims(List.of(ClaimFixture.claim("elsewhere")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordFile.write(run, folder.resolve(RecordFile.NAME)))
                .withMessageContaining("claim 'restrict-chmod-command'");
    }

    @Test
    void theEvidenceOfClaimsIsEvidenceOfTheRun() {
        assertThat(EvidenceArchive.files(ClaimFixture.run())).contains(ClaimFixture.FILE);
    }

    @Test
    void answersToOneClaimComeTogetherWhereRecordsAreMerged() {
        RunRecord one = MergedRecord.moved(MergedRecord.named(ClaimFixture.run(), "one"), Path.of("a"));
        RunRecord two = MergedRecord.moved(MergedRecord.named(ClaimFixture.run(), "two"), Path.of("b"));
        RunRecord both = MergedRecord.of(List.of(one, two));

        assertThat(both.claims()).hasSize(1);
        assertThat(both.claims().get(0).answers())
                .extracting(ClaimAnswer::runner)
                .containsOnly("one/local", "two/local")
                .hasSize(6);
        assertThat(both.claims().get(0).answers().stream()
                        .flatMap(answer -> answer.evidence().stream())
                        .map(EvidenceFile::path))
                .contains("a/" + ClaimFixture.FILE.path(), "b/" + ClaimFixture.FILE.path());
    }

    @Test
    void answersAreMergedInTheOrderOfTheClaims() {
        ClaimRecord claim = ClaimFixture.claim("a");
        ClaimRecord other = claim.changed(answer -> answer.named("b"));
        assertThat(ClaimRecord.merged(Stream.of(claim, other)))
                .singleElement()
                .extracting(one -> one.answers().size())
                .isEqualTo(6);
    }
}
