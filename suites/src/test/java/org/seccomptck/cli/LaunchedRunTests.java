package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.LaunchRecord;
import org.seccomptck.record.Reason;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.Verdict;

/** Containers that are launched with options, on an engine of the test's own. Needs root. */
@Tag("engine")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LaunchedRunTests {
    private static final String BY_CAPABILITY = """
            {"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [
             {"names": ["mbind"], "action": "SCMP_ACT_ERRNO", "includes": {"caps": ["CAP_SYS_NICE"]}},
             {"names": ["move_pages"], "action": "SCMP_ACT_ERRNO", "excludes": {"caps": ["CAP_SYS_NICE"]}},
             {"names": ["mknod"], "action": "SCMP_ACT_ERRNO", "excludes": {"caps": ["CAP_MKNOD"]}}]}
            """;

    private static final Decision DENIED = Decision.errno(Errno.EPERM);

    @TempDir
    private Path temp;

    @AutoClose
    private Sandbox sandbox;

    private Path profile;

    @BeforeEach
    void folders() throws IOException {
        sandbox = Sandbox.in(temp);
        profile = Files.writeString(temp.resolve("by-capability.json"), BY_CAPABILITY);
    }

    @Test
    void capabilitiesDecideWhichRulesApply() throws IOException, InterruptedException {
        CellRecord cell = only(run("--cap-add", "sys_nice", "--cap-drop", "MKNOD"));

        assertThat(cell.name()).isEqualTo("by-capability+cap-add=SYS_NICE+cap-drop=MKNOD");
        assertThat(cell.launch())
                .isEqualTo(new LaunchRecord(
                        "cap-add=SYS_NICE+cap-drop=MKNOD", List.of("--cap-add=SYS_NICE", "--cap-drop=MKNOD")));
        assertThat(loaded(cell, "mbind")).isEqualTo(DENIED);
        assertThat(loaded(cell, "move_pages")).isEqualTo(Decision.ALLOW);
        assertThat(loaded(cell, "mknod")).isEqualTo(DENIED);
        assertThat(value(cell, "cap-bounding"))
                .contains("CAP_SYS_NICE", "CAP_CHOWN")
                .doesNotContain("CAP_MKNOD");
        assertThat(cell.evidence("filters.txt").orElseThrow().path())
                .isEqualTo("evidence/local/by-capability+cap-add=SYS_NICE+cap-drop=MKNOD/filters.txt");
    }

    @Test
    void anotherUserWithoutAWayToNewPrivilegesBehindAnInit() throws IOException, InterruptedException {
        CellRecord cell = only(run("--user", "1000:1000", "--no-new-privileges", "--init"));

        assertThat(cell.name()).isEqualTo("by-capability+no-new-privileges+user=1000:1000+init");
        assertThat(value(cell, "user")).isEqualTo("1000");
        assertThat(value(cell, "no-new-privs")).isEqualTo("1");
        assertThat(value(cell, "cap-effective")).isEmpty();
        assertThat(value(cell, "cap-bounding")).contains("CAP_CHOWN");
        // The dump is of the first process, which is not the probe's.
        assertThat(loaded(cell, "move_pages")).isEqualTo(DENIED);
    }

    @Test
    void eachBranchOfRulesThatDependOnCapabilitiesIsSeen() throws IOException, InterruptedException {
        List<CellRecord> cells = run("--caps", "each");

        assertThat(cells)
                .extracting(CellRecord::name)
                .containsExactly("by-capability+caps=none", "by-capability+caps=SYS_NICE,MKNOD");
        assertThat(value(cells.get(0), "cap-bounding")).isEmpty();
        assertThat(value(cells.get(1), "cap-bounding")).isEqualTo("CAP_MKNOD, CAP_SYS_NICE");
        assertThat(loaded(cells.get(0), "mbind")).isEqualTo(Decision.ALLOW);
        assertThat(loaded(cells.get(1), "mbind")).isEqualTo(DENIED);
        for (String excluded : List.of("move_pages", "mknod")) {
            assertThat(loaded(cells.get(0), excluded)).isEqualTo(DENIED);
            assertThat(loaded(cells.get(1), excluded)).isEqualTo(Decision.ALLOW);
        }
    }

    /** An engine of a release that loads a profile in a privileged container, but none of its own. */
    @Test
    void aPrivilegedContainerHasTheFilterThatIsNamedAndNoOther() throws IOException, InterruptedException {
        List<CellRecord> cells =
                run(List.of("-r", "docker@28.5"), "--no-isolation", "-p", "engine-default", "--privileged");

        assertThat(cells)
                .extracting(CellRecord::name)
                .containsExactly("by-capability+privileged", "engine-default+privileged");
        assertThat(loaded(cells.get(0), "mbind")).isEqualTo(DENIED);
        assertThat(loaded(cells.get(0), "move_pages")).isEqualTo(Decision.ALLOW);
        assertThat(value(cells.get(0), "cap-bounding")).contains("CAP_SYS_ADMIN");
        assertThat(cells.get(1).filters()).hasValue(0);
        assertThat(cells.get(1).profile().sha256()).isEmpty();
    }

    private List<CellRecord> run(String... options) throws IOException, InterruptedException {
        return run(List.of("--private-engine"), options);
    }

    /** Run it, and expect that nothing deviates. */
    private List<CellRecord> run(List<String> engine, String... options) throws IOException, InterruptedException {
        Path out = sandbox.out("run");
        List<String> words =
                new ArrayList<>(List.of("run", "-f", "text", "-o", out.toString(), "-p", profile.toString()));
        words.addAll(engine);
        words.addAll(List.of(options));
        TckProcess.Result result = TckProcess.run(sandbox, words.toArray(String[]::new));
        assertThat(result.code()).as("%s", result).isEqualTo(ExitCode.CONFORMS);
        assertThat(sandbox.leftovers()).isEmpty();
        return RecordFile.read(out.resolve("run-record.json")).cells();
    }

    private static CellRecord only(List<CellRecord> cells) {
        assertThat(cells).hasSize(1);
        return cells.get(0);
    }

    private static Decision loaded(CellRecord cell, String syscall) {
        Check check = check(cell, "deny-coverage/x86_64/" + syscall);
        assertThat(check.verdict()).isEqualTo(Verdict.CONFORMS);
        return check.outcome().accounts().loaded().orElseThrow();
    }

    /** Return the value of a privilege that is as requested. */
    private static String value(CellRecord cell, String privilege) {
        Check check = check(cell, "attachment/" + privilege);
        assertThat(check.verdict()).isEqualTo(Verdict.CONFORMS);
        return Stream.of(check.outcome().reasons().get(0))
                .map(Reason::parameters)
                .map(parameters -> parameters.get(1))
                .findFirst()
                .orElseThrow();
    }

    private static Check check(CellRecord cell, String id) {
        return cell.checks().filter(check -> check.id().equals(id)).findFirst().orElseThrow();
    }
}
