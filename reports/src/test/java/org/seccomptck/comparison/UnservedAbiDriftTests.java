package org.seccomptck.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seccomptck.abi.Abi;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Check;
import org.seccomptck.record.Outcome;
import org.seccomptck.record.Reason;
import org.seccomptck.record.ReasonCode;
import org.seccomptck.record.Target;
import org.seccomptck.record.Verdict;

class UnservedAbiDriftTests {
    @TempDir
    private Path folder;

    /** A kernel without 32-bit calls has none to compare, and what a filter says of them matters to nobody. */
    @Test
    void anAbiThatNeitherKernelServesIsNotCompared() throws IOException {
        Check unserved = Records.check(
                Abi.I386,
                new Target.Call("read", 3),
                Outcome.of(Verdict.NOT_APPLICABLE, Reason.of(ReasonCode.ABI_NOT_SERVED, "i386")));
        CellRecord before = dumped("before", Records.ALLOWS_ALL, unserved);
        CellRecord after = dumped("after", List.of("06 0 0 00050001"), unserved);
        assertThat(between(before, after))
                .noneMatch(change -> change.call().abi().equals(Optional.of(Abi.I386)));
        CellRecord serves = dumped(
                "serves", List.of("06 0 0 00050001"), Records.check(Abi.I386, "read", 3, "ERRNO(EPERM)", "EPERM"));
        assertThat(between(before, serves))
                .anyMatch(change -> change.call().abi().equals(Optional.of(Abi.I386)));
    }

    private CellRecord dumped(String runner, List<String> instructions, Check... checks) throws IOException {
        return Records.dumped("mine", runner, folder, instructions, checks);
    }

    private List<Change> between(CellRecord before, CellRecord after) {
        return Drift.between("mine", Measured.of(before, folder), Measured.of(after, folder));
    }
}
