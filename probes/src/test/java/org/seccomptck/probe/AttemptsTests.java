package org.seccomptck.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.finding.SiblingTable;

class AttemptsTests {
    private static List<Attempt> of(Machine machine, String effect) {
        return SiblingTable.load().stream()
                .filter(one -> one.id().equals(effect))
                .flatMap(one -> Attempts.of(machine, one).stream())
                .toList();
    }

    @Test
    void eachAbiHasTheCallsOfItsOwnTable() {
        assertThat(of(Machine.X86_64, "statfs"))
                .contains(
                        new Attempt(Abi.X86_64, "statfs", "statfs", List.of(137)),
                        new Attempt(Abi.I386, "statfs", "statfs64", List.of(268)))
                .doesNotContain(new Attempt(Abi.X86_64, "statfs", "statfs64", List.of(268)));
        assertThat(of(Machine.AARCH64, "mode"))
                .extracting(Attempt::abi, Attempt::way)
                .contains(tuple(Abi.ARM, "chmod"))
                .doesNotContain(tuple(Abi.AARCH64, "chmod"));
    }

    /** Two operations of io_uring are two attempts, which make the same calls. */
    @Test
    void anOperationOfIoUringIsAnAttempt() {
        assertThat(of(Machine.AARCH64, "unlink"))
                .contains(
                        new Attempt(Abi.AARCH64, "unlink", "IORING_OP_UNLINKAT", List.of(425, 426)),
                        new Attempt(Abi.AARCH64, "unlink", "IORING_OP_RENAMEAT", List.of(425, 426)));
    }

    @Test
    void effectsThatCannotBeUndoneAreNotTried() {
        assertThat(of(Machine.X86_64, "kexec")).isEmpty();
        assertThat(of(Machine.X86_64, "mount"))
                .extracting(Attempt::way)
                .contains("fsopen+fsconfig+fsmount+move_mount")
                .doesNotContain("pivot_root");
    }
}
