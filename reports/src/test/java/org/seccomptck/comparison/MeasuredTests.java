package org.seccomptck.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.CheckRecord;
import org.seccomptck.record.EvidenceFile;
import org.seccomptck.record.EvidenceFolder;

/** What a cell lacks to be compared in everything. */
class MeasuredTests {
    private static final String ALLOWS_ALL = "tck-dumper 1\nfilter 0 1\n06 0 0 7fff0000\nfilters 1\ndone\n";
    private static final CheckRecord READ = Records.check("x86_64", "read", 0, "ALLOW", "EFAULT");

    @TempDir
    private Path folder;

    @Test
    void nothingIsLackingWhereCallsAndFiltersAreThere() throws IOException {
        assertThat(Measured.of(cell(1, ALLOWS_ALL, READ), folder).lacks(true)).isEmpty();
    }

    @Test
    void whyTheFiltersAreMissingIsSaid() throws IOException {
        CellRecord kept = cell(1, ALLOWS_ALL, READ);
        Path file = folder.resolve("filters.txt");
        Files.writeString(file, ALLOWS_ALL + "done\n");
        assertThat(Measured.of(kept, folder).lacks(true))
                .singleElement()
                .asString()
                .contains(file + " is not the file that the record was made with");
        Files.delete(file);
        assertThat(Measured.of(kept, folder).lacks(true))
                .singleElement()
                .asString()
                .contains(file + " is not there");
        assertThat(Measured.of(cell(1, "what is this?", READ), folder).lacks(true))
                .singleElement()
                .asString()
                .contains(file + " cannot be read", "what is this?");
        assertThat(Measured.of(cell(1, "tck-dumper 1\nerror attach 1\n", READ), folder)
                        .lacks(true))
                .singleElement()
                .asString()
                .contains("refused attach with EPERM");
    }

    /** gVisor: what the engine shows as the container's process is the sandbox, with filters of its own. */
    @Test
    void filtersThatAreNotTheContainersAreNone() throws IOException {
        Measured sandbox = Measured.of(cell(-1, ALLOWS_ALL, READ), folder);
        assertThat(sandbox.filters()).isEmpty();
        assertThat(sandbox.lacks(true)).singleElement().asString().contains("could not be dumped");
    }

    @Test
    void aContainerThatWasNotAskedAnythingLacksAll() throws IOException {
        assertThat(Measured.of(cell(1, ALLOWS_ALL), folder).lacks(true))
                .singleElement()
                .asString()
                .contains("no system call was asked");
    }

    @Test
    void ofARunThatWasCutOffItCountsWhatItAskedOfThisCell() throws IOException {
        List<CheckRecord> all = new ArrayList<>();
        Machine.AARCH64.abis().stream()
                .flatMap(abi -> SyscallTable.of(abi).rows().stream())
                .map(MeasuredTests::allowed)
                .forEach(all::add);
        CellRecord whole = cell(1, ALLOWS_ALL, all.toArray(CheckRecord[]::new));
        assertThat(Measured.of(whole, folder).lacks(false)).isEmpty();
        CheckRecord last = all.remove(all.size() - 1);
        CellRecord part = cell(1, ALLOWS_ALL, all.toArray(CheckRecord[]::new));
        assertThat(Measured.of(part, folder).lacks(false))
                .singleElement()
                .asString()
                .contains("before 1 system calls", "arm " + last.subject());
        assertThat(Measured.of(part, folder).lacks(true))
                .as("a kit with a shorter table asked all that it knew")
                .isEmpty();
    }

    @Test
    void aContainerThatDidNotStartLacksNothing() {
        assertThat(Measured.of(Records.notStarted("mine", "local", "no futex"), folder)
                        .lacks(false))
                .isEmpty();
    }

    /** A run that is cut off keeps a cell of which it has not even judged whether it starts. */
    @Test
    void ofAContainerOfWhichNobodyKnowsEverythingIsLacking() {
        assertThat(Measured.of(Records.lost("mine", "local"), folder).lacks(false))
                .containsExactly("whether the container starts is not known: lost");
    }

    private static CheckRecord allowed(Syscall syscall) {
        return Records.check(syscall.abi().label(), syscall.name(), syscall.number(), "ALLOW", "EINVAL");
    }

    private CellRecord cell(int filters, String dump, CheckRecord... checks) throws IOException {
        Files.writeString(folder.resolve("filters.txt"), dump);
        String hash = EvidenceFolder.sha256(dump.getBytes(StandardCharsets.UTF_8));
        return new CellRecord(
                "mine",
                "",
                "",
                "",
                "local",
                true,
                "",
                1,
                1,
                filters,
                List.of(new EvidenceFile("filters.txt", hash)),
                List.of(),
                List.of(checks));
    }
}
