package org.seccomptck.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seccomptck.comparison.Component.KERNEL;
import static org.seccomptck.comparison.Component.LIBSECCOMP;
import static org.seccomptck.comparison.Component.OCI_RUNTIME;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LegsTests {
    @Test
    void theOldMachineTheNewOneAndEachExchangeAlone() {
        Legs legs = new Legs(Set.of(KERNEL, OCI_RUNTIME, LIBSECCOMP));
        assertThat(legs.first().stream().map(legs::id))
                .containsExactly("from", "from-with-kernel", "from-with-oci-runtime", "from-with-libseccomp", "to");
        assertThat(legs.combinations().stream().map(legs::id))
                .containsExactlyInAnyOrder(
                        "from-with-kernel-oci-runtime",
                        "from-with-kernel-libseccomp",
                        "from-with-oci-runtime-libseccomp");
    }

    @Test
    void anExchangeOfAllThereIsIsTheNewMachine() {
        Legs legs = new Legs(Set.of(KERNEL));
        assertThat(legs.first().stream().map(legs::id)).containsExactly("from", "to");
        assertThat(legs.combinations()).isEmpty();
    }

    @Test
    void machinesThatDifferInNothingAreOne() {
        Legs legs = new Legs(Set.of());
        assertThat(legs.first().stream().map(legs::id)).containsExactly("from");
        assertThat(legs.combinations()).isEmpty();
    }
}
