package org.seccomptck.launch.bare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.seccomptck.abi.CapabilityChange;
import org.seccomptck.cell.Bundle;
import org.seccomptck.cell.ContainerUser;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.cell.MalformedBundle;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.probe.CapabilitySets;

class OciSpecTests {
    @Test
    void dockersDefaults() throws MalformedBundle {
        Set<String> defaults = Circumstances.DOCKER_CAPABILITIES;
        Bundle bundle = bundle(LaunchOptions.STANDARD);
        assertThat(bundle.capabilities())
                .isEqualTo(new CapabilitySets(defaults, defaults, defaults, Set.of(), Set.of()));
        assertThat(bundle.noNewPrivileges()).isFalse();
        assertThat(bundle.seccomp()).isEmpty();
    }

    @Test
    void otherCapabilities() throws MalformedBundle {
        Set<String> one = Set.of("CAP_SYS_NICE");
        assertThat(bundle(LaunchOptions.of(CapabilityChange.to(one))).capabilities())
                .isEqualTo(new CapabilitySets(one, one, one, Set.of(), Set.of()));
    }

    private static Bundle bundle(LaunchOptions options) throws MalformedBundle {
        return Bundle.read(OciSpec.of(List.of("/probe"), options, Optional.empty()));
    }

    @Test
    void anotherUserIsBoundByWhatItIsNotGiven() throws MalformedBundle {
        Bundle bundle =
                bundle(new LaunchOptions(CapabilityChange.NONE, "", true, ContainerUser.parse("1000"), false, false));
        assertThat(bundle.user()).isEqualTo(1000);
        assertThat(bundle.noNewPrivileges()).isTrue();
        assertThat(bundle.capabilities())
                .isEqualTo(
                        new CapabilitySets(Circumstances.DOCKER_CAPABILITIES, Set.of(), Set.of(), Set.of(), Set.of()));
    }
}
