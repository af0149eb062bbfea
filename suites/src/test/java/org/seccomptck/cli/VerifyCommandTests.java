package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.seccomptck.measure.MadeUpRun;
import org.seccomptck.verify.Discrepancy;
import org.seccomptck.words.Words;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyCommandTests {
    private Path temp;

    @BeforeAll
    void run(@TempDir Path folder) throws Exception {
        temp = folder;
        MadeUpRun.in(Files.createDirectory(folder.resolve("run")));
    }

    @Test
    void whatIsBundledCanBeVerified() {
        Path file = temp.resolve("a/b.tar.gz");
        Execution bundled = Execution.of("bundle", temp.resolve("run").toString(), "-o", file.toString());
        assertThat(bundled.code()).as("%s", bundled).isZero();
        assertThat(bundled.out().strip()).isEqualTo("Bundle: " + file);

        Execution verified = Execution.of("verify", file.toString());
        assertThat(verified.code()).as("%s", verified).isZero();
        assertThat(verified.out().lines())
                .hasSize(2)
                .last()
                .isEqualTo("exit 0: every check, verdict and cause follows from the evidence");
    }

    @Test
    void evidenceThatWasChangedIsNotBundled() throws IOException {
        Path run = Files.createDirectory(temp.resolve("changed"));
        copy(temp.resolve("run"), run);
        Files.writeString(run.resolve("evidence/stub/restrict/filters.txt"), "nothing\n");

        Execution refused = Execution.of(
                "bundle", run.toString(), "-o", temp.resolve("c.tar.gz").toString());
        assertThat(refused.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(refused.errors()).contains("evidence/stub/restrict/filters.txt", "run again");
        assertThat(temp.resolve("c.tar.gz")).doesNotExist();
        Files.delete(run.resolve("evidence/stub/restrict/filters.txt"));
        assertThat(Execution.of(
                                "bundle",
                                run.toString(),
                                "-o",
                                temp.resolve("c.tar.gz").toString())
                        .errors())
                .contains("filters.txt is missing");
    }

    @Test
    void aRunOfAnOlderKitIsNotBundled() throws IOException {
        Path old = new WrittenRecord()
                .with("local", "6.1.0", "mine", "chmod=ERRNO(EPERM)")
                .in(temp.resolve("old"));

        Execution refused = Execution.of("bundle", old.toString());
        assertThat(refused.code()).as("%s", refused).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(refused.errors()).contains("could not derive its verdicts. Run again.");
    }

    @Test
    void aFileThatIsNoBundleIsRefused() throws IOException {
        Path text = Files.writeString(temp.resolve("text"), "hello\n");
        for (Path no : List.of(text, temp, temp.resolve("nowhere"))) {
            Execution refused = Execution.of("verify", no.toString());
            assertThat(refused.code()).as("%s", refused).isEqualTo(ExitCode.WRONG_INPUT);
            assertThat(refused.errors()).contains(no.toString(), "tck bundle writes one of a run");
        }
    }

    @Test
    void aKeyThatSignsNothingIsRefused() {
        Execution refused =
                Execution.of("report", temp.resolve("run").toString(), "-f", "sarif", "--sign-key", "k.pem");
        assertThat(refused.code()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(refused.errors()).contains("--sign-key", "--format intoto");
        Execution missing =
                Execution.of("report", temp.resolve("run").toString(), "-f", "intoto", "--sign-key", "k.pem");
        assertThat(missing.errors()).contains("--sign-key: k.pem cannot be read");
    }

    @ParameterizedTest
    @EnumSource
    void eachDiscrepancyHasWords(Discrepancy.Code code) {
        assertThat(Words.english().of("verify.code", code, "a", "b", "c", "d")).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void eachPartHasWords(Discrepancy.Part part) {
        assertThat(Words.english().of("verify.part", part)).isNotBlank();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.resolveSibling(""));
                Files.copy(file, target);
            }
        }
    }
}
