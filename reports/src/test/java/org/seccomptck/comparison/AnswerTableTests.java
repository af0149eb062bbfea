package org.seccomptck.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.seccomptck.abi.Abi;
import org.seccomptck.comparison.AnswerTable.Column;
import org.seccomptck.comparison.AnswerTable.Row;
import org.seccomptck.comparison.Silent.Why;
import org.seccomptck.record.Check;
import org.seccomptck.record.CheckGroup;
import org.seccomptck.record.Obstacle;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.Target;
import org.seccomptck.record.UnavailableSite;
import org.seccomptck.record.Verdict;
import org.seccomptck.words.AnswerWords;
import org.seccomptck.words.Words;

class AnswerTableTests {
    private static final List<RunnerRecord> RUNNERS = List.of(
            Records.runner("old/runc", "6.1.0"),
            Records.runner("old/crun", "6.1.0"),
            Records.runner("new/runc", "7.2.0"),
            Records.runner("broken/runc", "7.3.0"));

    private static final RunRecord RUN = Records.of(
            RUNNERS,
            Records.cell(
                    "mine",
                    "old/runc",
                    Records.check(Abi.I386, "chmod", 15, "ERRNO(EPERM)", "EPERM"),
                    Records.check(Abi.X86_64, "mseal", 462, "ALLOW", "ENOSYS"),
                    Records.check(Abi.X86_64, "chmod", 90, "ERRNO(EPERM)", "EPERM")),
            Records.cell(
                    "mine",
                    "old/crun",
                    Records.check(Abi.I386, "chmod", 15, "ERRNO(EPERM)", "EPERM"),
                    Records.check(Abi.X86_64, "mseal", 462, "ERRNO(EPERM)", "EPERM"),
                    Records.check(Abi.X86_64, "chmod", 90, "ERRNO(EPERM)", "EPERM", "EPERM")),
            Records.cell("other", "old/runc", Records.check(Abi.X86_64, "read", 0, "ALLOW", "EFAULT")),
            Records.cell(
                    "mine",
                    "new/runc",
                    Records.check(Abi.X86_64, "mseal", 462, Verdict.FAIL_OPEN, "ERRNO(EPERM)", "ALLOW", "EINVAL"),
                    Records.check(Abi.X86_64, "chmod", 90, Verdict.UNDECIDED, "ERRNO(EPERM)", "ERRNO(EPERM)")),
            Records.notStarted("mine", "broken/runc", "no such file"));

    @Test
    void aRowForEachCallByAbiAndNumberAndAColumnForEachRunner() {
        AnswerTable table = table(RUN, "mine", RunnerRecord::name);
        assertThat(table.columns())
                .extracting(Column::title)
                .containsExactly("old/runc", "old/crun", "new/runc", "broken/runc");
        assertThat(table.rows())
                .extracting(AnswerTableTests::words)
                .containsExactly(
                        "x86_64 chmod: EPERM EPERM EPERM? –",
                        "x86_64 mseal: absent EPERM allow! –",
                        "i386 chmod: EPERM EPERM – –");
    }

    /** A question about the whole container comes first, a number above 2³¹ last but for what has no number. */
    @Test
    void rowsAreInTheOrderOfAbisAndUnsignedNumbers() {
        Outcome conforms = Records.outcome(Verdict.CONFORMS, "ALLOW", "ALLOW", "EINVAL");
        RunRecord run = Records.of(
                RUNNERS.subList(0, 1),
                Records.cell(
                        "mine",
                        "old/runc",
                        Records.check(Abi.X86_64, new Target.Whole("numbers-without-a-name"), conforms),
                        Records.check(Abi.X86_64, new Target.EdgeNumber(0x80000000, "high"), conforms),
                        Records.check(Abi.X86_64, new Target.Call("read", 0), conforms),
                        new Check("deny-coverage", Optional.empty(), new Target.Whole("all"), conforms)));
        assertThat(table(run, "mine", RunnerRecord::name).rows())
                .extracting(row -> row.target().id())
                .containsExactly("all", "read", "0x80000000", "numbers-without-a-name");
    }

