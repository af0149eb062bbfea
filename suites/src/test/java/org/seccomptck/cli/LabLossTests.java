package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.cell.LossCode;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StartRecord;
import org.seccomptck.record.UnavailableSite;
import org.seccomptck.record.Verdict;

/**
 * The results of a machine that does not come up or goes away, and of the run around it: evidence, and nothing else
 * stays.
 */
@Tag("engine")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LabLossTests {
    private static final String MACHINE = "lab/amd64-linux-6.12";
    private static final String MEASURED = " measured";

    @TempDir
    Path temp;

    @AutoClose
    private Sandbox sandbox;

    @BeforeEach
    void folders() throws IOException {
        sandbox = Sandbox.in(temp);
    }

    @Test
    void thoseThatDoNotComeUpShowTheirConsoleAndTheOthersGoOn() throws IOException, InterruptedException {
        Path lab = Files.createDirectory(temp.resolve("lab"));
        Path garbage = Files.writeString(temp.resolve("vmlinuz"), "no kernel\n".repeat(1000));
        Files.writeString(lab.resolve("broken.yaml"), """
                machines:
                  - name: no-kernel
                    form: bare
                    architecture: amd64
                    kernel: {vmlinuz: %s}
                    userland: trixie
                  - name: no-memory
                    form: bare
                    architecture: amd64
                    kernel: {suite: trixie, packages: [linux-image-6.12.117+deb13-cloud-amd64=6.12.117-1]}
                    userland: trixie
                    memory: 96
                """.formatted(garbage));

        TckProcess.Result result = TckProcess.run(
                sandbox,
                "run",
                "--no-isolation",
                "--lab",
                lab.toString(),
                "--runner",
                "lab/no-*",
                "--runner",
                MACHINE,
                "-p",
                "unconfined",
                "-o",
                sandbox.out("run").toString());

        assertThat(result.code()).as("%s", result).isEqualTo(ExitCode.INCOMPLETE);
        RunRecord record = record();
        assertThat(record.complete()).isFalse();
        assertThat(record.unavailable())
                .extracting(UnavailableSite::name)
                .containsExactlyInAnyOrder("lab/no-kernel", "lab/no-memory");
        for (UnavailableSite site : record.unavailable()) {
            assertThat(String.join(" ", site.obstacle().parameters()))
                    .containsAnyOf("ended by itself", "did not start");
            String sign = site.name().equals("lab/no-kernel") ? "qemu: " : "Kernel panic";
            assertThat(site.evidence())
                    .singleElement()
                    .satisfies(console -> assertThat(sandbox.out("run").resolve(console.path()))
                            .content()
                            .contains(sign));
        }
        assertThat(record.cells())
                .hasSize(2)
                .allMatch(CellRecord::started)
                .allMatch(cell -> cell.runner().startsWith(MACHINE));
        assertThat(sandbox.leftovers()).isEmpty();
    }

    @Test
    void oneThatIsLostLeavesTheRestUndecided() throws IOException, InterruptedException {
        TckProcess run = start();
        run.awaitLine(MEASURED);
        emulator(run).destroyForcibly();
        TckProcess.Result result = run.await();

        assertThat(result.code()).as("%s", result).isEqualTo(ExitCode.INCOMPLETE);
        List<CellRecord> cells = record().cells();
        assertThat(cells).anyMatch(CellRecord::started);
        CellRecord lost = cells.get(cells.size() - 1);
        assertThat(lost.start().state()).isEqualTo(StartRecord.State.LOST);
        assertThat(lost.start().code()).isEqualTo(LossCode.RUNNER_LOST.name());
        assertThat(lost.start().words()).contains("ended by itself");
        assertThat(lost.checks()).isNotEmpty().noneMatch(check -> check.verdict() == Verdict.CONFORMS);
        assertThat(lost.wronglyExplained()).isEmpty();
        assertThat(lost.evidence("console.txt")).isPresent();
        assertThat(sandbox.leftovers()).isEmpty();
    }

    @Test
    void aRunThatIsKilledLeavesNoMachine() throws IOException, InterruptedException {
        TckProcess run = start();
        run.awaitLine(MEASURED);
        List<ProcessHandle> family = run.family();
        assertThat(family).contains(emulator(run));
        run.signal("KILL");
        assertThat(run.await().code()).isEqualTo(128 + 9);
        CompletableFuture.allOf(family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        TckProcess.Result next = TckProcess.run(sandbox, "lab", "list", "amd64-linux-6.12");
        assertThat(next.code()).as("%s", next).isZero();
        assertThat(sandbox.leftovers()).isEmpty();
    }

    /** Begin a run of many cells: some are left to be run when the first one is measured and judged. */
    private TckProcess start() throws IOException {
        return TckProcess.start(
                sandbox,
                Map.of(),
                "run",
                "--no-isolation",
                "--runner",
                MACHINE,
                "-p",
                "restrict",
                "-p",
                "conformance",
                "-o",
                sandbox.out("run").toString());
    }

    private static ProcessHandle emulator(TckProcess run) {
        return run.family().stream()
                .filter(process -> process.info().command().orElse("").endsWith("/qemu-system-x86_64"))
                .findFirst()
                .orElseThrow();
    }

    private RunRecord record() throws IOException {
        return RecordFile.read(sandbox.out("run").resolve(RecordFile.NAME));
    }
}
