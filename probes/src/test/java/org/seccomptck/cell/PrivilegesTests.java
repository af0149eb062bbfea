package org.seccomptck.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.CapabilityChange;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.probe.CapabilitySets;
import org.seccomptck.runner.RunnerFacts;

class PrivilegesTests {
    @Test
    void privilegesAreReadFromTheKernelsStatus() {
        Privileges seen = Privileges.ofProcess(
                Map.of("CapBnd", "0000000000200003", "CapEff", "0000000000000001", "NoNewPrivs", "1", "Seccomp", "2"));

        assertThat(seen.values())
                .containsOnly(
                        Map.entry(Privilege.BOUNDING, Set.of("CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_SYS_ADMIN")),
                        Map.entry(Privilege.EFFECTIVE, Set.of("CAP_CHOWN")),
                        Map.entry(Privilege.NO_NEW_PRIVILEGES, Set.of("1")));
    }

    @Test
    void rootExecutesWithItsBoundingSet() {
        Privileges executed = Privileges.of(
                        "0",
                        false,
                        new CapabilitySets(
                                Set.of("CAP_B"), Set.of("CAP_P"), Set.of(), Set.of("CAP_I"), Set.of("CAP_A")))
                .afterExecution();

        assertThat(executed.values())
                .containsOnly(
                        Map.entry(Privilege.USER, Set.of("0")),
                        Map.entry(Privilege.NO_NEW_PRIVILEGES, Set.of("0")),
                        Map.entry(Privilege.BOUNDING, Set.of("CAP_B")),
                        Map.entry(Privilege.PERMITTED, Set.of("CAP_B", "CAP_I")),
                        Map.entry(Privilege.EFFECTIVE, Set.of("CAP_B", "CAP_I")),
                        Map.entry(Privilege.INHERITABLE, Set.of("CAP_I")),
                        Map.entry(Privilege.AMBIENT, Set.of("CAP_A")));
    }

    @ParameterizedTest
    @CsvSource({"name=seccomp,0", "name=no-new-privileges,1"})
    void theLaunchAsksDockerForItsDefaults(String option, String noNewPrivileges) {
        assertThat(Privileges.asked(engine("docker", option), LaunchOptions.STANDARD)
                        .values())
                .containsOnly(
                        Map.entry(Privilege.USER, Set.of("0")),
                        Map.entry(Privilege.NO_NEW_PRIVILEGES, Set.of(noNewPrivileges)),
                        Map.entry(Privilege.BOUNDING, Circumstances.DOCKER_CAPABILITIES),
                        Map.entry(Privilege.PERMITTED, Circumstances.DOCKER_CAPABILITIES),
                        Map.entry(Privilege.EFFECTIVE, Circumstances.DOCKER_CAPABILITIES),
                        Map.entry(Privilege.AMBIENT, Set.of()));
    }

    @ParameterizedTest
    @CsvSource({"podman", "none"})
    void nothingIsAskedOfAnEngineWhoseDefaultsLieInFiles(String engine) {
        assertThat(Privileges.asked(engine(engine, "name=seccomp"), LaunchOptions.STANDARD))
                .isEqualTo(Privileges.UNSAID);
    }

    private static RunnerFacts engine(String name, String option) {
        return new RunnerFacts(
                "6.1", "x86_64", name, "20.10", "1.41", "runc", "runc", "1.1", "2.5", "2", false, List.of(option));
    }

    @ParameterizedTest
    @CsvSource({"docker, true", "podman, true", "docker, false", "podman, false"})
    void aLaunchAsksForCapabilities(String engine, boolean replaces) {
        CapabilityChange change =
                new CapabilityChange(List.of("CAP_SYS_NICE"), replaces ? List.of(CapabilityChange.ALL) : List.of());
        Privileges asked = Privileges.asked(engine(engine, "name=seccomp"), LaunchOptions.of(change));
        // Without ALL the result depends on the defaults; Podman's defaults are in files.
        boolean known = replaces || engine.equals("docker");
        assertThat(asked.value(Privilege.BOUNDING))
                .isEqualTo(known ? Optional.of(change.of(Circumstances.DOCKER_CAPABILITIES)) : Optional.empty());
        assertThat(asked.value(Privilege.EFFECTIVE))
                .isEqualTo(engine.equals("docker") ? asked.value(Privilege.BOUNDING) : Optional.empty());
    }

    @Test
    void anotherUserExecutesWithAmbientCapabilitiesAlone() {
        Privileges executed = Privileges.of(
                        "1000",
                        false,
                        new CapabilitySets(
                                Set.of("CAP_B"), Set.of("CAP_P"), Set.of("CAP_E"), Set.of("CAP_I"), Set.of("CAP_A")))
                .afterExecution();
        assertThat(executed.value(Privilege.PERMITTED)).contains(Set.of("CAP_A"));
        assertThat(executed.value(Privilege.EFFECTIVE)).contains(Set.of("CAP_A"));
        assertThat(executed.value(Privilege.BOUNDING)).contains(Set.of("CAP_B"));
        assertThat(executed.value(Privilege.INHERITABLE)).contains(Set.of("CAP_I"));
    }

    @ParameterizedTest
    @CsvSource({"docker", "podman", "none"})
    void whatALaunchNamesIsAskedOfEveryEngine(String engine) {
        LaunchOptions launch =
                new LaunchOptions(CapabilityChange.NONE, "", true, ContainerUser.parse("1000:1000"), false, false);
        Privileges asked = Privileges.asked(engine(engine, ""), launch);
        assertThat(asked.value(Privilege.USER)).contains(Set.of("1000"));
        assertThat(asked.value(Privilege.NO_NEW_PRIVILEGES)).contains(Set.of("1"));
        assertThat(asked.value(Privilege.EFFECTIVE).filter(names -> !names.isEmpty()))
                .isEmpty();
    }

    @Test
    void theUserOfAProcess() {
        assertThat(Privileges.ofProcess(Map.of("Uid", "0\t1000\t1000\t1000")).value(Privilege.USER))
                .contains(Set.of("1000"));
    }

    /**
     * The engine gives the capabilities that it has itself, which are not known; but it has more than it gives by
     * default.
     */
    @Test
    void allMeansTheCapabilitiesOfEveryEngine() {
        Privileges asked = Privileges.asked(
                engine("docker", ""), LaunchOptions.of(new CapabilityChange(List.of("ALL"), List.of())));
        assertThat(asked.value(Privilege.BOUNDING))
                .hasValueSatisfying(all -> assertThat(all).hasSize(41));
        assertThat(asked.dispensable())
                .contains("CAP_SYS_RESOURCE", "CAP_BPF")
                .doesNotContain("CAP_SYS_ADMIN", "CAP_CHOWN");
    }
}
