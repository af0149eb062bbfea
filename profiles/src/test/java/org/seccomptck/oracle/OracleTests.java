package org.seccomptck.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.profile.reading.ProfileException;
import org.seccomptck.profile.reading.ProfileReader;

/**
 * What a profile says of a call. A row is: runtime, ABI, the call by name or number, its arguments from the first on
 * (what is left out is 0), the decision, and what it rests on beyond the document.
 *
 * <p>Where a comment says "libseccomp", the expectation is that of the program that libseccomp 2.5.4 exports for the
 * same rules.
 */
class OracleTests {

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

    // ---- actions ----

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SCMP_ACT_KILL                         | KILL_THREAD
            SCMP_ACT_KILL_THREAD                  | KILL_THREAD
            SCMP_ACT_KILL_PROCESS                 | KILL_PROCESS
            SCMP_ACT_TRAP                         | TRAP
            SCMP_ACT_ERRNO                        | ERRNO(EPERM)
            SCMP_ACT_ERRNO", "errnoRet": 38, "x"  | ERRNO(ENOSYS)
            SCMP_ACT_ERRNO", "errnoRet": 0, "x"   | ERRNO(0)
            SCMP_ACT_ERRNO", "errnoRet": 4095, "x"| ERRNO(4095)
            SCMP_ACT_TRACE                        | TRACE(1)
            SCMP_ACT_TRACE", "errnoRet": 513, "x" | TRACE(513)
            SCMP_ACT_NOTIFY                       | NOTIFY
            SCMP_ACT_LOG                          | LOG
            """)
    void everyActionOfARule(String action, String expected) throws ProfileException {
        // "x" opens a comment, which swallows the quote that follows.
        String written = "\"" + action.replace("\"x\"", "\"comment\": \"") + "\"";

        assertThat(decide(
                        "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [{\"names\": [\"chmod\"], \"action\": "
                                + written + "}]}",
                        "crun",
                        "x86_64",
                        "chmod",
                        null))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, ERRNO(EPERM)", "13, ERRNO(EACCES)", "0, ERRNO(0)"})
    void defaultErrnoRetIsTheDefaultsErrno(int errno, String expected) throws ProfileException {
        String profile = """
                {"defaultAction": "SCMP_ACT_ERRNO", "defaultErrnoRet": %d,
                 "syscalls": [{"names": ["read"], "action": "SCMP_ACT_ALLOW"}]}
                """;

        assertThat(decide(profile.formatted(errno), "crun", "x86_64", "chmod", null))
                .isEqualTo(expected);
    }

    // ---- names ----

    // runc and crun drop names that libseccomp does not know; names are compared with letter case.
    @ParameterizedTest
    @CsvSource({"chmod, ERRNO(EPERM)", "Chmod, ALLOW", "CHMOD, ALLOW", "chmodd, ALLOW", "' chmod', ALLOW"})
    void namesThatNoKernelHasAreDropped(String name, String expected) throws ProfileException {
        String profile = """
                {"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{"names": ["%s"], "action": "SCMP_ACT_ERRNO"}]}
                """;

        assertThat(decide(profile.formatted(name), "runc", "x86_64", "chmod", null))
                .isEqualTo(expected);
    }

    // ---- several rules for one call ----

    // libseccomp, src/db.c: an unconditional rule wins over conditional ones in either order; of two the first stays.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {%s, "errnoRet": 2}, {%s, "errnoRet": 3}                                                  | 7 | ENOENT
            {%s, "errnoRet": 3}, {%s, "errnoRet": 2}                                                  | 7 | ESRCH
            {%s, "errnoRet": 2}, {%s, "errnoRet": 3, "args": [{"index": 0, "value": 7, "op": "SCMP_CMP_EQ"}]} | 7 | ENOENT
            {%s, "errnoRet": 3, "args": [{"index": 0, "value": 7, "op": "SCMP_CMP_EQ"}]}, {%s, "errnoRet": 2} | 7 | ENOENT
            {%s, "errnoRet": 3, "args": [{"index": 0, "value": 7, "op": "SCMP_CMP_EQ"}]}, {%s, "errnoRet": 2} | 8 | ENOENT
            """)
    void anUnconditionalRuleWinsWhateverTheOrder(String rules, String argument, String errno) throws ProfileException {
        String each = "\"names\": [\"chmod\"], \"action\": \"SCMP_ACT_ERRNO\"";

        assertThat(decide(
                        "{\"defaultAction\": \"SCMP_ACT_ALLOW\", \"syscalls\": [" + rules.replace("%s", each) + "]}",
                        "runc",
                        "x86_64",
                        "chmod",
                        argument))
                .isEqualTo("ERRNO(" + errno + ") [UNCONDITIONAL_FIRST]");
    }

