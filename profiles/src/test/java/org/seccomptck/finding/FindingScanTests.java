package org.seccomptck.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.finding.Finding.Kind;
import org.seccomptck.oracle.Circumstances;
import org.seccomptck.oracle.ResolvedProfile;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;

/** Findings about names; {@link FindingKindsTests} is about the others. */
class FindingScanTests {

    private static final String DENY =
            "{\"defaultAction\": \"SCMP_ACT_ALLOW\", %s \"syscalls\": [{\"names\": [\"%s\"], \"action\": \"SCMP_ACT_ERRNO\"}]}";

    // Vacuous also where only a 32-bit ABI of the machine has the call: a note for the native one.
    // What the kernels' tables have and lack: arm64 only fchmodat; umount only on i386; sockets also by socketcall.
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            chmod        | X86_64  |                                                    | -
            chmod        | AARCH64 |                                                    | VACUOUS_RULE
            chmod        | AARCH64 | "architectures": ["SCMP_ARCH_ARM"],                | VACUOUS_RULE
            unlink       | AARCH64 |                                                    | VACUOUS_RULE
            link         | AARCH64 |                                                    | VACUOUS_RULE
            mount        | AARCH64 |                                                    | -
            statfs       | AARCH64 |                                                    | -
            umount       | X86_64  |                                                    | VACUOUS_RULE
            umount       | X86_64  | "architectures": ["SCMP_ARCH_X86"],                | VACUOUS_RULE
            umount       | X86_64  | "architectures": ["SCMP_ARCH_X32"],                | VACUOUS_RULE
            umount2      | X86_64  |                                                    | -
            send         | X86_64  |                                                    | VACUOUS_RULE
            send         | X86_64  | "architectures": ["SCMP_ARCH_X86"],                | VACUOUS_RULE
            chmdo        | X86_64  |                                                    | UNKNOWN_NAME
            Chmod        | X86_64  |                                                    | UNKNOWN_NAME
            SYS_chmod    | X86_64  |                                                    | UNKNOWN_NAME
            chmdo        | AARCH64 | "architectures": ["SCMP_ARCH_ARM"],                | UNKNOWN_NAME
            """)
    void aDeniedName(String name, Machine machine, @Nullable String architectures, @Nullable Kind kind)
            throws ProfileException {
        List<Finding> findings = scan(DENY.formatted(architectures == null ? "" : architectures, name), machine);

        assertThat(findings).extracting(Finding::kind).isEqualTo(kind == null ? List.of() : List.of(kind));
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.subjects()).containsExactly(name);
            assertThat(finding.machine()).isEqualTo(machine);
            assertThat(finding.pointer()).isEqualTo("/syscalls/0");
        });
    }

    // An allowlist that names what a machine lacks opens nothing there.
    @Test
    void anAllowedNameThatTheMachineLacksIsNoFinding() throws ProfileException {
        assertThat(scan(
                        "{\"defaultAction\": \"SCMP_ACT_ERRNO\","
                                + " \"syscalls\": [{\"names\": [\"chmod\"], \"action\": \"SCMP_ACT_ALLOW\"}]}",
                        Machine.AARCH64))
                .isEmpty();
    }

    @Test
    void aMisspeltNameOfAnAllowlistIsAFinding() throws ProfileException {
        assertThat(scan(
                        "{\"defaultAction\": \"SCMP_ACT_ERRNO\","
                                + " \"syscalls\": [{\"names\": [\"raed\"], \"action\": \"SCMP_ACT_ALLOW\"}]}",
                        Machine.X86_64))
                .extracting(Finding::kind, Finding::explanation)
                .containsExactly(tuple(
                        Kind.UNKNOWN_NAME,
                        new Statement(Statement.Code.UNKNOWN_NAME, List.of("raed", "ERRNO(EPERM)"))));
    }

    // Such a rule is skipped anyway.
    @Test
    void aRuleThatSaysTheDefaultIsNoFinding() throws ProfileException {
        assertThat(scan(
                        "{\"defaultAction\": \"SCMP_ACT_ERRNO\","
                                + " \"syscalls\": [{\"names\": [\"chmod\", \"chmdo\"], \"action\": \"SCMP_ACT_ERRNO\"}]}",
                        Machine.AARCH64))
                .isEmpty();
    }

    @Test
    void findingsStandInTheOrderOfTheDocument() throws ProfileException {
        assertThat(scan(
                        "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": ["
                                + "{\"names\": [\"unlink\", \"bogus\"], \"action\": \"SCMP_ACT_ERRNO\"},"
                                + "{\"names\": [\"chmod\"], \"action\": \"SCMP_ACT_KILL\"}]}",
                        Machine.AARCH64))
                .extracting(finding -> finding.pointer() + " " + finding.subjects())
                .containsExactly("/syscalls/0 [unlink]", "/syscalls/0 [bogus]", "/syscalls/1 [chmod]");
    }

    private static List<Finding> scan(String profile, Machine machine) throws ProfileException {
        return FindingScan.scan(ResolvedProfile.of(
                        ProfileReader.read("p.json", profile.getBytes(StandardCharsets.UTF_8)),
                        new Circumstances(
                                machine,
                                new KernelVersion(6, 12),
                                Circumstances.DOCKER_CAPABILITIES,
                                Optional.empty())))
                .stream()
                .filter(finding -> finding.kind() == Kind.UNKNOWN_NAME || finding.kind() == Kind.VACUOUS_RULE)
                .toList();
    }
}
