package org.seccomptck.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seccomptck.comparison.Component.KERNEL;
import static org.seccomptck.comparison.Component.LIBSECCOMP;
import static org.seccomptck.comparison.Component.OCI_RUNTIME;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LegsTests {
    @Test
    void theOldMachineTheNewOneAndEveryCombination() {
        Legs legs = new Legs(Set.of(KERNEL, OCI_RUNTIME, LIBSECCOMP));
        assertThat(legs.all().stream().map(legs::id))
                .containsExactly(
                        "from",
                        "from-with-kernel",
                        "from-with-oci-runtime",
                        "from-with-kernel-oci-runtime",
                        "from-with-libseccomp",
                        "from-with-kernel-libseccomp",
                        "from-with-oci-runtime-libseccomp",
                        "to");
    }

    @Test
    void anExchangeOfAllThereIsIsTheNewMachine() {
        Legs legs = new Legs(Set.of(KERNEL));
        assertThat(legs.all().stream().map(legs::id)).containsExactly("from", "to");
    }

    @Test
    void machinesThatDifferInNothingAreOne() {
        Legs legs = new Legs(Set.of());
        assertThat(legs.all().stream().map(legs::id)).containsExactly("from");
    }
}
