package org.seccomptck.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.abi.Abi;
import org.seccomptck.comparison.Measured;
import org.seccomptck.comparison.MergedRecord;
import org.seccomptck.host.Sha256;
import org.seccomptck.record.CellFixture;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.ProfileRecord;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.RecordFixture;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;
import org.seccomptck.report.ReportFolder;
import org.seccomptck.words.MarkedWords;
import org.seccomptck.words.Words;

/** What the page says, and with which words. */
class OverviewWordsTests {
    @TempDir
    private Path folder;

    @Test
    void aMergedRecordIsToldLikeAnyOther() throws IOException {
        assertThat(new OverviewPage(folder).of(merged()))
                .contains("one/local", "two/runsc@20240729", "put together from several runs")
                .contains("on 1 of 3 runners");
    }

    private static RunRecord merged() {
        return MergedRecord.of(List.of(
                MergedRecord.named(RecordFixture.launched(), "one"),
                MergedRecord.named(RecordFixture.noFilter(), "two")));
    }

    /** The words of the page are those of the kit, and it needs all that it has. */
    @Test
    void everySentenceIsOneOfTheKitAndNoneIsLeftOver() throws IOException {
        Set<String> used = new TreeSet<>();
        RunRecord matrix = RecordFixture.matrix();
        Stream<RunRecord> more = Stream.of(
                clean(),
                matrix,
                OverviewPage.ofRunners(matrix, 3),
                OverviewPage.ofRunners(matrix, 3, 4),
                RecordFixture.byChance(),
                merged(),
                unalike());
        for (RunRecord run : Stream.concat(OverviewPage.runs(), more).toList()) {
            used.addAll(MarkedWords.keys(new OverviewPage(folder).of(run, MarkedWords.all())));
        }
        used.addAll(MarkedWords.keys(withDocument(MarkedWords.all())));
        used.addAll(MarkedWords.keys(new OverviewReport(MarkedWords.all()).title()));
        assertThat(own(used)).isEqualTo(own(MarkedWords.all().keys()));
    }

    private static Set<String> own(Set<String> keys) {
        return keys.stream()
                .filter(key -> key.startsWith("overview.") || key.equals("format.overview"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Return a run of three runners, on which a call conforms, is not there, and was not asked. */
    private static RunRecord unalike() {
        Outcome absent = Outcome.of(Verdict.NOT_APPLICABLE, Reason.of(ReasonCode.NO_SUCH_CALL, "mseal"));
        Outcome fine = Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.STARTED));
        Target mseal = RecordFixture.call("mseal");
        Target mount = RecordFixture.call("mount");
        return RecordFixture.of(
                true,
                Stream.of("one", "two", "three").map(RecordFixture::runner).toList(),
                List.of(
                        CellFixture.of("restrict", "one")
                                .check(Measured.WALK, Abi.X86_64, mseal, fine)
                                .check(Measured.WALK, Abi.X86_64, mount, fine)
                                .toRecord(),
                        CellFixture.of("restrict", "two")
                                .check(Measured.WALK, Abi.X86_64, mseal, absent)
                                .check(Measured.WALK, Abi.X86_64, mount, fine)
                                .toRecord(),
                        CellFixture.of("restrict", "three")
                                .check(Measured.WALK, Abi.X86_64, mount, fine)
                                .toRecord()));
    }

    @Test
    void foldedChecksAreListedRunnerByRunner() throws IOException {
        assertThat(new OverviewPage(folder).of(unalike()))
                .contains("1 check: conforms on one; not applicable on two; not asked on three")
                .contains("1 check: conforms<");
    }

    /** Return the page of a run whose engine was handed a document that the evidence has. */
    private String withDocument(Words words) throws IOException {
        String document =
                "{\n  \"defaultAction\": \"SCMP_ACT_ALLOW\",\n  \"syscalls\": [\n    {\"names\": [\"chmod\"]}\n  ]\n}\n";
        RunRecord run = RecordFixture.noFilter();
        CellRecord cell = run.cells().get(1);
        ProfileRecord profile = cell.profile();
        RunRecord handed = run.withCells(List.of(new CellRecord(
                new ProfileRecord(profile.id(), profile.title(), profile.provenance(), Sha256.of(document)),
                cell.runner(),
                cell.launch(),
                cell.start(),
                cell.launches(),
                cell.began(),
                cell.millis(),
                cell.filters(),
                cell.evidence(),
                cell.findings(),
                cell.groups(),
                cell.explanations())));
        StoredRecord stored = new ReportFolder(folder).store(handed);
        Files.writeString(
                stored.path(cell.evidence("inspect.json").orElseThrow()),
                new ObjectMapper()
                        .writeValueAsString(
                                Map.of("HostConfig", Map.of("SecurityOpt", List.of("seccomp=" + document)))));
        return OverviewPage.of(stored, folder, words);
    }

    @Test
    void aFindingIsToldWithItsLine() throws IOException {
        assertThat(withDocument(Words.english())).contains("line 4 (/syscalls/0)");
    }

    private static RunRecord clean() {
        RunRecord run = RecordFixture.run();
        return new RunRecord(
                run.kit(),
                run.command(),
                run.began(),
                run.ended(),
                true,
                run.runners(),
                List.of(),
                run.cells().subList(0, 1));
    }

    /** The same squares in the same places, whatever is written beside them. */
    @Test
    void otherWordsChangeNoSquare() throws IOException {
        for (RunRecord run : OverviewPage.runs().toList()) {
            assertThat(squares(new OverviewPage(folder).of(run, MarkedWords.all())))
                    .isEqualTo(squares(new OverviewPage(folder).of(run)));
        }
    }

    private static List<String> squares(String page) {
        return Pattern.compile(
                        "<td class=\"[a-z]+\">|<h[1-4]|<tr|<details|<article class=\"[a-z ]+\"|href=\"#[a-z0-9-]+\"")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
