package org.seccomptck.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seccomptck.oracle.Rulings.decide;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.profile.reading.ProfileException;

/**
 * What a profile says of the ABIs that it lists and leaves out. A row is: runtime, ABI, the call by name or number, its
 * arguments from the first on (missing arguments are 0), the decision, and the additions that it rests on.
 *
 * <p>Where a comment says "libseccomp", the expectation is that of the program that libseccomp 2.5.4 exports for the
 * same rules.
 */
class OracleArchitectureTests {
    // ---- architectures ----

    // libseccomp: the native architecture is always there; any other one that is not listed is killed by the
    // bad-arch action; x32's numbers are a bad architecture of their own (src/gen_bpf.c).
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            runc | x86_64  | chmod  || ERRNO(EPERM)
            runc | x86_64  | fchmod || ALLOW
            runc | x86_64  | 9999   || ALLOW
            runc | i386    | chmod  || KILL_THREAD [BAD_ARCH]
            runc | i386    | fchmod || KILL_THREAD [BAD_ARCH]
            runc | x32     | chmod  || KILL_THREAD [X32_NUMBERS]
            runc | x32     | fchmod || KILL_THREAD [X32_NUMBERS]
            crun | x32     | fchmod || KILL_THREAD [X32_NUMBERS]
            runc | aarch64 | fchmod || ALLOW
            runc | arm     | chmod  || KILL_THREAD [BAD_ARCH]
            """)
    void withoutArchitecturesOnlyTheNativeAbiIsFiltered(
            String runtime, String abi, String call, @Nullable String arguments, String expected)
            throws ProfileException {
        assertThat(decide(DENY_CHMOD.formatted(""), runtime, abi, call, arguments))
                .isEqualTo(expected);
    }

    private static final String DENY_CHMOD = """
            {"defaultAction": "SCMP_ACT_ALLOW", %s
             "syscalls": [{"names": ["chmod"], "action": "SCMP_ACT_ERRNO"}]}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            X86_64,X86     | x86_64  | ERRNO(EPERM)
            X86_64,X86     | i386    | ERRNO(EPERM)
            X86_64,X86     | x32     | KILL_THREAD [X32_NUMBERS]
            X86_64,X32     | x32     | ERRNO(EPERM)
            X86_64,X32     | i386    | KILL_THREAD [BAD_ARCH]
            # The native one need not be listed.
            X86            | x86_64  | ERRNO(EPERM)
            X86            | i386    | ERRNO(EPERM)
            AARCH64        | x86_64  | ERRNO(EPERM)
            AARCH64        | i386    | KILL_THREAD [BAD_ARCH]
            AARCH64,ARM    | arm     | ERRNO(EPERM)
            AARCH64        | arm     | KILL_THREAD [BAD_ARCH]
            """)
    void listedArchitecturesAreFiltered(String listed, String abi, String expected) throws ProfileException {
        String names = Arrays.stream(listed.split(",", -1))
                .map(name -> "\"SCMP_ARCH_" + name + "\"")
                .collect(Collectors.joining(","));

        assertThat(decide(DENY_CHMOD.formatted("\"architectures\": [" + names + "],"), "runc", abi, "chmod", null))
                .isEqualTo(expected);
    }

    // moby, profiles/seccomp/seccomp_linux.go, setupSeccomp: the first entry of the native architecture counts.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x86_64  | ERRNO(EPERM)
            i386    | ERRNO(EPERM)
            x32     | KILL_THREAD [X32_NUMBERS]
            arm     | KILL_THREAD [BAD_ARCH]
            """)
    void archMapFiltersTheSubArchitecturesOfTheNativeOne(String abi, String expected) throws ProfileException {
        String archMap = """
                "archMap": [
                  {"architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X86"]},
                  {"architecture": "SCMP_ARCH_X86_64", "subArchitectures": ["SCMP_ARCH_X32"]},
                  {"architecture": "SCMP_ARCH_PPC", "subArchitectures": ["SCMP_ARCH_ARM"]}],
                """;

        assertThat(decide(DENY_CHMOD.formatted(archMap), "runc", abi, "chmod", null))
                .isEqualTo(expected);
    }

    // ---- runc's stub ----

    // runc, libcontainer/seccomp/patchbpf/enosys_linux.go: ENOSYS above the highest number that the profile names for
    // a listed architecture (openat: x86_64 257, i386 295, x32 257); crun has no stub (src/libcrun/seccomp.c).
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            runc | x86_64 | 256        || ERRNO(EPERM)
            runc | x86_64 | openat     || ALLOW
            runc | x86_64 | 258        || ERRNO(ENOSYS) [ENOSYS_STUB]
            runc | x86_64 | 9999       || ERRNO(ENOSYS) [ENOSYS_STUB]
            crun | x86_64 | 258        || ERRNO(EPERM)
            none | x86_64 | 258        || ERRNO(EPERM)
            runc | i386   | 294        || ERRNO(EPERM)
            runc | i386   | openat     || ALLOW
            runc | i386   | 296        || ERRNO(ENOSYS) [ENOSYS_STUB]
            crun | i386   | 296        || ERRNO(EPERM)
            # x32 is not listed: killed, though x86_64 is listed and has a stub.
            runc | x32    | read       || KILL_THREAD [X32_NUMBERS]
            runc | x32    | openat     || KILL_THREAD [X32_NUMBERS]
            runc | x32    | 1073742223 || KILL_THREAD [X32_NUMBERS]
            crun | x32    | 1073742223 || KILL_THREAD [X32_NUMBERS]
            """)
    void runcAnswersEnosysAboveTheHighestNamedNumber(
            String runtime, String abi, String call, @Nullable String arguments, String expected)
            throws ProfileException {
        assertThat(decide(ALLOWLIST.formatted("SCMP_ACT_ERRNO", "[\"SCMP_ARCH_X86\"]"), runtime, abi, call, arguments))
                .isEqualTo(expected);
    }

    private static final String ALLOWLIST = """
            {"defaultAction": "%s",
             "archMap": [{"architecture": "SCMP_ARCH_X86_64", "subArchitectures": %s}],
             "syscalls": [{"names": ["read", "openat", "no_such_call"], "action": "SCMP_ACT_ALLOW"}]}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            openat     | ALLOW
            1073742082 | ERRNO(ENOSYS) [ENOSYS_STUB]
            """)
    void aListedX32HasAStubOfItsOwn(String call, String expected) throws ProfileException {
        assertThat(decide(
                        ALLOWLIST.formatted("SCMP_ACT_ERRNO", "[\"SCMP_ARCH_X86\", \"SCMP_ARCH_X32\"]"),
                        "runc",
                        "x32",
                        call,
                        null))
                .isEqualTo(expected);
    }

    // runc, enosys_linux.go, isAllowAction: ALLOW, LOG and TRACE have no stub.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SCMP_ACT_KILL         | ERRNO(ENOSYS) [ENOSYS_STUB]
            SCMP_ACT_KILL_PROCESS | ERRNO(ENOSYS) [ENOSYS_STUB]
            SCMP_ACT_TRAP         | ERRNO(ENOSYS) [ENOSYS_STUB]
            SCMP_ACT_NOTIFY       | ERRNO(ENOSYS) [ENOSYS_STUB]
            SCMP_ACT_TRACE        | TRACE(1)
            SCMP_ACT_LOG          | LOG
            SCMP_ACT_ALLOW        | ALLOW
            """)
    void theStubDependsOnTheDefaultAction(String action, String expected) throws ProfileException {
        assertThat(decide(ALLOWLIST.formatted(action, "[]"), "runc", "x86_64", "258", null))
                .isEqualTo(expected);
    }

    // Seen with filters of runc 1.1.5 and 1.1.15: the older one has a stub for listed architectures only.
    @ParameterizedTest
    @CsvSource({
        "runc 1.0.0~rc93+ds1, ERRNO(EPERM)",
        "runc 1.1.5+ds1, ERRNO(EPERM)",
        "runc 1.1.14, ERRNO(EPERM)",
        "runc 1.1.15+ds1, ERRNO(ENOSYS) [ENOSYS_STUB]",
        "runc 1.2.0, ERRNO(ENOSYS) [ENOSYS_STUB]",
        "runc 2.0.0, ERRNO(ENOSYS) [ENOSYS_STUB]",
        "crun 1.8.1, ERRNO(EPERM)",
    })
    void whetherANativeAbiThatIsNotListedHasAStub(String runtime, String expected) throws ProfileException {
        String profile = """
                {"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"names": ["write"], "action": "SCMP_ACT_ALLOW"}]}
                """;

        assertThat(decide(profile, runtime, "x86_64", "openat", null)).isEqualTo(expected);
    }

    // runc, libcontainer/seccomp/patchbpf/enosys_linux.go, findLastSyscalls: 0 stands for "no call found".
    @Test
    void anAbiOfWhichOnlyNumberZeroIsNamedHasNoStub() throws ProfileException {
        String profile = """
                {"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [{"names": ["read"], "action": "SCMP_ACT_ALLOW"}]}
                """;

        assertThat(decide(profile, "runc 1.1.15", "x86_64", "openat", null)).isEqualTo("ERRNO(EPERM)");
    }

    // Seen with runc 1.1.5 … 1.3.6; libseccomp, src/syscalls.c, abi_syscall_resolve_name_munge: below 0, on i386 alone.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            i386   | 294 | ERRNO(EPERM)
            i386   | 296 | ERRNO(ENOSYS) [ENOSYS_STUB]
            i386   | 372 | ERRNO(ENOSYS) [ENOSYS_STUB]
            # What the profile names, it decides; what runc loads departs from it.
            i386   | 359 | ALLOW
            i386   | 373 | ALLOW
            i386   | 374 | ERRNO(ENOSYS) [ENOSYS_STUB]
            x86_64 | 256 | ERRNO(EPERM)
            """)
    void callsThatI386MultiplexesDoNotCountForTheStub(String abi, String call, String expected)
            throws ProfileException {
        String profile = """
                {"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86"],
                 "syscalls": [{"names": ["openat", "socket", "shutdown"], "action": "SCMP_ACT_ALLOW"}]}
                """;

        assertThat(decide(profile, "runc", abi, call, null)).isEqualTo(expected);
    }

    // The border is 4, the number of write. A rule for socket or semop is also one for socketcall (102) or ipc (117).
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            socketcall | 1 | KILL_THREAD [LOW_32_BITS MULTIPLEXED]
            ipc        | 1 | KILL_THREAD [LOW_32_BITS MULTIPLEXED]
            ipc        | 2 | ERRNO(EPERM) [LOW_32_BITS MULTIPLEXED]
            socket     | 1 | KILL_THREAD
            chdir      | 1 | ERRNO(ENOSYS) [ENOSYS_STUB]
            """)
    void theStubIsNoExcuseForAMultiplexerThatRulesBearOn(String call, String arguments, String expected)
            throws ProfileException {
        String profile = """
                {"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86"],
                 "syscalls": [{"names": ["read", "write"], "action": "SCMP_ACT_ALLOW"},
                              {"names": ["socket", "semop"], "action": "SCMP_ACT_KILL"}]}
                """;

        assertThat(decide(profile, "runc", "i386", call, arguments)).isEqualTo(expected);
    }

    @Test
    void anAbiOfWhichOnlyMultiplexedCallsAreNamedHasNoStub() throws ProfileException {
        String profile = """
                {"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86"],
                 "syscalls": [{"names": ["socket"], "action": "SCMP_ACT_ALLOW"}]}
                """;

        assertThat(decide(profile, "runc", "i386", "374", null)).isEqualTo("ERRNO(EPERM)");
    }

    @Test
    void namesOfSkippedRulesCountForTheStub() throws ProfileException {
        String profile = """
                {"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86_64"],
                 "syscalls": [{"names": ["read"], "action": "SCMP_ACT_ALLOW"},
                              {"names": ["openat"], "action": "SCMP_ACT_ERRNO"}]}
                """;

        assertThat(decide(profile, "runc", "x86_64", "256", null)).isEqualTo("ERRNO(EPERM)");
        assertThat(decide(profile, "runc", "x86_64", "258", null)).isEqualTo("ERRNO(ENOSYS) [ENOSYS_STUB]");
    }
}
