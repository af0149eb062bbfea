package org.seccomptck.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.comparison.Lack.Code;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;

/** What a cell lacks to be compared in everything. */
class MeasuredTests {
    private static final String ALLOWS_ALL =
            "tck-dumper 2\nflags 0 0x0\nfilter 0 1\n06 0 0 7fff0000\nfilters 1\ndone\n";
    private static final Check READ = Records.check(Abi.X86_64, "read", 0, "ALLOW", "EFAULT");

    @TempDir
    private Path folder;

    @Test
    void nothingIsLackingWhereCallsAndFiltersAreThere() throws IOException {
        assertThat(lacks(cell(ALLOWS_ALL, READ), true)).isEmpty();
    }

    @Test
    void theReasonForMissingFiltersIsNamed() throws IOException {
        CellRecord kept = cell(ALLOWS_ALL, READ);
        Path file = folder.resolve(kept.evidence().get(0).path());
        Files.writeString(file, ALLOWS_ALL + "done\n");
        assertThat(lacks(kept, true)).containsExactly(Lack.of(Code.FILTERS_ALTERED, file.toString()));
        Files.delete(file);
        assertThat(lacks(kept, true)).containsExactly(Lack.of(Code.FILTERS_GONE, file.toString()));
        assertThat(lacks(cell("what is this?", READ), true)).singleElement().satisfies(lack -> {
            assertThat(lack.code()).isEqualTo(Code.FILTERS_UNREADABLE);
            assertThat(lack.parameters()).hasSize(2).contains(file.toString());
            assertThat(lack.parameters().get(1)).contains("what is this?");
        });
        assertThat(lacks(cell("tck-dumper 2\nerror attach 1\n", READ), true))
                .extracting(Lack::code)
                .containsExactly(Code.FILTERS_NOT_DUMPED);
    }

    /** gVisor: what the engine shows as the container's process is the sandbox, with filters of its own. */
    @Test
    void filtersThatAreNotTheContainersAreNone() throws IOException {
        CellRecord sandbox = Records.withoutFilters(cell(ALLOWS_ALL, READ));
        assertThat(Measured.of(sandbox, folder).filters()).isEmpty();
        assertThat(lacks(sandbox, true)).containsExactly(Lack.of(Code.FILTERS_UNKNOWN));
    }

    @Test
    void aContainerThatWasNotAskedAnythingLacksAll() throws IOException {
        assertThat(lacks(cell(ALLOWS_ALL), true)).containsExactly(Lack.of(Code.NO_CALLS_ASKED, "deny-coverage"));
    }

    @Test
    void anInterruptedRunLacksTheUnaskedCallsOfACell() throws IOException {
        List<Check> all = new ArrayList<>();
        Machine.AARCH64.abis().stream()
                .flatMap(abi -> SyscallTable.of(abi).rows().stream())
                .map(MeasuredTests::allowed)
                .forEach(all::add);
        CellRecord whole = cell(ALLOWS_ALL, all.toArray(Check[]::new));
        assertThat(lacks(whole, false)).isEmpty();
        Check last = all.remove(all.size() - 1);
        CellRecord part = cell(ALLOWS_ALL, all.toArray(Check[]::new));
        assertThat(lacks(part, false))
                .containsExactly(Lack.of(
                        Code.CALLS_NOT_ASKED, "1", "arm " + last.target().id()));
        assertThat(lacks(part, true))
                .as("a kit with a shorter table asked all that it knew")
                .isEmpty();
    }

    @Test
    void aContainerThatDidNotStartLacksNothing() {
        assertThat(lacks(Records.notStarted("mine", "local", "no futex"), false))
                .isEmpty();
    }

    /** Nothing says that what such a container does when it runs is the same. */
    @Test
    void theCallsOfAContainerThatStartsByChanceAreNotCompared() {
        assertThat(lacks(Records.byChance("mine", "local", "futex"), true))
                .containsExactly(Lack.of(Code.STARTS_BY_CHANCE, "futex"));
    }

    /** A run that is cut off keeps a cell of which it has not even judged whether it starts. */
    @Test
    void aContainerWithAnUnknownStartLacksEverything() {
        assertThat(lacks(Records.cutOff("mine", "local"), false))
                .containsExactly(Lack.of(Code.START_UNKNOWN, "LOST", "interrupted", ""));
        assertThat(lacks(Records.lost("mine", "local", "no route to host"), true))
                .containsExactly(Lack.of(Code.START_UNKNOWN, "LOST", "engine", "no route to host"));
    }

    private List<Lack> lacks(CellRecord cell, boolean runToItsEnd) {
        return Measured.of(cell, folder).lacks(runToItsEnd);
    }

    private static Check allowed(Syscall syscall) {
        return Records.check(syscall.abi(), syscall.name(), syscall.number(), "ALLOW", "EINVAL");
    }

    private CellRecord cell(String dump, Check... checks) throws IOException {
        return Records.dumped("mine", "local", folder, dump, checks);
    }
}
