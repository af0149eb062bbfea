package org.seccomptck.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.UnavailableSite;
import org.seccomptck.record.Verdict.Kind;

class AnswerTableTests {
    private static final List<RunnerRecord> RUNNERS = List.of(
            Records.runner("old/runc", "6.1.0", "runc", "1.1.5", "2.5.4"),
            Records.runner("old/crun", "6.1.0", "crun", "1.8.1", "2.5.4"),
            Records.runner("new/runc", "7.2.0", "runc", "1.1.5", "2.5.4"),
            Records.runner("broken/runc", "7.3.0", "runc", "1.1.5", "2.5.4"));

    private static final RunRecord RUN = Records.of(
            RUNNERS,
            Records.cell(
                    "mine",
                    "old/runc",
                    Records.check("i386", "chmod", 15, "ERRNO(EPERM)", "EPERM"),
                    Records.check("x86_64", "mseal", 462, "ALLOW", "ENOSYS"),
                    Records.check("x86_64", "chmod", 90, "ERRNO(EPERM)", "EPERM")),
            Records.cell(
                    "mine",
                    "old/crun",
                    Records.check("i386", "chmod", 15, "ERRNO(EPERM)", "EPERM"),
                    Records.check("x86_64", "mseal", 462, "ERRNO(EPERM)", "EPERM"),
                    Records.check("x86_64", "chmod", 90, "ERRNO(EPERM)", "EPERM; shielded: EPERM")),
            Records.cell("other", "old/runc", Records.check("x86_64", "read", 0, "ALLOW", "EFAULT")),
            Records.cell(
                    "mine",
                    "new/runc",
                    Records.check("x86_64", "mseal", 462, Kind.FAIL_OPEN, "ERRNO(EPERM): x", "ALLOW", "EINVAL"),
                    Records.check("x86_64", "chmod", 90, Kind.UNDECIDED, "ERRNO(EPERM): x", "ERRNO(EPERM)", "")),
            Records.notStarted("mine", "broken/runc", "no such file"));

    @Test
    void aRowForEachCallByAbiAndNumberAndAColumnForEachRunner() {
        AnswerTable table = AnswerTable.of(RUN, "mine", "deny-coverage", RunnerRecord::name);
        assertThat(table.columns())
                .extracting(AnswerTable.Column::title)
                .containsExactly("old/runc", "old/crun", "new/runc", "broken/runc");
        assertThat(table.rows())
                .extracting(AnswerTable.Row::abi, AnswerTable.Row::subject, AnswerTable.Row::cells)
                .containsExactly(
                        tuple("x86_64", "chmod", List.of("EPERM", "EPERM", "EPERM?", "–")),
                        tuple("x86_64", "mseal", List.of("absent", "EPERM", "allow!", "–")),
                        tuple("i386", "chmod", List.of("EPERM", "EPERM", "–", "–")));
    }

    @Test
    void onlyWhatWasAskedCanDiffer() {
        assertThat(AnswerTable.of(RUN, "mine", "deny-coverage", RunnerRecord::name)
                        .differing()
                        .rows())
                .extracting(AnswerTable.Row::abi, AnswerTable.Row::subject)
                .containsExactly(tuple("x86_64", "chmod"), tuple("x86_64", "mseal"));
    }

    @Test
    void whoWasNotAskedIsNamedWithTheReason() {
        RunRecord run = new RunRecord(
                RunRecord.FORMAT,
                RUN.kit(),
                RUN.started(),
                false,
                RUN.runners(),
                List.of(new UnavailableSite("lab/lost", "it did not come up", List.of())),
                RUN.cells());
        AnswerTable table = AnswerTable.of(run, "mine", "deny-coverage", RunnerRecord::name);
        assertThat(table.silent())
                .extracting(AnswerTable.Silent::name, AnswerTable.Silent::why)
                .containsExactly(
                        tuple("broken/runc", "the container did not start: no such file"),
                        tuple("lab/lost", "it did not come up"));
        assertThat(table.columns()).extracting(table::wasAsked).containsExactly(true, true, true, false);
        assertThat(AnswerTable.of(run, "other", "deny-coverage", RunnerRecord::name)
                        .silent())
                .extracting(AnswerTable.Silent::name, AnswerTable.Silent::why)
                .contains(tuple("old/crun", "it did not run other"));
        assertThat(table.ofAbi("i386").silent())
                .extracting(AnswerTable.Silent::name, AnswerTable.Silent::why)
                .contains(tuple("new/runc", "no call of i386 was made there"));
    }

    /** chmod is undecided on one, and was not asked through i386 on another; mseal differs. */
    @Test
    void onlyWhatIsKnownOfAllThatWereAskedIsTheSame() {
        AnswerTable table = AnswerTable.of(RUN, "mine", "deny-coverage", RunnerRecord::name);
        assertThat(table.alike()).isZero();
        assertThat(table.ofAbi("i386").alike()).as("new/runc has no i386").isEqualTo(1);
    }

    @Test
    void runnersOfOneKernelShareAColumnWhichSaysWhereTheyDiffer() {
        AnswerTable table = AnswerTable.of(
                RUN, "mine", "deny-coverage", runner -> runner.facts().kernelRelease());
        assertThat(table.columns().get(0).runners()).containsExactly("old/runc", "old/crun");
        assertThat(table.rows().get(1).cells()).containsExactly("EPERM/absent", "allow!", "–");
        AnswerTable old = AnswerTable.of(
                Records.of(
                        RUNNERS.subList(0, 2), RUN.cells().get(0), RUN.cells().get(1)),
                "mine",
                "deny-coverage",
                runner -> runner.facts().kernelRelease());
        assertThat(old.isOfOneRunner()).isFalse();
        assertThat(old.differing().rows())
                .extracting(AnswerTable.Row::subject)
                .as("two runners differ, though there is one column")
                .containsExactly("mseal");
        assertThat(old.alike()).isEqualTo(2);
    }

    @Test
    void whatOneRunnerOfAColumnWasNotAskedIsNotTheSameThere() {
        AnswerTable table = AnswerTable.of(
                Records.of(
                        RUNNERS.subList(0, 2),
                        Records.cell("mine", "old/runc", Records.check("x86_64", "read", 0, "ALLOW", "EFAULT")),
                        Records.cell("mine", "old/crun", Records.check("x86_64", "write", 1, "ALLOW", "EFAULT"))),
                "mine",
                "deny-coverage",
                runner -> runner.facts().kernelRelease());
        assertThat(table.rows()).extracting(AnswerTable.Row::cells).allMatch(cells -> cells.equals(List.of("allow/–")));
        assertThat(table.differing().rows()).isEmpty();
        assertThat(table.alike()).isZero();
    }

    @Test
    void columnsThatAreAlikeAreOne() {
        AnswerTable table = AnswerTable.of(RUN, "mine", "deny-coverage", RunnerRecord::name)
                .ofAbi("i386")
                .joined();
        assertThat(table.columns())
                .extracting(AnswerTable.Column::title, AnswerTable.Column::runners)
                .containsExactly(
                        tuple("old/runc +1", List.of("old/runc", "old/crun")),
                        tuple("new/runc +1", List.of("new/runc", "broken/runc")));
        assertThat(table.rows().get(0).cells()).containsExactly("EPERM", "–");
    }
}
