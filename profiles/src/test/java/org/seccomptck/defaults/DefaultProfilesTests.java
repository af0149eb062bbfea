package org.seccomptck.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.defaults.DefaultProfile.Nearness;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Oracle;

class DefaultProfilesTests {
    private static final DefaultProfiles PROFILES = DefaultProfiles.load();

    @ParameterizedTest
    @CsvSource({
        "docker, 28.0.4, SAME, docker 28.0.4, moby/moby v28.0.4",
        "docker, 29.0.0-rc.1, SAME, docker 29.0.0-rc.1, moby/moby docker-v29.0.0-rc.1",
        "docker, 20.10.0-rc1, SAME, docker 20.10.0-rc.1, moby/moby v20.10.0-rc1",
        "docker, 20.10.24+dfsg1, PACKAGED, docker 20.10.24, moby/moby v20.10.24",
        "docker, 26.1.5+dfsg1, PACKAGED, docker 26.1.5, moby/moby v26.1.5",
        "podman, 5.4.2, SAME, podman 5.4.2, containers/podman v5.4.2",
        // The nearest release is one of the same series, preferably an earlier one; else the one before the series,
        // else the one after it.
        "docker, 28.5.9, NEAREST, docker 28.5.2, moby/moby v28.5.2",
        "docker, 24.0.0-alpha.1, NEAREST, docker 24.0.0-beta.1, moby/moby v24.0.0-beta.1",
        "docker, 21.1.0, NEAREST, docker 20.10.27, moby/moby v20.10.27",
        "docker, 19.03.15, NEAREST, docker 20.10.0-beta.1, moby/moby v20.10.0-beta1",
        "podman, 2.0.0+dfsg, NEAREST, podman 3.0.0-rc.1, containers/podman v3.0.0-rc1",
    })
    void aVersionHasADocument(String engine, String version, Nearness nearness, String release, String source) {
        assertThat(PROFILES.find(engine, version)).get().satisfies(found -> {
            assertThat(found.nearness()).isEqualTo(nearness);
            assertThat(found.engine() + " " + found.release()).isEqualTo(release);
            assertThat(found.source()).isEqualTo(source);
            assertThat(found.document().rules()).hasSizeGreaterThan(25);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "docker, 20.10, 20.10.27, SAME",
        "docker, 28.5, 28.5.2, SAME",
        "docker, 28.5.1, 28.5.1, SAME",
        "docker, 20.10.0, 20.10.0, SAME",
        "docker, 20.10.0-rc1, 20.10.0-rc.1, SAME",
        "docker, 20.10.24+dfsg1, 20.10.24, PACKAGED",
        "docker, 28, 28.5.2, SAME",
        "podman, 3.0, 3.0.2, SAME",
    })
    void aReleaseOrTheNewestOfASeriesIsNamed(String engine, String version, String release, Nearness nearness) {
        assertThat(PROFILES.named(engine, version)).get().satisfies(found -> {
            assertThat(found.release()).hasToString(release);
            assertThat(found.nearness()).isEqualTo(nearness);
        });
    }

    @ParameterizedTest
    @CsvSource({"docker, 28.9", "docker, 28.5.9", "docker, 2", "docker, 8.5", "podman, newest", "containerd, 2.1"})
    void anUnknownReleaseIsNotReplacedByAnother(String engine, String version) {
        assertThat(PROFILES.named(engine, version)).isEmpty();
    }

    @Test
    void aNewerVersionGetsTheNewestProfile() {
        List<EngineRelease> known = PROFILES.known("docker");
        assertThat(PROFILES.find("docker", "999.0.0")).get().satisfies(found -> {
            assertThat(found.nearness()).isEqualTo(Nearness.NEAREST);
            assertThat(found.release()).isEqualTo(known.get(known.size() - 1));
        });
    }

    @Test
    void anUnknownEngineOrVersionHasNoProfile() {
        assertThat(PROFILES.find("containerd", "2.1.0")).isEmpty();
        assertThat(PROFILES.find("docker", "dev")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker", "podman"})
    void everyKnownReleaseHasAValidDocument(String engine) {
        assertThat(PROFILES.known(engine))
                .hasSizeGreaterThan(100)
                .allSatisfy(release -> assertThat(PROFILES.find(engine, release.toString()))
                        .get()
                        .satisfies(found -> {
                            assertThat(found.release()).isEqualTo(release);
                            assertThat(found.nearness()).isEqualTo(Nearness.SAME);
                            assertThat(found.document().archMap()).hasSizeGreaterThan(6);
                        }));
    }

    /**
     * The commits that changed the documents say so. moby: "block socket calls to AF_VSOCK in default profile" and its
     * revert, "block io_uring_* syscalls in default profile"; moby/profiles: "Block AF_ALG in default socket policy",
     * "Block socketcall to prevent AF_ALG filter bypass" and its revert; containers/common: "switch default to ENOSYS".
     */
    @ParameterizedTest
    @CsvSource({
        "docker, 20.10.9, clone3, 0, ERRNO(EPERM)",
        "docker, 20.10.10, clone3, 0, ERRNO(ENOSYS)",
        "docker, 20.10.21, socket, 40, ALLOW",
        "docker, 20.10.22, socket, 40, ERRNO(EPERM)",
        "docker, 20.10.22, socket, 2, ALLOW",
        "docker, 20.10.23, socket, 40, ALLOW",
        "docker, 23.0.0, socket, 40, ERRNO(EPERM)",
        "docker, 28.0.4, socket, 38, ALLOW",
        "docker, 29.4.2, socket, 38, ERRNO(EPERM)",
        "docker, 24.0.9, io_uring_setup, 0, ALLOW",
        "docker, 25.0.0, io_uring_setup, 0, ERRNO(EPERM)",
        "podman, 3.2.3, bpf, 0, ERRNO(EPERM)",
        "podman, 3.2.3, kexec_load, 0, ERRNO(EPERM)",
        "podman, 3.3.0, kexec_load, 0, ERRNO(EPERM)",
        "podman, 3.2.3, set_mempolicy_home_node, 0, ERRNO(EPERM)",
        "podman, 3.3.0, set_mempolicy_home_node, 0, ERRNO(ENOSYS)",
    })
    void aReleaseDecidesAsItsNotesSay(String engine, String version, String call, long argument, String decision) {
        assertThat(decision(Abi.X86_64, engine, version, call, argument)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({"29.4.1, ALLOW", "29.4.2, ERRNO(ENOSYS)", "29.4.3, ALLOW"})
    void socketcallOfI386(String version, String decision) {
        assertThat(decision(Abi.I386, "docker", version, "socketcall", 1)).isEqualTo(decision);
    }

    private static String decision(Abi abi, String engine, String version, String call, long argument) {
        DefaultProfile found = PROFILES.find(engine, version).orElseThrow();
        assertThat(found.nearness()).isEqualTo(Nearness.SAME);
        Circumstances circumstances = new Circumstances(
                Machine.X86_64, new KernelVersion(6, 12), Circumstances.DOCKER_CAPABILITIES, Optional.empty());
        int number = SyscallTable.of(abi).byName(call).orElseThrow().number();
        return Oracle.of(found.document(), circumstances)
                .decide(abi, number, new long[] {argument, 0, 0, 0, 0, 0})
                .decision()
                .toString();
    }

    @Test
    void theKnownEnginesAreTwo() {
        assertThat(Set.of("docker", "podman"))
                .allSatisfy(engine ->
                        assertThat(PROFILES.known(engine)).isNotEmpty().isSorted());
    }
}
