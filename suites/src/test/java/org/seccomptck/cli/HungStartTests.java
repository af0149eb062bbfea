package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.cell.HungEnd;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.RecordFile;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.StartRecord;
import org.seccomptck.record.Verdict;

/** A profile that kills one thread of runc's init makes a container neither come up nor fail. Needs root. */
@Tag("engine")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class HungStartTests {
    private final Path temp;

    @AutoClose
    private final Sandbox sandbox;

    HungStartTests(@TempDir Path temp) throws IOException {
        this.temp = temp;
        this.sandbox = Sandbox.in(temp);
    }

    @Test
    void itIsEndedAndTheRunGoesOn() throws IOException, InterruptedException {
        Path killing = Files.writeString(temp.resolve("killing.json"), """
                {
                  "defaultAction": "SCMP_ACT_KILL",
                  "syscalls": [{"names": ["execve", "write", "close", "exit_group"], "action": "SCMP_ACT_ALLOW"}]
                }
                """);
        Path out = sandbox.out("run");
        TckProcess.Result result = TckProcess.run(
                sandbox,
                "run",
                "--private-engine",
                "--profile",
                killing.toString(),
                "--profile",
                "unconfined",
                "--out",
                out.toString());
        assertThat(result.code()).as("%s", result).isEqualTo(ExitCode.CONFORMS);
        RunRecord record = RecordFile.read(out.resolve(RecordFile.NAME));
        assertThat(record.complete()).isTrue();
        CellRecord hung = record.cells().get(0);
        assertThat(hung.started()).isFalse();
        assertThat(hung.start().state()).isEqualTo(StartRecord.State.HUNG);
        assertThat(hung.start().code()).isEqualTo(HungEnd.Result.REFUSED.name());
        assertThat(hung.start().words()).isNotBlank();
        assertThat(hung.checks())
                .filteredOn(check -> check.verdict() == Verdict.CONFORMS)
                .extracting(Check::id)
                .containsExactly("status/container-starts");
        assertThat(result.output()).anyMatch(line -> line.startsWith("  killing  needs "));
        assertThat(record.cells().get(1).started()).isTrue();
        assertThat(sandbox.leftovers()).isEmpty();
    }
}
