package org.seccomptck.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seccomptck.oracle.Rulings.decide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.profile.reading.ProfileException;

/**
 * What a profile says of calls that can be made through another one. A row is: runtime, ABI, the call by name or
 * number, its arguments from the first on (missing arguments are 0), the decision, and the additions that it rests on.
 *
 * <p>Where a comment says "libseccomp", the expectation is that of the program that libseccomp 2.5.4 exports for the
 * same rules.
 */
class OracleMultiplexerTests {
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
}
