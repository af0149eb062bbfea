package org.seccomptck.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsFolderTests {
    private static final int RUNS = 8;

    @Test
    void runsThatBeginAtOnceGetFoldersOfTheirOwn(@TempDir Path temp) throws InterruptedException, ExecutionException {
        List<Path> folders = new ArrayList<>();
        for (Future<ResultsFolder> one : atOnce(() -> ResultsFolder.byTime(temp.resolve("out")))) {
            folders.add(one.get().path());
        }
        assertThat(folders).doesNotHaveDuplicates().hasSize(RUNS).allMatch(Files::isDirectory);
    }

    @Test
    void oneOfTheRunsThatNameTheSameFolderGetsIt(@TempDir Path temp) throws InterruptedException {
        int claimed = 0;
        for (Future<ResultsFolder> one : atOnce(() -> ResultsFolder.named(temp.resolve("same")))) {
            try {
                one.get();
                claimed++;
            } catch (ExecutionException e) {
                assertThat(e.getCause())
                        .isInstanceOf(ResultsFolder.Unusable.class)
                        .hasMessageContaining("belongs to another run")
                        .hasMessageContaining("Name a new folder");
            }
        }
        assertThat(claimed).isEqualTo(1);
    }

    @Test
    void aFolderIsFreeAgainWhenItsRunLeftNothing(@TempDir Path temp) throws IOException {
        ResultsFolder.named(temp.resolve("out")).close();
        assertThat(ResultsFolder.named(temp.resolve("out")).path()).isDirectory();
    }

    @Test
    void aNewFolderOfARunThatLeftNothingIsEmpty(@TempDir Path temp) throws IOException {
        ResultsFolder folder = ResultsFolder.byTime(temp);
        folder.close();
        assertThat(folder.path()).isEmptyDirectory();
    }

    @Test
    void theClaimIsGoneWhenTheRunLeftARecord(@TempDir Path temp) throws IOException {
        try (ResultsFolder folder = ResultsFolder.named(temp.resolve("out"))) {
            Files.writeString(folder.record(), "{}");
        }
        assertThat(temp.resolve("out").toFile().list()).containsExactly(RecordFile.NAME);
    }

    /** A claim is a lock of the kernel's, so another process has to hold it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatAKilledRunHadClaimedIsTakenOverUnlessItLeftARecord(boolean record, @TempDir Path temp)
            throws IOException, InterruptedException {
        Path out = temp.resolve("out");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ClaimingProcess.class.getName(),
                        out.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader told = other.inputReader()) {
            assertThat(told.readLine()).isEqualTo("claimed");
            assertThatThrownBy(() -> ResultsFolder.named(out)).hasMessageContaining("another run that is under way");
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(out.toFile().list()).isNotEmpty();
        if (record) {
            Files.writeString(out.resolve(RecordFile.NAME), "{}");
            assertThatThrownBy(() -> ResultsFolder.named(out)).hasMessageContaining("holds the results of another run");
        } else {
            ResultsFolder.named(out).close();
        }
    }

    /** Claims a folder and waits to be killed. */
    static final class ClaimingProcess {
        private ClaimingProcess() {}

        public static void main(String[] arguments) throws IOException {
            try (ResultsFolder folder = ResultsFolder.named(Path.of(arguments[0]))) {
                System.out.println("claimed");
                // The input ends with the process that wants it killed.
                while (System.in.read() >= 0) {
                    Files.exists(folder.record());
                }
            }
        }
    }

    @Test
    void resultsAreNotOverwritten(@TempDir Path temp) throws IOException {
        Path out = Files.createDirectory(temp.resolve("out"));
        Files.writeString(out.resolve(RecordFile.NAME), "{}");
        assertThatThrownBy(() -> ResultsFolder.named(out))
                .hasMessageContaining("holds the results of another run")
                .hasMessageContaining(out.toString());
        // What refuses it leaves nothing behind.
        assertThat(out.toFile().list()).containsExactly(RecordFile.NAME);
    }

    @Test
    void aFileIsReportedAsNoFolder(@TempDir Path temp) throws IOException {
        Path file = Files.createFile(temp.resolve("file"));
        assertThatThrownBy(() -> ResultsFolder.named(file)).hasMessageContaining("is not a folder");
        assertThatThrownBy(() -> ResultsFolder.named(file.resolve("below")))
                .isInstanceOf(ResultsFolder.Unusable.class)
                .hasMessageContaining("cannot be written to");
    }

    private static List<Future<ResultsFolder>> atOnce(Callable<ResultsFolder> claim) throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(RUNS);
        try {
            List<Callable<ResultsFolder>> runs = new ArrayList<>();
            for (int i = 0; i < RUNS; i++) {
                runs.add(claim);
            }
            return workers.invokeAll(runs);
        } finally {
            workers.shutdown();
        }
    }
}
