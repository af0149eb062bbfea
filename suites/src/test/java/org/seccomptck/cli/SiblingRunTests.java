package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.SeenSiblings;
import org.seccomptck.record.Verdict;
import org.seccomptck.suite.SiblingsSuite;

/** Each way to the effects of the documented scenario, before and after it is hardened. Needs root. */
@Tag("engine")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SiblingRunTests {
    /** The documented deny list, with i386 filtered rather than killed. */
    private static final String RESTRICT = """
            {"defaultAction": "SCMP_ACT_ALLOW",
             "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32"],
             "syscalls": [
              {"names": ["mount", "chmod", "unlink", "link", "statfs"], "action": "SCMP_ACT_ERRNO"}]}
            """;

    @TempDir
    private Path temp;

    @AutoClose
    private Sandbox sandbox;

    private Path profile;

    @BeforeEach
    void folders() throws IOException {
        sandbox = Sandbox.in(temp);
        profile = Files.writeString(temp.resolve("listed.json"), RESTRICT);
    }

    /** Older kernels lack some of them, and a kernel may have been built or told to do without io_uring. */
    @Test
    void siblingsReachWhatTheProfileDenies() throws IOException, InterruptedException {
        Path out = sandbox.out("run");
        TckProcess.Result result = TckProcess.run(
                sandbox,
                "run",
                "--private-engine",
                "--siblings",
                "-f",
                "text",
                "-o",
                out.toString(),
                "-p",
                profile.toString());
        assertThat(result.code()).as("%s", result).isEqualTo(ExitCode.CONFORMS);
        assertThat(result.output()).contains("tck harden PROFILE denies these, too.");
        assertThat(result.output().get(result.output().size() - 1)).startsWith("exit 0: ");
        assertThat(sandbox.leftovers()).isEmpty();

        CellRecord cell =
                RecordFile.read(out.resolve("run-record.json")).cells().get(0);
        assertThat(reached(cell))
                .contains(
                        "siblings/x86_64/mode/fchmod",
                        "siblings/x86_64/mode/fchmodat",
                        "siblings/x86_64/unlink/unlinkat",
                        "siblings/x86_64/unlink/rename",
                        "siblings/x86_64/unlink/renameat",
                        "siblings/x86_64/unlink/renameat2",
                        "siblings/x86_64/unlink/rmdir",
                        "siblings/x86_64/link/linkat",
                        "siblings/x86_64/statfs/fstatfs",
                        "siblings/x86_64/statfs/ustat",
                        "siblings/x86_64/mount/fsopen+fsconfig+fsmount+move_mount",
                        "siblings/x86_64/mount/open_tree+move_mount",
                        "siblings/x86_64/mount/mount_setattr")
                .doesNotContain(
                        "siblings/x86_64/mode/chmod",
                        "siblings/x86_64/unlink/unlink",
                        "siblings/x86_64/link/link",
                        "siblings/x86_64/statfs/statfs",
                        "siblings/x86_64/mount/mount");
        // Not every kernel serves i386.
        if (cell.checks().anyMatch(SiblingRunTests::isServedToI386)) {
            assertThat(reached(cell))
                    .contains(
                            "siblings/i386/mode/fchmod",
                            "siblings/i386/unlink/unlinkat",
                            "siblings/i386/link/linkat",
                            "siblings/i386/statfs/statfs64",
                            "siblings/i386/statfs/fstatfs64")
                    .doesNotContain("siblings/i386/mode/chmod");
        }
    }

    private static boolean isServedToI386(Check check) {
        return check.id().equals("siblings/i386/mode/fchmod") && check.verdict() != Verdict.NOT_APPLICABLE;
    }

    /** Under runc, fstatfs would stay; and an older libseccomp knows not all of the names. */
    @Test
    void nothingReachesThemOnceItIsHardened() throws IOException, InterruptedException {
        Path file = temp.resolve("hardened.json");
        TckProcess.Result result = TckProcess.run(
                sandbox,
                "harden",
                profile.toString(),
                "--for",
                "crun@1.28",
                "--out",
                file.toString(),
                "--live",
                "--private-engine",
                "--live-runtime",
                "crun@1.28",
                "--record",
                sandbox.out("live").toString(),
                "--format",
                "json");
        assertThat(result.code()).as("%s", result).isEqualTo(ExitCode.CONFORMS);
        assertThat(sandbox.leftovers()).isEmpty();

        JsonNode live =
                new ObjectMapper().readTree(String.join("\n", result.output())).at("/live/0");
        assertThat(live.path("started").asBoolean()).isTrue();
        assertThat(live.at("/tried/x86_64").asInt()).isGreaterThan(30);
        assertThat(live.path("reached")).isEmpty();
        assertThat(live.path("unseen")).isEmpty();
    }

    private static List<String> reached(CellRecord cell) {
        return cell.checks()
                .filter(check -> check.suite().equals(SiblingsSuite.ID))
                .filter(check -> SeenSiblings.isEffectSeen(check.outcome()))
                .map(Check::id)
                .toList();
    }
}
