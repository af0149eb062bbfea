package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RunRecord;

/** Whatever ends a run in its middle, nothing of it stays, and what was measured is not lost. Needs root. */
@Tag("engine")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class InterruptedRunTests {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path temp;

    @AutoClose
    private Sandbox sandbox;

    private TckProcess run;
    private List<ProcessHandle> family;

    @BeforeEach
    void aRunInItsMiddle() throws IOException {
        sandbox = Sandbox.in(temp);
        run = TckProcess.start(
                sandbox,
                Map.of(),
                "run",
                "--private-engine",
                "-o",
                sandbox.out("first").toString());
        run.awaitLine(" measured");
        family = run.family();
        assertThat(family)
                .extracting(process -> process.info().command().orElse(""))
                .anyMatch(program -> program.endsWith("/dockerd"))
                .anyMatch(program -> program.endsWith("/containerd"));
        assertThat(sandbox.leftovers()).as("what is seen while it runs").hasSizeGreaterThan(3);
    }

    @Test
    void aSignalToEndLeavesTheRecordOfWhatWasMeasured() throws IOException, InterruptedException {
        run.signal("TERM");
        TckProcess.Result result = run.await();
        Path written = sandbox.out("first").resolve(RecordFile.NAME);
        assertThat(result.code()).isEqualTo(128 + 15);
        assertThat(leftoversAfterAWhile()).isEmpty();
        assertThat(result.errors())
                .contains("tck: interrupted; removing what was started")
                .anyMatch(line -> line.startsWith("tck: measured ") && line.contains(written.toString()))
                .noneMatch(line -> line.contains("Exception") || line.startsWith("\tat "));

        RunRecord record = RecordFile.read(written);
        assertThat(record.complete()).isFalse();
        String first = result.errors().stream()
                .filter(line -> line.endsWith(" measured"))
                .map(line -> line.replaceFirst("^tck: (.*) measured$", "$1"))
                .findFirst()
                .orElseThrow();
        assertThat(record.cells()).extracting(cell -> cell.profile().id()).contains(first);
        assertThat(record.cells())
                .allSatisfy(cell -> assertThat(cell.evidence())
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(sandbox.out("first").resolve(file.path()))
                                .isNotEmptyFile()));
        assertThat(record.cells()).allMatch(cell -> cell.wronglyExplained().isEmpty());

        TckProcess.Result report = TckProcess.run(sandbox, "report", written.toString());
        assertThat(report.code()).as("%s", report).isEqualTo(record.conclusion().exitCode());
        assertThat(report.output()).anyMatch(line -> line.startsWith("Not tested: "));
    }

    @Test
    void aKillLeavesNothingThatTheNextRunComplainsOf() throws IOException, InterruptedException {
        run.signal("KILL");
        assertThat(run.await().code()).isEqualTo(128 + 9);
        // The run's lock and the folder that it lies in: nobody is left to remove these.
        assertThat(leftoversAfterAWhile()).allMatch(what -> what.startsWith("file " + sandbox.cache()));

        TckProcess.Result next = TckProcess.run(
                sandbox,
                "run",
                "--private-engine",
                "-p",
                "unconfined",
                "-o",
                sandbox.out("next").toString());
        assertThat(next.code()).isEqualTo(ExitCode.CONFORMS);
        assertThat(next.errors())
                .extracting(line -> line.replaceFirst("^(tck: local is up): .*", "$1"))
                .containsExactly(
                        "tck: starting a private Docker engine",
                        "tck: local is up",
                        "tck: unconfined measured",
                        "tck: writing the report (overview)",
                        "tck: writing the report (allure)");
        assertThat(sandbox.leftovers()).isEmpty();
    }

    private List<String> leftoversAfterAWhile() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<String> left = leftovers();
        while (!left.stream().allMatch(what -> what.startsWith("file ")) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
            left = leftovers();
        }
        return left;
    }

    private List<String> leftovers() throws IOException {
        List<String> left = new ArrayList<>(sandbox.leftovers());
        family.stream()
                .filter(ProcessHandle::isAlive)
                .forEach(process -> left.add("process " + process.pid() + " of the run"));
        return left;
    }
}
