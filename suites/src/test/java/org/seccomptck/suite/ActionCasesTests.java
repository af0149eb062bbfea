package org.seccomptck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;

/** Only what a machine can call is asked of it. */
class ActionCasesTests {
    @ParameterizedTest
    @CsvSource({"X86_64, X86_64", "AARCH64, AARCH64"})
    void aProfileThatAlsoListsOtherMachines(Machine machine, Abi abi) throws ProfileException {
        String profile = """
                {"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_AARCH64"],
                 "syscalls": [{"names": ["read", "write"], "action": "SCMP_ACT_ALLOW"}]}
                """;
        Oracle oracle = Oracle.of(
                ProfileReader.read("p.json", profile.getBytes(StandardCharsets.UTF_8)),
                new Circumstances(
                        machine, new KernelVersion(6, 12), Circumstances.DOCKER_CAPABILITIES, Optional.empty()));

        assertThat(ActionCases.of(oracle))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.syscall().abi()).isEqualTo(abi));
    }
}
