package org.seccomptck.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.seccomptck.comparison.Upgrade.Part;
import org.seccomptck.comparison.report.Published;
import org.seccomptck.drift.RecordDrift.Code;
import org.seccomptck.drift.report.DriftReport;
import org.seccomptck.record.NightFixture;
import org.seccomptck.record.RecordFixture;
import org.seccomptck.record.RunRecord;
import org.seccomptck.text.Screen;
import org.seccomptck.words.MarkedWords;
import org.seccomptck.words.Words;

/** What counts as drift, what does not, and to what it is put down. */
class RecordDriftTests {
    private static final String OPEN = "chmod=FAIL_OPEN";

    private static NightFixture night() {
        return NightFixture.of("2026-01-01");
    }

    private static RunRecord was() {
        return night().cell("local", "one", OPEN).toRecord();
    }

    private static RecordDrift drift(RunRecord before, NightFixture after) {
        return RecordDrift.between(before, after.toRecord());
    }

    @ParameterizedTest
    @MethodSource("any")
    void aRecordHasNotDriftedFromItself(RunRecord run) {
        RecordDrift drift = RecordDrift.between(run, run);
        assertThat(drift.runners()).isNotEmpty().noneMatch(RunnerDrift::drifted);
        assertThat(drift.unchanged()).isPositive();
    }

    static Stream<RunRecord> any() {
        return Stream.of(RecordFixture.run(), RecordFixture.noFilter(), RecordFixture.byChance());
    }

    @Test
    void aCauseAppearsGrowsShrinksAndGoes() {
        RunRecord clean = night().cell("local", "one").toRecord();
        assertThat(shifts(clean, night().cell("local", "one", OPEN)))
                .singleElement()
                .satisfies(shift -> {
                    assertThat(shift.kind()).isEqualTo(Shift.Kind.APPEARED);
                    assertThat(shift.gained()).containsExactly("deny-coverage/x86_64/chmod");
                });
        assertThat(shifts(was(), night().cell("local", "one", OPEN, "mount=FAIL_CLOSED")))
                .singleElement()
                .satisfies(shift -> {
                    assertThat(shift.kind()).isEqualTo(Shift.Kind.CHANGED);
                    assertThat(shift.gained()).containsExactly("deny-coverage/x86_64/mount");
                    assertThat(shift.lost()).isEmpty();
                });
        assertThat(shifts(was(), night().cell("local", "one", "chmod=FAIL_CLOSED")))
                .singleElement()
                .satisfies(shift -> assertThat(shift.kind()).isEqualTo(Shift.Kind.CHANGED));
        assertThat(shifts(was(), night().cell("local", "one"))).singleElement().satisfies(shift -> {
            assertThat(shift.kind()).isEqualTo(Shift.Kind.GONE);
            assertThat(shift.lost()).containsExactly("deny-coverage/x86_64/chmod");
        });
    }

    private static List<Shift> shifts(RunRecord before, NightFixture after) {
        RecordDrift drift = drift(before, after);
        assertThat(drift.code()).isEqualTo(Code.DRIFT);
        return drift.runners().get(0).shifts();
    }

    /** What was not answered on both sides is no drift, in whichever direction. */
    @ParameterizedTest
    @MethodSource("unanswered")
    void repeatedRunsDoNotFlap(NightFixture night) {
        for (RecordDrift drift :
                List.of(RecordDrift.between(was(), night.toRecord()), RecordDrift.between(night.toRecord(), was()))) {
            assertThat(drift.code()).isEqualTo(Code.LEFT_OPEN);
            assertThat(Stream.concat(
                            drift.alone().stream(), drift.runners().stream().flatMap(runner -> runner.gaps().stream())))
                    .isNotEmpty();
        }
    }

    static Stream<NightFixture> unanswered() {
        return Stream.of(
                night().lost("local", "one"),
                night().refused("local", "one"),
                night().byChance("local", "one"),
                night().cell("local", "one", "chmod=UNDECIDED"),
                night().cell("local", "other"),
                night().cell("x", "one").cell("y", "one"));
    }

    @Test
    void twoStartsByChanceAreAlike() {
        RunRecord before = night().byChance("local", "one").toRecord();
        assertThat(drift(before, night().byChance("local", "one")).code()).isEqualTo(Code.NO_DRIFT);
    }