    /** As in a record that was read, where what repeats is there once: the same targets on two ABIs, on two runners. */
    @Test
    void whatGroupsShareIsToldApartByAbiAndRunner() {
        List<Target> targets = List.of(new Target.Whole("all-calls"));
        List<Outcome> same = List.of(Records.outcome(Verdict.CONFORMS, "ALLOW", "ALLOW"));
        List<Outcome> other = List.of(Records.outcome(Verdict.CONFORMS, "LOG", "LOG"));
        RunRecord run = Records.of(
                RUNNERS.subList(0, 2),
                Records.grouped(
                        "mine",
                        "old/runc",
                        new CheckGroup("deny-coverage", Optional.of(Abi.X86_64), targets, same),
                        new CheckGroup("deny-coverage", Optional.of(Abi.I386), targets, other)),
                Records.grouped(
                        "mine",
                        "old/crun",
                        new CheckGroup("deny-coverage", Optional.of(Abi.I386), targets, same),
                        new CheckGroup("deny-coverage", Optional.of(Abi.X86_64), targets, other)));
        assertThat(table(run, "mine", RunnerRecord::name).rows())
                .extracting(AnswerTableTests::words)
                .containsExactly("x86_64 all-calls: allow log", "i386 all-calls: log allow");
    }

    @Test
    void onlyWhatWasAskedCanDiffer() {
        assertThat(table(RUN, "mine", RunnerRecord::name).differing().rows())
                .extracting(AnswerTableTests::call)
                .containsExactly("x86_64 chmod", "x86_64 mseal");
    }

    @Test
    void runnersThatWereNotAskedAreNamedWithTheReason() {
        RunRecord run = new RunRecord(
                RUN.kit(),
                RUN.command(),
                RUN.began(),
                RUN.ended(),
                false,
                RUN.runners(),
                List.of(new UnavailableSite("lab/lost", Obstacle.of(Obstacle.Code.KIT_FAILED, "no memory"), List.of())),
                RUN.cells());
        AnswerTable table = table(run, "mine", RunnerRecord::name);
        assertThat(table.silent())
                .containsExactly(
                        new Silent("broken/runc", Why.NOT_STARTED, List.of("REFUSED", "", "no such file")),
                        new Silent("lab/lost", Why.UNAVAILABLE, List.of("KIT_FAILED", "no memory")));
        assertThat(table.columns()).extracting(table::wasAsked).containsExactly(true, true, true, false);
        assertThat(table(run, "other", RunnerRecord::name).silent())
                .contains(new Silent("old/crun", Why.NOT_RUN, List.of("other")));
        assertThat(new AnswerTables(run, "actions", RunnerRecord::name)
                        .of("other")
                        .silent())
                .contains(new Silent("old/runc", Why.NO_CHECKS, List.of("actions")));
        assertThat(table.ofAbi(Abi.I386).silent()).contains(new Silent("new/runc", Why.NO_CALLS, List.of("i386")));
    }

    /** chmod is undecided on one, and was not asked through i386 on another; mseal differs. */
    @Test
    void onlyWhatIsKnownOfAllThatWereAskedIsTheSame() {
        AnswerTable table = table(RUN, "mine", RunnerRecord::name);
        assertThat(table.alike()).isZero();
        assertThat(table.ofAbi(Abi.I386).alike()).as("new/runc has no i386").isEqualTo(1);
    }

    /** That two runners saw the same does not make it known. */
    @Test
    void whatIsUndecidedEverywhereIsNeitherDifferentNorTheSame() {
        Check unclear = Records.check(Abi.X86_64, "mseal", 462, Verdict.UNDECIDED, "ALLOW", "", "EPERM");
        AnswerTable table = table(
                Records.of(
                        RUNNERS.subList(0, 2),
                        Records.cell("mine", "old/runc", unclear),
                        Records.cell("mine", "old/crun", unclear)),
                "mine",
                RunnerRecord::name);
        assertThat(table.differing().rows()).isEmpty();
        assertThat(table.alike()).isZero();
    }

    @Test
    void runnersOfOneKernelShareAColumnWhichSaysWhereTheyDiffer() {
        AnswerTable table = table(RUN, "mine", AnswerTableTests::kernel);
        assertThat(table.columns().get(0).runners()).containsExactly("old/runc", "old/crun");
        assertThat(words(table.rows().get(1))).isEqualTo("x86_64 mseal: EPERM/absent allow! –");
        AnswerTable old = table(
                Records.of(
                        RUNNERS.subList(0, 2), RUN.cells().get(0), RUN.cells().get(1)),
                "mine",
                AnswerTableTests::kernel);
        assertThat(old.isOfOneRunner()).isFalse();
        assertThat(old.differing().rows())
                .extracting(AnswerTableTests::call)
                .as("two runners differ, though there is one column")
                .containsExactly("x86_64 mseal");
        assertThat(old.alike()).isEqualTo(2);
    }

