package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.host.Command;

/**
 * Three nights of the action for GitHub, with a private engine. Each night has a workspace of its own, to which nothing comes
 * from the night before but what the action keeps. Needs root.
 */
@Tag("engine")
@Timeout(value = 12, unit = TimeUnit.MINUTES)
class GithubNightsTests {
    private static final Path CI = Path.of("").toAbsolutePath().resolveSibling("ci");
    /** libseccomp knows mseal since 2.6.0, which runc 1.1.15 has; 1.1.5 has 2.5.4. */
    private static final String PROFILE = """
            {"defaultAction": "SCMP_ACT_ALLOW", "archMap": [
               {"architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X86", "SCMP_ARCH_X32"]}],
             "syscalls": [{"names": ["chmod", "mseal"], "action": "SCMP_ACT_ERRNO"}]}
            """;

    @TempDir
    private Path temp;

    @AutoClose
    private Sandbox sandbox;

    private GithubAction action;
    private Map<String, String> environment;
    private int night;

    @BeforeEach
    void kit() throws IOException {
        sandbox = Sandbox.in(temp.resolve("sandbox"));
        Path kit = Files.createDirectories(temp.resolve("kit"));
        copy(CI, kit.resolve("ci"));
        TckProcess.program(sandbox, kit.resolve("tck"));
        action = new GithubAction(kit.resolve("ci/github/action.yml"));
        Path home = Files.createDirectories(temp.resolve("home"));
        Files.createSymbolicLink(
                Files.createDirectories(home.resolve(".cache")).resolve("seccomp-tck"), sandbox.cache());
        Files.writeString(temp.resolve("my.json"), PROFILE);
        environment = new HashMap<>(Map.of(
                "HOME",
                home.toString(),
                "TMPDIR",
                sandbox.temporary().toString(),
                "TESTCONTAINERS_RYUK_DISABLED",
                "true",
                "ALLURE_NO_ANALYTICS",
                "true"));
    }

    @Test
    void theThirdNightHasAnotherRuntime() throws IOException, InterruptedException {
        GithubAction.Job first = night("runc@1.1.15");
        assertThat(first.code()).as(first.printed()).isZero();
        assertThat(first.page()).contains("**Enforced: everything that was checked conforms.**");
        assertThat(first.page()).doesNotContain("Changes since earlier runs");

        GithubAction.Job second = night("runc@1.1.15");
        assertThat(second.code()).as(second.printed()).isZero();
        assertThat(second.page()).contains("No drift: nothing deviated before, and nothing does.");

        GithubAction.Job third = night("runc@1.1.5");
        assertThat(third.code()).as(third.printed()).isEqualTo(ExitCode.DEVIATES);
        assertThat(third.outputs()).containsEntry("steps.run.outputs.code", "1");
        assertThat(third.page())
                .contains("Drift: 1 cause appeared.", "**APPEARED**", "mseal")
                .containsPattern(
                        "What differs: OCI runtime \\(runc 1\\.1\\.15.*now runc 1\\.1\\.5.*libseccomp \\(2\\.6\\.0.*now 2\\.5\\.4");
        assertThat(third.printed())
                .contains(
                        "::error title=FAIL_OPEN::",
                        "Drift: 1 cause appeared.",
                        "exit 1: 1 cause lets denied calls through");
        Path results = temp.resolve("night-3/seccomp-tck-results/latest");
        for (String file : List.of(
                "overview.html",
                "allure-report/index.html",
                "junit.xml",
                "seccomp-tck.sarif",
                "summary.md",
                "run-record.json")) {
            assertThat(results.resolve(file)).isNotEmptyFile();
        }
        assertThat(Execution.of(
                                "history",
                                temp.resolve("night-3/seccomp-tck-results/history")
                                        .toString())
                        .out())
                .contains("FAIL_OPEN", "from the first run on", "OCI runtime runc 1.1.5");
        theIssueTells(temp.resolve("night-3/seccomp-tck-results"));
        assertThat(sandbox.leftovers()).isEmpty();
    }

    private GithubAction.Job night(String ociRuntime) throws IOException, InterruptedException {
        Path before = temp.resolve("night-" + night);
        night++;
        Path workspace = Files.createDirectories(temp.resolve("night-" + night));
        Map<String, String> inputs =
                Map.of("arguments", "--oci-runtime=" + ociRuntime + "\n--profile=" + temp.resolve("my.json") + "\n");
        for (String kept : action.kept("actions/cache/save", inputs)) {
            if (Files.exists(before.resolve(kept))) {
                copy(before.resolve(kept), workspace.resolve(kept));
            }
        }
        return action.run(workspace, environment, inputs);
    }

    /** The job that tells what deviates gets the results in a folder for each job, and calls GitHub's own program. */
    private void theIssueTells(Path results) throws IOException, InterruptedException {
        Path programs = Files.createDirectories(temp.resolve("programs"));
        Path gh = Files.writeString(
                programs.resolve("gh"),
                "#!/bin/sh\n" + "case \"$1 $2\" in 'issue create') for last; do :; done; cat \"$last\" >'" + temp
                        + "/issue.md';; esac\n");
        assertThat(gh.toFile().setExecutable(true)).isTrue();
        Path artifacts = Files.createDirectories(temp.resolve("artifacts"));
        copy(results.resolve("latest").toRealPath(), artifacts.resolve("seccomp-tck-local"));

        Command.Result told = Command.of(
                        "env",
                        "PATH=" + programs + ":" + System.getenv("PATH"),
                        "RUN=https://example.org/run/3",
                        temp.resolve("kit/ci/github/issue").toString(),
                        artifacts.toString())
                .run();

        assertThat(told.succeeded()).as("%s", told).isTrue();
        assertThat(temp.resolve("issue.md"))
                .content()
                .contains(
                        "https://example.org/run/3",
                        "<summary>seccomp-tck-local</summary>",
                        "Drift: 1 cause appeared.");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.resolveSibling(""));
                Files.copy(file, copy);
                assertThat(copy.toFile().setExecutable(Files.isExecutable(file)))
                        .isTrue();
            }
        }
    }
}