    @Test
    void theOneThingThatDiffersIsNamed() {
        RecordDrift kernel = drift(was(), night().kernel("6.2.0").cell("local", "one"));
        assertThat(text(kernel)).contains("Only one thing differs: kernel (6.1.0, now 6.2.0).");
        RecordDrift both = drift(was(), night().kernel("6.2.0").runc("1.3.6").cell("local", "one"));
        assertThat(text(both))
                .contains("What differs: kernel (6.1.0, now 6.2.0), OCI runtime (runc 1.1.15, now runc 1.3.6).");
        assertThat(text(drift(was(), night().cell("local", "one")))).contains("Nothing that the kit knows of differs.");
        RecordDrift unknown = drift(
                night().runc("unknown").cell("local", "one", OPEN).toRecord(),
                night().runc("unknown").kernel("6.2.0").cell("local", "one"));
        assertThat(text(unknown)).contains("Of what is known, only one thing differs", "Not known: OCI runtime");
    }

    /** A runner may be named after the version that was exchanged. */
    @Test
    void theOnlyRunnersLeftAreCompared() {
        RunRecord before =
                night().cell("both", "one").cell("runc@1.1.15", "one").toRecord();
        RecordDrift drift =
                drift(before, night().cell("both", "one").runc("1.3.6").cell("runc@1.3.6", "one", OPEN));
        assertThat(drift.alone()).isEmpty();
        assertThat(drift.drifted()).singleElement().satisfies(runner -> {
            assertThat(runner.before()).isEqualTo("runc@1.1.15");
            assertThat(runner.parts()).contains(Part.of(Part.Kind.OCI_RUNTIME, "runc 1.1.15", "runc 1.3.6"));
        });
    }

    private static String text(RecordDrift drift) {
        return print(drift, DriftReport.Form.TEXT, Words.english());
    }

    private static String print(RecordDrift drift, DriftReport.Form form, Words words) {
        StringWriter out = new StringWriter();
        new DriftReport(drift, words).print(form, new Screen(300, Screen.ENDLESS, false), new PrintWriter(out));
        return out.toString();
    }

    @ParameterizedTest
    @EnumSource
    void eachFormTellsWhatChanged(DriftReport.Form form) throws IOException {
        String told = print(drift(was(), night().kernel("6.2.0").cell("local", "one")), form, Words.english());
        assertThat(told).contains("GONE", "6.1.0", "6.2.0", "chmod");
        if (form == DriftReport.Form.JSON) {
            assertThat(new ObjectMapper()
                            .readTree(told)
                            .at("/runners/0/causes/0/id")
                            .asText())
                    .isEqualTo(NightFixture.CAUSE.id());
        }
    }

    /** Records of each kind, so that all that the form has is met. */
    @Test
    void aDocumentIsAsItsSchemaSays(@TempDir Path folder) throws IOException {
        List<RunRecord> answered = Stream.concat(any(), Stream.of(was())).toList();
        List<RunRecord> records = Stream.concat(answered.stream(), unanswered().map(NightFixture::toRecord))
                .toList();
        Set<String> said = new TreeSet<>();
        for (RunRecord before : answered) {
            for (RunRecord after : records) {
                String json = print(RecordDrift.between(before, after), DriftReport.Form.JSON, Words.english());
                Path file = Files.writeString(folder.resolve("diff.json"), json);
                assertThat(Published.violations(DriftReport.class, "diff.schema.json", file))
                        .isEmpty();
                new ObjectMapper().readTree(json).findValuesAsText("code").forEach(said::add);
            }
        }
        assertThat(said)
                .containsExactly(
                        "CHECKS_NOT_ANSWERED", "ONE_RECORD_ONLY", "RUNNER_ALONE", "SIDE_NOT_MEASURED", "START_UNKNOWN");
        Path wrong = Files.writeString(
                folder.resolve("wrong.json"),
                print(drift(was(), night().cell("local", "one")), DriftReport.Form.JSON, Words.english())
                        .replace("\"GONE\"", "\"AWAY\""));
        assertThat(Published.violations(DriftReport.class, "diff.schema.json", wrong))
                .isNotEmpty();
    }

    @Test
    void noWordsAreLeftOver() {
        Words marked = MarkedWords.all();
        RunRecord clean = night().cell("local", "one").toRecord();
        Stream<RecordDrift> drifts = Stream.concat(
                unanswered().map(night -> drift(was(), night)),
                Stream.of(
                        RecordDrift.between(was(), was()),
                        RecordDrift.between(clean, clean),
                        RecordDrift.between(clean, was()),
                        RecordDrift.between(was(), clean)));
        Set<String> used = drifts.map(drift -> print(drift, DriftReport.Form.TEXT, marked))
                .flatMap(text -> MarkedWords.keys(text).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used)
                .contains("drift.DRIFT", "drift.NO_DRIFT", "drift.NO_DRIFT.clean", "drift.LEFT_OPEN", "drift.gaps");
        assertThat(Words.english().keys()).containsAll(used);
    }
}
