package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;

/** A bare machine resumes from its last saved state, and boots if that state cannot be used. */
@Tag("engine")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BareStateTests {
    private static final String MACHINE = "lab/amd64-linux-6.12";

    @TempDir
    Path temp;

    @AutoClose
    private Sandbox sandbox;

    @BeforeEach
    void folders() throws IOException {
        sandbox = Sandbox.in(temp);
    }

    @Test
    void theSameIsMeasuredInAMachineThatWasUpBefore() throws IOException, InterruptedException {
        assertThat(run("booted")).anyMatch(("tck: booting " + MACHINE)::equals);
        assertThat(run("resumed"))
                .anyMatch(("tck: resuming " + MACHINE)::equals)
                .noneMatch(line -> line.contains("booting"));
        assertThat(runners("resumed")).isEqualTo(runners("booted"));

        try (RandomAccessFile state = new RandomAccessFile(state().toFile(), "rw")) {
            state.setLength(state.length() / 2);
        }
        assertThat(run("broken"))
                .anyMatch(line -> line.startsWith("tck: the snapshot of " + MACHINE + " is of no use"))
                .anyMatch(("tck: booting " + MACHINE)::equals);
        assertThat(run("again")).anyMatch(("tck: resuming " + MACHINE)::equals);
        assertThat(sandbox.leftovers()).isEmpty();
    }

    private List<String> run(String name) throws IOException, InterruptedException {
        Path out = sandbox.out(name);
        TckProcess.Result result = TckProcess.run(
                sandbox, "run", "--no-isolation", "--runner", MACHINE, "-p", "actions-as-rules", "-o", out.toString());
        assertThat(result.code()).as("%s", result).isEqualTo(ExitCode.CONFORMS);
        assertThat(record(name).cells()).hasSize(2).allMatch(CellRecord::started);
        return result.errors();
    }

    private List<RunnerRecord> runners(String name) throws IOException {
        return record(name).runners();
    }

    private RunRecord record(String name) throws IOException {
        return RecordFile.read(sandbox.out(name).resolve("run-record.json"));
    }

    private Path state() throws IOException {
        try (Stream<Path> files = Files.walk(sandbox.cache().resolve("snapshots"))) {
            return files.filter(file -> file.endsWith("state")).findFirst().orElseThrow();
        }
    }
}
