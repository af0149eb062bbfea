package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.record.RecordFile;

/** Runs into a folder whose disk becomes full, at another moment each. Needs root. */
@Tag("engine")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class FullDiskTests {
    @TempDir
    Path temp;

    @AutoClose
    private Sandbox sandbox;

    private Path disk;

    @BeforeEach
    void folders() throws IOException {
        sandbox = Sandbox.in(temp);
        disk = Files.createDirectories(sandbox.out("disk"));
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", disk.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # room | what is kept
            64k    |
            300k   | record
            2m     | record and summary
            """)
    void aFullDiskIsOneLineAndWhatWasMeasuredStays(String room, String kept) throws IOException, InterruptedException {
        assertThat(run("mount", "-t", "tmpfs", "-o", "size=" + room, "none", disk.toString()))
                .isZero();
        Path out = disk.resolve("out");

        TckProcess.Result end =
                TckProcess.run(sandbox, "run", "--private-engine", "-p", "restrict", "-o", out.toString());

        assertThat(end.code()).as("%s", end).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(end.errors())
                .last()
                .asString()
                .startsWith("tck: " + out)
                .endsWith(
                        " cannot be written or read: No space left on device. Make room there or name another folder with"
                                + " --out; what was measured before is kept.");
        assertThat(end.errors()).noneMatch(line -> line.startsWith("\tat "));
        if (kept == null) {
            assertThat(out.resolve(RecordFile.NAME)).doesNotExist();
        } else {
            assertThat(RecordFile.read(out.resolve(RecordFile.NAME)).cells()).hasSize(1);
        }
        assertThat(end.output().stream().anyMatch(line -> line.contains("restrict")))
                .isEqualTo("record and summary".equals(kept));
        assertThat(sandbox.leftovers()).noneMatch(left -> !left.startsWith("mount "));
    }

    private static int run(String... words) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(words)).inheritIO().start().waitFor();
    }
}
