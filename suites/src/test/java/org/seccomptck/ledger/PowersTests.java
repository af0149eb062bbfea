package org.seccomptck.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.claim.BlockedCalls;
import org.seccomptck.claim.Powers;
import org.seccomptck.defaults.DefaultProfile;
import org.seccomptck.defaults.DefaultProfiles;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.session.Subjects;

class PowersTests {
    private static final KernelVersion KERNEL = KernelVersion.parse("6.12").orElseThrow();

    /** What a document's allowlist lets through, and no release of Docker does, has words. */
    @ParameterizedTest
    @ValueSource(strings = {"basic-allowlist", "restrictive-allowlist"})
    void eachCallThatDockerDeniesHasAPower(String id) throws ProfileException {
        Profile allowlist = new Subjects().document(id).profile().orElseThrow();
        DefaultProfiles defaults = DefaultProfiles.load();
        for (Machine machine : Machine.values()) {
            Circumstances circumstances =
                    new Circumstances(machine, KERNEL, Circumstances.DOCKER_CAPABILITIES, Optional.empty());
            Oracle oracle = Oracle.of(allowlist, circumstances);
            List<String> allowed = defaults.known("docker").stream()
                    .flatMap(release -> defaults.find("docker", release.toString()).stream())
                    .map(DefaultProfile::document)
                    .flatMap(document -> blocked(Oracle.of(document, circumstances), machine))
                    .distinct()
                    .filter(name -> lets(oracle, machine, name))
                    .toList();
            assertThat(allowed).as("%s", machine).hasSizeGreaterThan(1);
            assertThat(Powers.of(allowed)).as("%s", machine).doesNotContainKey(Powers.OTHER);
        }
    }

    private static Stream<String> blocked(Oracle oracle, Machine machine) {
        return BlockedCalls.of(oracle, machine.abis().get(0)).whole().stream();
    }

    private static boolean lets(Oracle oracle, Machine machine, String name) {
        return SyscallTable.of(machine.abis().get(0)).byName(name).stream()
                .anyMatch(call -> oracle.decide(call.abi(), call.number(), new long[6])
                        .decision()
                        .executes());
    }
}