    @Test
    void whatOneRunnerOfAColumnWasNotAskedIsNotTheSameThere() {
        AnswerTable table = table(
                Records.of(
                        RUNNERS.subList(0, 2),
                        Records.cell("mine", "old/runc", Records.check(Abi.X86_64, "read", 0, "ALLOW", "EFAULT")),
                        Records.cell("mine", "old/crun", Records.check(Abi.X86_64, "write", 1, "ALLOW", "EFAULT"))),
                "mine",
                AnswerTableTests::kernel);
        assertThat(table.rows())
                .extracting(AnswerTableTests::words)
                .containsExactly("x86_64 read: allow/–", "x86_64 write: allow/–");
        assertThat(table.differing().rows()).isEmpty();
        assertThat(table.alike()).isZero();
    }

    @Test
    void columnsThatAreAlikeAreOne() {
        AnswerTable table =
                table(RUN, "mine", RunnerRecord::name).ofAbi(Abi.I386).joined();
        assertThat(table.columns())
                .extracting(Column::title, Column::others, Column::runners)
                .containsExactly(
                        tuple("old/runc", 1, List.of("old/runc", "old/crun")),
                        tuple("new/runc", 1, List.of("new/runc", "broken/runc")));
        assertThat(words(table.rows().get(0))).isEqualTo("i386 chmod: EPERM –");
    }

    /** A runner that was asked other calls is not one that was not asked at all. */
    @Test
    void aColumnThatWasAskedIsNotJoinedWithOneThatWasNot() {
        Check read = Records.check(Abi.X86_64, "read", 0, "ALLOW", "EFAULT");
        AnswerTable table = table(
                Records.of(
                        RUNNERS,
                        Records.cell("mine", "old/runc", read, Records.check(Abi.I386, "chmod", 15, "ALLOW", "EFAULT")),
                        Records.cell("mine", "old/crun", read, Records.check(Abi.I386, "chmod", 15, "LOG", "EFAULT")),
                        Records.cell("mine", "new/runc", read),
                        Records.notStarted("mine", "broken/runc", "no such file")),
                "mine",
                RunnerRecord::name);
        assertThat(table.differing().joined().columns())
                .extracting(Column::title)
                .containsExactly("old/runc", "old/crun", "new/runc", "broken/runc");
    }

    /** Two runners that answer the same in another order say the same. */
    @Test
    void theOrderOfTheRunnersDoesNotTellColumnsApart() {
        Check allowed = Records.check(Abi.X86_64, "read", 0, "ALLOW", "EFAULT");
        Check denied = Records.check(Abi.X86_64, "read", 0, "ERRNO(EPERM)", "EPERM");
        List<RunnerRecord> runners = List.of(
                Records.runner("a", "6.1.0"),
                Records.runner("b", "6.1.0"),
                Records.runner("c", "7.2.0"),
                Records.runner("d", "7.2.0"));
        AnswerTable table = table(
                Records.of(
                        runners,
                        Records.cell("mine", "a", allowed),
                        Records.cell("mine", "b", denied),
                        Records.cell("mine", "c", denied),
                        Records.cell("mine", "d", allowed)),
                "mine",
                AnswerTableTests::kernel);
        assertThat(table.joined().columns()).hasSize(1);
    }

    private static AnswerTable table(RunRecord run, String profile, Function<RunnerRecord, String> title) {
        return new AnswerTables(run, "deny-coverage", title).of(profile);
    }

    private static String kernel(RunnerRecord runner) {
        return runner.facts().kernelRelease();
    }

    private static String call(Row row) {
        return row.abi().map(Abi::label).orElse("") + " " + row.target().id();
    }

    private static String words(Row row) {
        AnswerWords words = new AnswerWords(Words.english());
        return call(row) + ": " + row.cells().stream().map(words::of).collect(Collectors.joining(" "));
    }
}
