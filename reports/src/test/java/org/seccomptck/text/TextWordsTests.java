package org.seccomptck.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.seccomptck.record.CauseKey;
import org.seccomptck.record.CauseKind;
import org.seccomptck.record.CellFixture;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.ClaimFixture;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Party;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.RecordFixture;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StartRecord.State;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;
import org.seccomptck.text.TextReport.Detail;
import org.seccomptck.words.MarkedWords;
import org.seccomptck.words.Words;

class TextWordsTests {
    private static final RunRecord MATRIX = RecordFixture.matrix();
    private static final Target STARTS = new Target.Whole("container-starts");
    private static final Outcome FINE = Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.STARTED));

    /** Words that nothing prints are words that nobody translates or proof-reads. */
    @Test
    void noWordsAreLeftOver() {
        List<RunRecord> runs = List.of(
                RecordFixture.run(),
                RecordFixture.noFilter(),
                RecordFixture.onLocal(),
                RecordFixture.onLocal(engineDefault()),
                RecordFixture.onLocal(ofRefusedErrno()),
                RecordFixture.onLocal(ofUnknownRuntime()),
                RecordFixture.onLocal(flagged()),
                unfinished(),
                ClaimFixture.many(),
                onBoth());
        Screen wide = new Screen(2000, Screen.ENDLESS, false);
        Set<String> used = MarkedWords.keys(String.join(
                "\n", new TextReport(MarkedWords.all(), wide, Detail.NORMAL).lines(stored(MATRIX), List.of())));
        for (RunRecord run : runs) {
            for (int height : List.of(16, Screen.ENDLESS)) {
                for (Detail detail : Detail.values()) {
                    TextReport report = new TextReport(MarkedWords.all(), new Screen(2000, height, false), detail);
                    used.addAll(
                            MarkedWords.keys(String.join("\n", report.lines(stored(run), List.of(Path.of("report"))))));
                }
            }
        }
        assertThat(Words.english().keys())
                .filteredOn(key -> key.startsWith("text.") && !used.contains(key))
                .isEmpty();
    }

    private static CellRecord engineDefault() {
        return CellFixture.of("engine-default", "local")
                .start(State.REFUSED, "", "x")
                .check("status", STARTS, Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.NO_LISTENER)))
                .toRecord();
    }

    private static CellRecord ofRefusedErrno() {
        return CellFixture.of("mine", "local")
                .start(State.REFUSED, "", "x")
                .check("status", STARTS, Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.ERRNO_REFUSED, 4095)))
                .toRecord();
    }

    private static CellRecord ofUnknownRuntime() {
        return CellFixture.of("restrictive-allowlist", "local")
                .start(State.REFUSED, "", "x")
                .check("status", STARTS, Outcome.of(Verdict.CONFORMS, Reason.of(ReasonCode.START_MAY_NEED, "openat")))
                .toRecord();
    }

    private static CellRecord flagged() {
        return CellFixture.of("flagged", "local")
                .start(State.REFUSED, "", "x")
                .check(
                        "status",
                        STARTS,
                        Outcome.of(Verdict.FAIL_CLOSED, Reason.of(ReasonCode.UNKNOWN_FLAG, "flags")),
                        CauseKey.of(CauseKind.ACTION_UNKNOWN, Party.OCI_RUNTIME, "flags"))
                .toRecord();
    }

    /** Two runners with the same causes, and with a container that one of them does not start. */
    private static RunRecord onBoth() {
        List<CellRecord> cells = new ArrayList<>();
        for (String runner : List.of("one", "other")) {
            cells.add(CellFixture.of("clean", runner)
                    .check("status", STARTS, FINE)
                    .toRecord());
            cells.add(CellFixture.of("closed", runner)
                    .check(
                            "status",
                            STARTS,
                            Outcome.of(Verdict.FAIL_CLOSED, Reason.of(ReasonCode.UNKNOWN_ACTION, "LOG")),
                            CauseKey.of(CauseKind.ACTION_UNKNOWN, Party.OCI_RUNTIME, "LOG"))
                    .start(runner.equals("one") ? State.REFUSED : State.STARTED, "", "")
                    .toRecord());
            cells.add(unread(CellFixture.of("undecided", runner)
                    .check(
                            "status",
                            STARTS,
                            Outcome.of(Verdict.UNDECIDED, Reason.of(ReasonCode.STATUS_UNREADABLE)),
                            CauseKey.of(CauseKind.NOT_MEASURED, Party.UNKNOWN, "status"))
                    .toRecord()));
        }
        return RecordFixture.of(true, List.of(RecordFixture.runner("one"), RecordFixture.runner("other")), cells);
    }

    private static CellRecord unread(CellRecord cell) {
        return new CellRecord(
                cell.profile(),
                cell.runner(),
                cell.launch(),
                cell.start(),
                cell.launches(),
                cell.began(),
                cell.millis(),
                OptionalInt.empty(),
                cell.evidence(),
                cell.findings(),
                cell.groups(),
                cell.explanations());
    }

    private static RunRecord unfinished() {
        RunRecord run = RecordFixture.run();
        return new RunRecord(
                run.kit(),
                run.command(),
                run.began(),
                run.ended(),
                false,
                List.of(RecordFixture.runner("local")),
                List.of(),
                List.of(run.cells().get(0)));
    }

    private static StoredRecord stored(RunRecord run) {
        return new StoredRecord(run, Path.of("out", "run-record.json"));
    }
}