    // Conditions that exclude each other: each rule decides on its own values, in either order.
    @ParameterizedTest
    @CsvSource({"2, ERRNO(EPERM)", "3, ERRNO(EACCES)", "4, ALLOW"})
    void disjointConditionsDecideEachForItself(String argument, String expected) throws ProfileException {
        String profile = """
                {"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [
                  {"names": ["chmod"], "action": "SCMP_ACT_ERRNO", "errnoRet": %s,
                   "args": [{"index": 0, "value": %s, "op": "SCMP_CMP_EQ"}]},
                  {"names": ["chmod"], "action": "SCMP_ACT_ERRNO", "errnoRet": %s,
                   "args": [{"index": 0, "value": %s, "op": "SCMP_CMP_EQ"}]}]}
                """;

        assertThat(decide(profile.formatted(1, 2, 13, 3), "runc", "x86_64", "chmod", argument))
                .startsWith(expected);
        assertThat(decide(profile.formatted(13, 3, 1, 2), "runc", "x86_64", "chmod", argument))
                .startsWith(expected);
    }

    // runc and crun skip a rule that says what the default says (runc, seccomp_linux.go, matchCall), so that a later
    // rule decides; with another errno it is another decision.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | 7 | ALLOW [SKIPPED_AS_DEFAULT]
            1 | 8 | ERRNO(EPERM) [SKIPPED_AS_DEFAULT]
            2 | 7 | ERRNO(ENOENT) [UNCONDITIONAL_FIRST]
            2 | 8 | ERRNO(ENOENT) [UNCONDITIONAL_FIRST]
            """)
    void aRuleThatSaysTheDefaultIsSkipped(int errno, String argument, String expected) throws ProfileException {
        String profile = """
                {"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [
                  {"names": ["chmod"], "action": "SCMP_ACT_ERRNO", "errnoRet": %d},
                  {"names": ["chmod"], "action": "SCMP_ACT_ALLOW",
                   "args": [{"index": 0, "value": 7, "op": "SCMP_CMP_EQ"}]}]}
                """;

        assertThat(decide(profile.formatted(errno), "crun", "x86_64", "chmod", argument))
                .isEqualTo(expected);
    }

    // ---- arguments ----

    private static final String CONDITIONS = """
            {"defaultAction": "SCMP_ACT_ALLOW",
             "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86", "SCMP_ARCH_X32"],
             "syscalls": [{"names": ["ioctl"], "action": "SCMP_ACT_ERRNO", "args": [%s]}]}
            """;

    // Unsigned, 64 bits (OCI runtime-spec: uint64).
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EQ | 5 | 4                  | ALLOW
            EQ | 5 | 5                  | ERRNO(EPERM)
            EQ | 5 | 6                  | ALLOW
            EQ | 5 | 0x100000005        | ALLOW
            NE | 5 | 4                  | ERRNO(EPERM)
            NE | 5 | 5                  | ALLOW
            NE | 5 | 0x100000005        | ERRNO(EPERM)
            LT | 5 | 4                  | ERRNO(EPERM)
            LT | 5 | 5                  | ALLOW
            LT | 5 | 0xffffffffffffffff | ALLOW
            LE | 5 | 5                  | ERRNO(EPERM)
            LE | 5 | 6                  | ALLOW
            LE | 5 | 0x8000000000000000 | ALLOW
            GT | 5 | 5                  | ALLOW
            GT | 5 | 6                  | ERRNO(EPERM)
            GT | 5 | 0xffffffffffffffff | ERRNO(EPERM)
            GE | 5 | 4                  | ALLOW
            GE | 5 | 5                  | ERRNO(EPERM)
            GE | 18446744073709551615 | 0xfffffffffffffffe | ALLOW
            GE | 18446744073709551615 | 0xffffffffffffffff | ERRNO(EPERM)
            """)
    void operatorsAtTheirBorders(String operator, String value, String argument, String expected)
            throws ProfileException {
        String condition = "{\"index\": 0, \"value\": %s, \"op\": \"SCMP_CMP_%s\"}".formatted(value, operator);

        assertThat(decide(CONDITIONS.formatted(condition), "runc", "x86_64", "ioctl", argument))
                .isEqualTo(expected);
    }

    // libseccomp: value is the mask, valueTwo is what is compared; Docker's own rule for clone without CAP_SYS_ADMIN.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0x7e020000 | 0          | 0                  | ERRNO(EPERM)
            0x7e020000 | 0          | 0x81fdffff         | ERRNO(EPERM)
            0x7e020000 | 0          | 0x10000000         | ALLOW
            0x7e020000 | 0          | 0x00020000         | ALLOW
            0x7e020000 | 0          | 0xffffffff00000000 | ERRNO(EPERM)
            0x3        | 0x2        | 0x6                | ERRNO(EPERM)
            0x3        | 0x2        | 0x7                | ALLOW
            # No argument can meet it: bit 2 is masked away.
            0x3        | 0x4        | 0x4                | ALLOW
            """)
    void maskedEquality(String mask, String wanted, String argument, String expected) throws ProfileException {
        String condition = "{\"index\": 0, \"value\": %d, \"valueTwo\": %d, \"op\": \"SCMP_CMP_MASKED_EQ\"}"
                .formatted(Long.decode(mask), Long.decode(wanted));

        assertThat(decide(CONDITIONS.formatted(condition), "runc", "x86_64", "ioctl", argument))
                .isEqualTo(expected);
    }

    // libseccomp, src/db.c: on 32-bit architectures, and x32 is one of them, both sides lose their high half.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x86_64 | EQ | 21522      | 0xff00005412 | ALLOW
            x32    | EQ | 21522      | 0xff00005412 | ERRNO(EPERM) [LOW_32_BITS]
            i386   | EQ | 21522      | 0x5412       | ERRNO(EPERM) [LOW_32_BITS]
            x86_64 | EQ | 4294988818 | 0x5412       | ALLOW
            x32    | EQ | 4294988818 | 0x5412       | ERRNO(EPERM) [LOW_32_BITS]
            i386   | EQ | 4294988818 | 0x5412       | ERRNO(EPERM) [LOW_32_BITS]
            i386   | GT | 4294967295 | 0xffffffff   | ALLOW [LOW_32_BITS]
            x32    | GT | 4294967295 | 0x100000000  | ALLOW [LOW_32_BITS]
            x86_64 | GT | 4294967295 | 0x100000000  | ERRNO(EPERM)
            """)
    void narrowAbisCompareTheLow32Bits(String abi, String operator, String value, String argument, String expected)
            throws ProfileException {
        String condition = "{\"index\": 1, \"value\": %s, \"op\": \"SCMP_CMP_%s\"}".formatted(value, operator);

        assertThat(decide(CONDITIONS.formatted(condition), "runc", abi, "ioctl", "0 " + argument))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"7 8, ERRNO(EPERM)", "7 9, ALLOW", "6 8, ALLOW"})
    void conditionsOnDifferentArgumentsAreAllRequired(String arguments, String expected) throws ProfileException {
        String conditions = """
                {"index": 0, "value": 7, "op": "SCMP_CMP_EQ"}, {"index": 1, "value": 8, "op": "SCMP_CMP_EQ"}
                """;

        assertThat(decide(CONDITIONS.formatted(conditions), "runc", "x86_64", "ioctl", arguments))
                .isEqualTo(expected);
    }

    // runc, seccomp_linux.go, matchCall; crun, src/libcrun/seccomp.c: as soon as an index comes twice, every
    // condition becomes a rule of its own.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7 0 | ERRNO(EPERM) [SAME_INDEX_SPLIT]
            8 0 | ERRNO(EPERM) [SAME_INDEX_SPLIT]
            0 9 | ERRNO(EPERM) [SAME_INDEX_SPLIT]
            0 0 | ALLOW [SAME_INDEX_SPLIT]
            """)
    void theSameArgumentTwiceMakesAlternatives(String arguments, String expected) throws ProfileException {
        String conditions = """
                {"index": 0, "value": 7, "op": "SCMP_CMP_EQ"}, {"index": 0, "value": 8, "op": "SCMP_CMP_EQ"},
                {"index": 1, "value": 9, "op": "SCMP_CMP_EQ"}
                """;

        assertThat(decide(CONDITIONS.formatted(conditions), "crun", "x86_64", "ioctl", arguments))
                .isEqualTo(expected);
    }

    // ---- multiplexers ----

    // libseccomp: a rule for a socket or System V IPC call is also one on i386's socketcall (102) and ipc (117), with
    // argument 0 replaced by the call's number (include/uapi/linux/net.h, ipc.h); other conditions stay.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            i386   | socket     | 0 2        | ERRNO(EPERM)
            i386   | socket     | 0 3        | ALLOW
            i386   | socketcall | 1 2        | ERRNO(EPERM)
            i386   | socketcall | 1 3        | ALLOW
            i386   | socketcall | 2 2        | ALLOW
            i386   | shmget     | 0          | ERRNO(EPERM)
            i386   | ipc        | 23         | ERRNO(EPERM)
            i386   | ipc        | 24         | ALLOW
            # A version in the high half of ipc's first argument slips through.
            i386   | ipc        | 0x10017    | ALLOW
            # send has no number of its own on i386.
            i386   | socketcall | 9          | ERRNO(EPERM)
            x86_64 | socket     | 0 2        | ERRNO(EPERM)
            x86_64 | shmget     | 0          | ERRNO(EPERM)
            """)
    void i386ReachesSocketsAndIpcThroughMultiplexers(String abi, String call, String arguments, String expected)
            throws ProfileException {
        String profile = """
                {"defaultAction": "SCMP_ACT_ALLOW", "architectures": ["SCMP_ARCH_X86_64", "SCMP_ARCH_X86"],
                 "syscalls": [
                   {"names": ["socket"], "action": "SCMP_ACT_ERRNO",
                    "args": [{"index": 1, "value": 2, "op": "SCMP_CMP_EQ"}]},
                   {"names": ["shmget", "send"], "action": "SCMP_ACT_ERRNO"}]}
                """;

        assertThat(decide(profile, "runc", abi, call, arguments).split(" ", -1)[0])
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1 0, ERRNO(EPERM)", "16 0, ALLOW", "1 5, ERRNO(EPERM)"})
    void theMultiplexersSelectorTakesThePlaceOfAConditionOnArgument0(String arguments, String expected)
            throws ProfileException {
        String profile = """
                {"defaultAction": "SCMP_ACT_ALLOW", "architectures": ["SCMP_ARCH_X86"],
                 "syscalls": [{"names": ["socket"], "action": "SCMP_ACT_ERRNO",
                   "args": [{"index": 0, "value": 16, "op": "SCMP_CMP_EQ"}]}]}
                """;

        assertThat(decide(profile, "runc", "i386", "socketcall", arguments)).startsWith(expected);
    }

    @Test
    void aRulingThroughAMultiplexerSaysSo() throws ProfileException {
        String profile = """
                {"defaultAction": "SCMP_ACT_ALLOW", "architectures": ["SCMP_ARCH_X86"],
                 "syscalls": [{"names": ["bind"], "action": "SCMP_ACT_ERRNO"}]}
                """;

        assertThat(decide(profile, "runc", "i386", "socketcall", "2"))
                .isEqualTo("ERRNO(EPERM) [LOW_32_BITS MULTIPLEXED]");
        assertThat(decide(profile, "runc", "i386", "bind", "2")).isEqualTo("ERRNO(EPERM)");
    }

    // The runtime splits before libseccomp multiplexes.
    @ParameterizedTest
    @CsvSource({"1 2, ERRNO(EPERM)", "1 3, ERRNO(EPERM)", "1 4, ALLOW", "2 2, ALLOW"})
    void alternativesAreMultiplexedOneByOne(String arguments, String expected) throws ProfileException {
        String profile = """
                {"defaultAction": "SCMP_ACT_ALLOW", "architectures": ["SCMP_ARCH_X86"],
                 "syscalls": [{"names": ["socket"], "action": "SCMP_ACT_ERRNO",
                   "args": [{"index": 1, "value": 2, "op": "SCMP_CMP_EQ"},
                            {"index": 1, "value": 3, "op": "SCMP_CMP_EQ"}]}]}
                """;

        assertThat(decide(profile, "runc", "i386", "socketcall", arguments)).startsWith(expected);
    }

    // ---- what a ruling tells ----

    @Test
    void aRulingNamesTheRuleThatDecided() throws ProfileException {
        Ruling ruling = oracle(DENY_CHMOD.formatted(""), "runc", Machine.X86_64).decide(Abi.X86_64, 90, new long[6]);

        assertThat(ruling.rule())
                .hasValueSatisfying(rule -> assertThat(rule.pointer()).isEqualTo("/syscalls/0"));
        assertThat(ruling.because()).isEqualTo("rule /syscalls/0 names chmod");
    }

    @Test
    void aRulingByDefaultSaysSo() throws ProfileException {
        Ruling ruling = oracle(DENY_CHMOD.formatted(""), "runc", Machine.X86_64).decide(Abi.X86_64, 91, new long[6]);

        assertThat(ruling.rule()).isEmpty();
        assertThat(ruling.because()).isEqualTo("no rule names fchmod, so the default action decides");
    }

    @ParameterizedTest
    @CsvSource({"i386, socketcall, true", "i386, socket, true", "i386, chmod, false", "x86_64, socket, true"})
    void whetherArgumentsDecide(String abi, String name, boolean expected) throws ProfileException {
        String profile = """
                {"defaultAction": "SCMP_ACT_ALLOW", "architectures": ["SCMP_ARCH_X86"],
                 "syscalls": [{"names": ["chmod"], "action": "SCMP_ACT_ERRNO"},
                   {"names": ["socket"], "action": "SCMP_ACT_ERRNO",
                   "args": [{"index": 1, "value": 2, "op": "SCMP_CMP_EQ"}]}]}
                """;

        assertThat(oracle(profile, "runc", Machine.X86_64)
                        .dependsOnArguments(
                                SyscallTable.of(Abi.ofLabel(abi)).byName(name).orElseThrow()))
                .isEqualTo(expected);
    }

    private static String decide(
            String profile, String runtime, String abiLabel, String call, @Nullable String arguments)
            throws ProfileException {
        Abi abi = Abi.ofLabel(abiLabel);
        Machine machine = Arrays.stream(Machine.values())
                .filter(one -> one.abis().contains(abi))
                .findFirst()
                .orElseThrow();
        // An ABI of another machine is asked for in the archMap row: there the profile's own machine counts.
        if (profile.contains("archMap")) {
            machine = Machine.X86_64;
        }
        int number = Character.isDigit(call.charAt(0))
                ? Integer.parseUnsignedInt(call)
                : SyscallTable.of(abi).byName(call).orElseThrow().number();
        Ruling ruling = oracle(profile, runtime, machine).decide(abi, number, words(arguments));
        String additions =
                ruling.additions().stream().sorted().map(Addition::name).collect(Collectors.joining(" ", " [", "]"));
        return ruling.decision() + (ruling.additions().isEmpty() ? "" : additions);
    }

    private static Oracle oracle(String profile, String runtime, Machine machine) throws ProfileException {
        return Oracle.of(
                ProfileReader.read("p.json", profile.getBytes(StandardCharsets.UTF_8)),
                new Circumstances(
                        machine,
                        new KernelVersion(6, 12),
                        Circumstances.DOCKER_CAPABILITIES,
                        Dialect.ofRuntime(runtime.replaceAll(" .*", ""), runtime.replaceAll("^[a-z]+ ?", ""))));
    }

    private static long[] words(@Nullable String arguments) {
        long[] words = new long[6];
        if (arguments != null) {
            String[] given = arguments.trim().split(" +", -1);
            for (int i = 0; i < given.length; i++) {
                words[i] = given[i].startsWith("0x")
                        ? Long.parseUnsignedLong(given[i].substring(2), 16)
                        : Long.parseUnsignedLong(given[i]);
            }
        }
        return words;
    }
}
