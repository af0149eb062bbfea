package org.seccomptck.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seccomptck.oracle.Rulings.decide;
import static org.seccomptck.oracle.Rulings.oracle;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.profile.reading.ProfileException;

/**
 * What a profile says of a call. A row is: runtime, ABI, the call by name or number, its arguments from the first on
 * (missing arguments are 0), the decision, and the additions that it rests on.
 *
 * <p>Where a comment says "libseccomp", the expectation is that of the program that libseccomp 2.5.4 exports for the
 * same rules.
 */
class OracleTests {
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

    // libseccomp, src/db.c: an unconditional rule wins over conditional ones in either order; of two unconditional
    // rules, the first wins.
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

    // ---- what a ruling tells ----

    // Each reason; 400 is above write's number, the highest that the profile names for x86_64.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            runc | x86_64 | 0          | 0 | RULE                   | /syscalls/0 | read         |
            runc | x86_64 | 1          | 7 | RULE                   | /syscalls/1 | write        | arg0 == 0x7 && arg1 <= 0x9
            runc | x86_64 | 1          | 8 | CONDITIONS_DO_NOT_HOLD |             | write        |
            runc | x86_64 | 400        | 0 | ABOVE_HIGHEST          |             | 1            |
            crun | x86_64 | 90         | 0 | NO_RULE                |             | chmod        |
            crun | x86_64 | 9999       | 0 | NO_NAME                |             |              |
            crun | x86_64 | 4294967295 | 0 | NO_CALL                |             |              |
            runc | x32    | 1073741824 | 0 | ABI_NOT_LISTED         |             | x32          |
            runc | i386   | 3          | 0 | ABI_NOT_LISTED         |             | i386         |
            """)
    void aRulingTellsItsGround(
            String runtime,
            String abi,
            String number,
            long argument,
            Ground.Kind kind,
            @Nullable String pointer,
            @Nullable String subject,
            @Nullable String conditions)
            throws ProfileException {
        String profile = """
                {"defaultAction": "SCMP_ACT_ERRNO", "architectures": ["SCMP_ARCH_X86_64"], "syscalls": [
                  {"names": ["read"], "action": "SCMP_ACT_ALLOW"},
                  {"names": ["write"], "action": "SCMP_ACT_ALLOW",
                   "args": [{"index": 0, "value": 7, "op": "SCMP_CMP_EQ"},
                            {"index": 1, "value": 9, "op": "SCMP_CMP_LE"}]}]}
                """;

        Ruling ruling = oracle(profile, runtime, Machine.X86_64)
                .decide(Abi.ofLabel(abi), Integer.parseUnsignedInt(number), new long[] {argument, 0, 0, 0, 0, 0});

        assertThat(ruling.ground())
                .isEqualTo(new Ground(
                        kind,
                        Objects.requireNonNullElse(pointer, ""),
                        Objects.requireNonNullElse(subject, ""),
                        Objects.requireNonNullElse(conditions, "")));
    }

    @ParameterizedTest
    @CsvSource({
        "i386, socketcall, true",
        "i386, socket, true",
        "i386, chmod, false",
        "x86_64, socket, true",
        "x32, socket, false"
    })
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
}
