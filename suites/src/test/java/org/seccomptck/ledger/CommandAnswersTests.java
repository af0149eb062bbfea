package org.seccomptck.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.seccomptck.claim.ClaimTest;
import org.seccomptck.launch.CommandRun;
import org.seccomptck.record.ClaimAnswer;
import org.seccomptck.record.ClaimCode;
import org.seccomptck.record.ClaimReason;
import org.seccomptck.record.ClaimVerdict;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.runner.RunnerFacts;

class CommandAnswersTests {
    private static final RunnerRecord RUNNER = new RunnerRecord(
            "local",
            new RunnerFacts(
                    "6.1", "x86_64", "docker", "20.10", "1.41", "runc", "runc", "1.1.5", "2.5.4", "2", false,
                    List.of()));
    private static final ClaimTest.CommandFails CHMOD = new ClaimTest.CommandFails("chmod", List.of("chmod"));

    private static final String DENIED = """
            @ busybox chmod
            | chmod: testfile: Operation not permitted
            = 1
            % no
            ~ 12    chmod("testfile", 0777) = -1 EPERM (Operation not permitted)
            """;
    private static final String OTHER_CALL = """
            @ coreutils chmod
            = 0
            % yes
            ~ 14    fchmodat(AT_FDCWD, "testfile", 0777) = 0
            """;

    @Test
    void aCommandThatMakesTheDeniedCallFailsAndAnotherDoesNot() {
        List<ClaimAnswer> answers = answers(CHMOD, DENIED + OTHER_CALL, "");

        assertThat(answers)
                .extracting(ClaimAnswer::column, ClaimAnswer::verdict)
                .containsExactly(tuple("busybox", ClaimVerdict.CONFIRMED), tuple("coreutils", ClaimVerdict.REFUTED));
        assertThat(answers.get(0).reasons())
                .containsExactly(ClaimReason.of(
                        ClaimCode.COMMAND_FAILED, "chmod (EPERM)", "chmod: testfile: Operation not permitted"));
        assertThat(answers.get(1).reasons())
                .containsExactly(ClaimReason.of(ClaimCode.COMMAND_MADE_OTHERS, "chmod", "fchmodat"));
    }

    /** {@code mount | grep /tmp}: mount reads /proc/mounts, and grep finds nothing and says so by its status. */
    @Test
    void aCommandThatMakesNoSuchCallCannotBeStopped() {
        ClaimTest.CommandFails mount = new ClaimTest.CommandFails("mount", List.of("mount"));
        ClaimAnswer answer = answers(mount, "@ busybox mount\n= 1\n% no\n", "").get(0);

        assertThat(answer.verdict()).isEqualTo(ClaimVerdict.REFUTED);
        assertThat(answer.reasons()).containsExactly(ClaimReason.of(ClaimCode.COMMAND_MADE_NO_CALL, "mount"));
    }

    @Test
    void aCommandThatFailsWithoutAFilterTellsNothing() {
        assertThat(answers(CHMOD, DENIED, DENIED).get(0).reasons())
                .extracting(ClaimReason::code)
                .containsExactly(ClaimCode.COMMAND_FAILS_ANYWAY);
    }

    /** A command's message does not count if its effect was found. */
    @Test
    void anEffectRefutes() {
        ClaimAnswer answer = answers(CHMOD, DENIED.replace("% no", "% yes"), "").get(0);
        assertThat(answer.verdict()).isEqualTo(ClaimVerdict.REFUTED);
    }

    @Test
    void aCommandThatFailsForAnotherReasonTellsNothing() {
        String other = DENIED.replace("Operation not permitted", "No such file or directory");
        assertThat(answers(CHMOD, other, "").get(0).verdict()).isEqualTo(ClaimVerdict.NOT_TESTABLE_HERE);
    }

    @Test
    void aScriptThatWasCutShortTellsNothing() {
        assertThat(answers(CHMOD, "@ busybox chmod\n| chmo", ""))
                .extracting(ClaimAnswer::verdict)
                .containsOnly(ClaimVerdict.NOT_TESTABLE_HERE);
    }

    @Test
    void withoutAnEngineThereAreNoCommands() {
        RunnerCase on = new RunnerCase(
                RUNNER,
                List.of(),
                Map.of("restrict", new CommandsSeen(new CommandRun.Impossible(""), file("restrict"))));
        assertThat(new CommandAnswers(on, "restrict").fails(CHMOD))
                .singleElement()
                .extracting(ClaimAnswer::reasons)
                .isEqualTo(List.of(ClaimReason.of(ClaimCode.NO_ENGINE)));
    }

    @Test
    void commandsAreStoppedByTheirCalls() {
        RunnerCase on = on(DENIED + OTHER_CALL, "");
        assertThat(new CommandAnswers(on, "restrict").byCalls(List.of("chmod")).verdict())
                .isEqualTo(ClaimVerdict.CONFIRMED);
        String odd = DENIED.replace("chmod(\"testfile\"", "fchmodat(\"testfile\"");
        assertThat(new CommandAnswers(on(odd, ""), "restrict")
                        .byCalls(List.of("chmod"))
                        .verdict())
                .isEqualTo(ClaimVerdict.REFUTED);
    }

    @Test
    void workIsTheSameOrNot() {
        String work = "# busybox 0 abc  - id\n# coreutils 0 def  - id\n";
        assertThat(new CommandAnswers(on(work, work), "restrict").sameWork().verdict())
                .isEqualTo(ClaimVerdict.CONFIRMED);
        assertThat(new CommandAnswers(on(work, work.replace("def", "fed")), "restrict")
                        .sameWork()
                        .reasons())
                .containsExactly(ClaimReason.of(ClaimCode.OTHER_WORK, "coreutils 0 def  - id"));
        assertThat(new CommandAnswers(on(work.substring(0, 22), work), "restrict")
                        .sameWork()
                        .verdict())
                .isEqualTo(ClaimVerdict.REFUTED);
    }

    private static List<ClaimAnswer> answers(ClaimTest.CommandFails test, String output, String free) {
        return new CommandAnswers(on(output, free), "restrict").fails(test);
    }

    private static RunnerCase on(String output, String free) {
        return new RunnerCase(
                RUNNER,
                List.of(),
                Map.of(
                        "restrict",
                        new CommandsSeen(new CommandRun.Ran(output, 0), file("restrict")),
                        "unconfined",
                        new CommandsSeen(new CommandRun.Ran(free, 0), file("unconfined"))));
    }

    private static EvidenceFile file(String profile) {
        return new EvidenceFile("evidence/local/claims/" + profile + ".txt", "0".repeat(64));
    }
}
