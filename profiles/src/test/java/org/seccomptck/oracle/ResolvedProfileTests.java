package org.seccomptck.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;

/** Which rules and ABIs remain after resolving: moby, profiles/seccomp/seccomp_linux.go, setupSeccomp. */
class ResolvedProfileTests {

    // includes: any of the machines, all of the capabilities, at least the kernel; excludes: any of each.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # constraint                                          | machine | kernel | capabilities    | applies
            "includes": {}                                         | X86_64  | 6.1    |                 | true
            "includes": {"arches": ["amd64"]}                      | X86_64  | 6.1    |                 | true
            "includes": {"arches": ["amd64"]}                      | AARCH64 | 6.1    |                 | false
            "includes": {"arches": ["arm64", "amd64"]}             | AARCH64 | 6.1    |                 | true
            "includes": {"arches": ["x86_64"]}                     | X86_64  | 6.1    |                 | false
            "includes": {"caps": ["CAP_BPF"]}                      | X86_64  | 6.1    |                 | false
            "includes": {"caps": ["CAP_BPF"]}                      | X86_64  | 6.1    | CAP_BPF         | true
            "includes": {"caps": ["CAP_BPF", "CAP_PERFMON"]}       | X86_64  | 6.1    | CAP_BPF         | false
            "includes": {"caps": ["CAP_BPF", "CAP_PERFMON"]}       | X86_64  | 6.1    | CAP_BPF CAP_PERFMON | true
            "includes": {"caps": ["BPF"]}                          | X86_64  | 6.1    | CAP_BPF         | false
            "includes": {"minKernel": "4.8"}                       | X86_64  | 4.7    |                 | false
            "includes": {"minKernel": "4.8"}                       | X86_64  | 4.8    |                 | true
            "includes": {"minKernel": "4.8"}                       | X86_64  | 4.10   |                 | true
            "includes": {"minKernel": "4.8"}                       | X86_64  | 5.0    |                 | true
            "includes": {"minKernel": "4.8", "caps": ["CAP_BPF"]}  | X86_64  | 5.0    |                 | false
            "includes": {"arches": ["amd64"], "minKernel": "4.8"}  | X86_64  | 4.7    |                 | false
            "excludes": {"arches": ["amd64"]}                      | X86_64  | 6.1    |                 | false
            "excludes": {"arches": ["amd64"]}                      | AARCH64 | 6.1    |                 | true
            "excludes": {"caps": ["CAP_BPF", "CAP_PERFMON"]}       | X86_64  | 6.1    | CAP_BPF         | false
            "excludes": {"caps": ["CAP_BPF", "CAP_PERFMON"]}       | X86_64  | 6.1    |                 | true
            "excludes": {"minKernel": "4.8"}                       | X86_64  | 4.7    |                 | true
            "excludes": {"minKernel": "4.8"}                       | X86_64  | 4.8    |                 | false
            "includes": {"caps": ["CAP_BPF"]}, "excludes": {"arches": ["amd64"]} | X86_64 | 6.1 | CAP_BPF | false
            """)
    void whetherARuleApplies(
            String constraint, Machine machine, String kernel, @Nullable String capabilities, boolean applies)
            throws ProfileException {
        String profile = """
                {"defaultAction": "SCMP_ACT_ALLOW",
                 "syscalls": [{"names": ["chmod"], "action": "SCMP_ACT_ERRNO", %s}]}
                """;

        ResolvedProfile resolved = resolve(profile.formatted(constraint), machine, kernel, capabilities);

        assertThat(resolved.rules()).hasSize(applies ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # document                                                                     | machine | listed             | filtered
            "flags": []                                                                     | X86_64  |                    | X86_64
            "flags": []                                                                     | AARCH64 |                    | AARCH64
            "architectures": ["SCMP_ARCH_X86"]                                              | X86_64  | I386               | X86_64 I386
            "architectures": ["SCMP_ARCH_X86"]                                              | AARCH64 | I386               | I386 AARCH64
            "architectures": ["SCMP_ARCH_S390X"]                                            | X86_64  |                    | X86_64
            "archMap": [{"architecture": "SCMP_ARCH_X86_64"}]                               | X86_64  | X86_64             | X86_64
            "archMap": [{"architecture": "SCMP_ARCH_X86_64"}]                               | AARCH64 |                    | AARCH64
            "archMap": [{"architecture": "SCMP_ARCH_AARCH64", "subArchitectures": ["SCMP_ARCH_ARM", "SCMP_ARCH_X86"]}] | AARCH64 | I386 AARCH64 ARM | I386 AARCH64 ARM
            "archMap": [{"architecture": "SCMP_ARCH_X86", "subArchitectures": ["SCMP_ARCH_X86_64"]}] | X86_64 |            | X86_64
            """)
    void whichAbisAreListedAndFiltered(String document, Machine machine, @Nullable String listed, String filtered)
            throws ProfileException {
        ResolvedProfile resolved =
                resolve("{\"defaultAction\": \"SCMP_ACT_ALLOW\", " + document + "}", machine, "6.1", null);

        assertThat(resolved.listed()).isEqualTo(abis(listed));
        assertThat(resolved.filtered()).isEqualTo(abis(filtered));
    }

    @Test
    void rulesKeepTheirOrder() throws ProfileException {
        String profile = """
                {"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [
                  {"names": ["b"], "action": "SCMP_ACT_ERRNO"},
                  {"names": ["c"], "action": "SCMP_ACT_ERRNO", "includes": {"arches": ["arm64"]}},
                  {"names": ["a"], "action": "SCMP_ACT_ERRNO"}]}
                """;

        assertThat(resolve(profile, Machine.X86_64, "6.1", null).rules())
                .extracting(rule -> rule.pointer() + " " + rule.names())
                .containsExactly("/syscalls/0 [b]", "/syscalls/2 [a]");
    }

    private static ResolvedProfile resolve(
            String profile, Machine machine, String kernel, @Nullable String capabilities) throws ProfileException {
        return ResolvedProfile.of(
                ProfileReader.read("p.json", profile.getBytes(StandardCharsets.UTF_8)),
                new Circumstances(
                        machine,
                        KernelVersion.parse(kernel).orElseThrow(),
                        capabilities == null ? Set.of() : Set.of(capabilities.split(" ", -1)),
                        Optional.empty()));
    }

    private static Set<Abi> abis(@Nullable String names) {
        return names == null
                ? Set.of()
                : Arrays.stream(names.split(" ", -1)).map(Abi::valueOf).collect(Collectors.toSet());
    }
}
