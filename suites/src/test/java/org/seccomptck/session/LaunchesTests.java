package org.seccomptck.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.seccomptck.abi.CapabilityChange;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.cell.LaunchOptions;
import org.seccomptck.defaults.DefaultProfiles;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;

class LaunchesTests {
    private static final Circumstances HERE =
            new Circumstances(Machine.X86_64, new KernelVersion(6, 12), Set.of(), Optional.empty());

    private static final LaunchOptions INIT =
            new LaunchOptions(CapabilityChange.NONE, "", false, Optional.empty(), true, false);

    @Test
    void oneLaunchUnlessEachCapabilityIsAskedFor() {
        assertThat(new Launches(INIT, false, 1).of(dockersDefault("28.5.2"), HERE))
                .containsExactly(INIT);
    }

    @Test
    void oneLaunchWhereNothingDependsOnCapabilities() throws ProfileException {
        Profile plain = ProfileReader.read(
                "plain.json", "{\"defaultAction\":\"SCMP_ACT_ALLOW\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(new Launches(INIT, true, 1).of(Optional.of(plain), HERE)).containsExactly(INIT);
        assertThat(new Launches(INIT, true, 1).of(Optional.empty(), HERE)).containsExactly(INIT);
    }

    @Test
    void threeLaunchesOfDockersDefault() {
        assertThat(new Launches(INIT, true, 1).of(dockersDefault("28.5.2"), HERE))
                .extracting(LaunchOptions::name)
                .containsExactly(
                        "caps=none+init", "caps=named~c406ff0004+init", "caps=named-but-SYS_ADMIN~c406df0004+init");
    }

    /** Cells of one name are compared. */
    @Test
    void otherCapabilitiesHaveAnotherName() {
        assertThat(new Launches(INIT, true, 1).of(dockersDefault("20.10.24"), HERE))
                .extracting(LaunchOptions::name)
                .hasSize(3)
                .contains("caps=none+init")
                .doesNotContain("caps=named~c406ff0004+init");
    }

    private static Optional<Profile> dockersDefault(String version) {
        return DefaultProfiles.load().find("docker", version).map(found -> found.document());
    }
}
