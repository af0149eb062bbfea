package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.record.ClaimAnswer;
import org.seccomptck.record.ClaimRecord;
import org.seccomptck.record.ClaimVerdict;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RunRecord;

/** What documents say, on an engine of the test's own. Needs root, and packages of Debian. */
@Tag("engine")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ClaimsRunTests {
    @TempDir
    private Path temp;

    @AutoClose
    private Sandbox sandbox;

    @BeforeEach
    void folders() throws IOException {
        sandbox = Sandbox.in(temp);
    }

    @Test
    void whatTheDocumentsSayIsPutToTheTest() throws IOException, InterruptedException {
        Path out = sandbox.out("claims");
        TckProcess.Result result = TckProcess.run(
                sandbox, "claims", "--private-engine", "-f", "claims", "-f", "overview", "-o", out.toString());
        assertThat(out.resolve(RecordFile.NAME)).as("%s", result).exists();
        RunRecord run = RecordFile.read(out.resolve(RecordFile.NAME));
        Map<String, List<ClaimAnswer>> answers =
                run.claims().stream().collect(Collectors.toMap(ClaimRecord::id, ClaimRecord::answers));

        assertThat(answers).hasSizeGreaterThan(60);
        assertThat(run.claims().stream().flatMap(claim -> claim.answers().stream()))
                .allSatisfy(answer -> assertThat(answer.reasons()).isNotEmpty());
        for (EvidenceFile file : run.claims().stream()
                .flatMap(claim -> claim.answers().stream())
                .flatMap(answer -> answer.evidence().stream())
                .distinct()
                .toList()) {
            assertThat(out.resolve(file.path())).exists();
        }
        // Whatever the machine: mount without arguments reads a file, and Docker lets ptrace through since Linux 4.8.
        assertThat(verdicts(answers, "restrict-mount-command")).containsOnly(ClaimVerdict.REFUTED);
        assertThat(verdicts(answers, "default-blocks-ptrace")).containsOnly(ClaimVerdict.REFUTED);
        assertThat(verdicts(answers, "restrict-statfs-call")).contains(ClaimVerdict.CONFIRMED);
        assertThat(verdicts(answers, "restrict-df-command")).containsOnly(ClaimVerdict.CONFIRMED);
        assertThat(verdicts(answers, "all-but-mount-rest-works")).containsOnly(ClaimVerdict.CONFIRMED);
        assertThat(verdicts(answers, "kernel-without-seccomp")).containsOnly(ClaimVerdict.NOT_TESTABLE_HERE);
        assertThat(Files.readString(out.resolve("claims.md"))).contains("REFUTED", "fchmodat");
        assertThat(sandbox.leftovers()).isEmpty();

        Path bundle = temp.resolve("bundle.tar.gz");
        assertThat(TckProcess.run(sandbox, "bundle", out.toString(), "-o", bundle.toString())
                        .code())
                .isEqualTo(ExitCode.CONFORMS);
        TckProcess.Result verified = TckProcess.run(sandbox, "verify", bundle.toString());
        assertThat(verified.code()).as("%s", verified).isEqualTo(ExitCode.CONFORMS);
    }

    private static List<ClaimVerdict> verdicts(Map<String, List<ClaimAnswer>> answers, String id) {
        return answers.getOrDefault(id, List.of()).stream()
                .map(ClaimAnswer::verdict)
                .toList();
    }
}
