package org.seccomptck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableCommandTests {
    @TempDir
    private Path temp;

    private String run = "";

    @BeforeEach
    void record() throws IOException {
        run = new WrittenRecord()
                .with("lab/linux-6.1/runc", "6.1.0", "mine", "chmod=ERRNO(EPERM)", "a,\"b\"=ALLOW", "mseal=ALLOW")
                .with("lab/linux-7.2/runc", "7.2.0", "mine", "chmod=ERRNO(EPERM)", "a,\"b\"=LOG", "mseal=KILL_THREAD")
                .in(temp.resolve("run"))
                .toString();
    }

    @Test
    void onlyTheCallsInWhichRunnersDiffer() {
        Execution shown = Execution.of("table", run);
        assertThat(shown.code()).as("%s", shown).isZero();
        assertThat(shown.out().lines().toList())
                .anyMatch(line -> line.matches("\\| x86_64 \\| mseal +\\| allow +\\| KILL_THREAD +\\|"))
                .noneMatch(line -> line.contains("chmod"))
                .contains("6.1/runc: lab/linux-6.1/runc")
                .anyMatch(line -> line.startsWith("2 of 3 calls;"));
    }

    /** A column of nothing but dashes is not "the same" as the others. */
    @Test
    void whatWasNotAskedIsMarkedAndNamed() throws IOException {
        String partial = new WrittenRecord()
                .with("lab/linux-6.1/runc", "6.1.0", "mine", "chmod=ERRNO(EPERM)", "mseal=ALLOW", "bpf=")
                .with("lab/linux-6.12/runc", "6.12.0", "mine", "chmod=ERRNO(EPERM)", "mseal=ALLOW", "bpf=")
                .notStarted("lab/linux-7.2/runc", "7.2.0", "mine", "no such file")
                .without("lab/linux-7.3", "its kernel vanished from the archive")
                .in(temp.resolve("partial"))
                .toString();
        String[] reasons = {
            "lab/linux-7.2/runc: the container did not start: no such file",
            "lab/linux-7.3: its kernel vanished from the archive: look elsewhere"
        };
        Execution differing = Execution.of("table", partial);
        assertThat(differing.out().lines())
                .contains("Not asked: " + reasons[0], "Not asked: " + reasons[1])
                .contains(
                        "0 of 3 calls; there are 2 in which the runners do the same (--all), 1 that some runners were not"
                                + " asked, or that are undecided. ! deviates from the profile, ? undecided, – not asked.");
        Execution all = Execution.of("table", partial, "--all");
        assertThat(all.out()).contains("7.2/runc (not asked)", "Not asked: " + reasons[1]);
        assertThat(Execution.of("table", partial, "--all", "--format", "markdown")
                        .out())
                .contains("| lab/linux-7.2/runc (not asked) |", "\nNot asked: " + reasons[0] + "\n");
        assertThat(Execution.of("table", partial, "--format", "json").out())
                .contains("\"name\":\"lab/linux-7.3\"", "\"its kernel vanished from the archive\"");
        Execution csv = Execution.of("table", partial, "--format", "csv");
        assertThat(csv.errors()).contains("tck: Not asked: " + reasons[0], "tck: Not asked: " + reasons[1]);
        assertThat(csv.out().lines()).hasSize(1);
    }

    @Test
    void oneRunnerAloneIsNotTheSameAsOthers() throws IOException {
        String alone = new WrittenRecord()
                .with("local", "6.1.0", "mine", "chmod=ALLOW")
                .without("lab/linux-7.3", "its kernel vanished from the archive")
                .in(temp.resolve("alone"))
                .toString();
        assertThat(Execution.of("table", alone).out().lines())
                .contains("mine: only local was asked, so nothing can differ (--all shows its calls).");
    }

    @Test
    void everyCallByKernel() {
        Execution shown = Execution.of("table", run + "/run-record.json", "-p", "mine", "--all", "--by", "kernel");
        assertThat(shown.out()).contains("| 6.1.0", "| 7.2.0", "| chmod");
    }

    @Test
    void aTableForASpreadsheet() {
        assertThat(Execution.of("table", run, "--format", "csv").out()).isEqualTo("""
                        abi,call,number,lab/linux-6.1/runc,lab/linux-7.2/runc
                        x86_64,"a,""b""\",1,allow,log
                        x86_64,mseal,2,allow,KILL_THREAD
                        """);
    }

    @Test
    void aTableForACodeHost() {
        assertThat(Execution.of("table", run, "--all", "--by", "kernel", "--format", "markdown")
                        .out())
                .isEqualTo("""
                        | abi | call | Linux 6.1.0 | Linux 7.2.0 |
                        | --- | --- | --- | --- |
                        | x86_64 | chmod | EPERM | EPERM |
                        | x86_64 | a,"b" | allow | log |
                        | x86_64 | mseal | allow | KILL_THREAD |
                        """);
    }

    @Test
    void aTableForAProgram() {
        assertThat(Execution.of("table", run, "--format", "json").out())
                .contains("\"call\":\"mseal\"", "\"title\":\"lab/linux-7.2/runc\"", "\"decision\":\"KILL_THREAD\"");
    }

    @Test
    void whatIsWrongWithTheWordsIsSaidInALine() throws IOException {
        Path other = Files.writeString(temp.resolve("other.json"), "{\"format\": 1}");
        assertThat(complaint("table", temp.resolve("none").toString()))
                .contains("none cannot be read", "run-record.json");
        assertThat(complaint("table", other.toString())).contains("format 1", "reads format 3");
        assertThat(complaint("table", run, "-p", "yours")).contains("no cell of 'yours'", "It has: mine.");
        assertThat(complaint("table", run, "--suite", "proof")).contains("'proof'", "deny-coverage");
        assertThat(complaint("table", run, "--abi", "arm")).contains("'arm'", "x86_64");
    }

    @Test
    void recordsOfTwoMachinesMakeOneTable() {
        String merged = temp.resolve("all/run-record.json").toString();
        assertThat(complaint("merge", run, run, "-o", merged)).contains("'lab/linux-6.1/runc'", "name1=RECORD");
        Execution done = Execution.of("merge", "one=" + run, "two=" + run, "-o", merged);
        assertThat(done.code()).as("%s", done).isZero();
        assertThat(Execution.of("table", merged, "--format", "csv").out())
                .startsWith("abi,call,number,one/lab/linux-6.1/runc,one/lab/linux-7.2/runc,two/lab/linux-6.1/runc");
        assertThat(complaint("merge", "one=" + run, "two=" + run, "-o", merged)).contains("is there already");
    }

    private static String complaint(String... words) {
        Execution refused = Execution.of(words);
        assertThat(refused.code()).as("%s", refused).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(refused.errors().lines()).as("%s", refused).hasSize(1);
        return refused.errors();
    }
}
