package org.seccomptck.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seccomptck.oracle.Rulings.decide;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.profile.reading.ProfileException;

/**
 * What a profile says of the values of arguments. A row is: runtime, ABI, the call by name or number, its arguments
 * from the first on (missing arguments are 0), the decision, and the additions that it rests on.
 *
 * <p>Where a comment says "libseccomp", the expectation is that of the program that libseccomp 2.5.4 exports for the
 * same rules.
 */
class OracleArgumentTests {
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

    // libseccomp: value is the mask, valueTwo is what is compared, and its bits outside of the mask do not count
    // (src/db.c, _db_node_mask_fixup). The first rows are Docker's own rule for clone without CAP_SYS_ADMIN.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0x7e020000 | 0          | 0                  | ERRNO(EPERM)
            0x7e020000 | 0          | 0x81fdffff         | ERRNO(EPERM)
            0x7e020000 | 0          | 0x10000000         | ALLOW
            0x7e020000 | 0          | 0x00020000         | ALLOW
            0x7e020000 | 0          | 0xffffffff00000000 | ERRNO(EPERM)
            0x3        | 0x2        | 0x6                | ERRNO(EPERM)
            0x3        | 0x2        | 0x7                | ALLOW
            0x3        | 0x4        | 0x4                | ERRNO(EPERM)
            0x3        | 0x4        | 0x8                | ERRNO(EPERM)
            0x3        | 0x4        | 0x5                | ALLOW
            0xff00     | 1000       | 0x300              | ERRNO(EPERM)
            0xff00     | 1000       | 0xffff03ff         | ERRNO(EPERM)
            0xff00     | 1000       | 0x400              | ALLOW
            0x0        | 0x1        | 0x8                | ERRNO(EPERM)
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

    // Only the low halves of mask and datum are compared; a mask that is 0 in its low half always holds.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x86_64 | 0xff000000ff  | 0x100000001   | 0x100000001  | ERRNO(EPERM)
            x86_64 | 0xff000000ff  | 0x100000001   | 0x1          | ALLOW
            x32    | 0xff000000ff  | 0x100000001   | 0x1          | ERRNO(EPERM) [LOW_32_BITS]
            i386   | 0xff000000ff  | 0x100000001   | 0x1          | ERRNO(EPERM) [LOW_32_BITS]
            i386   | 0xff000000ff  | 0x100000001   | 0x2          | ALLOW [LOW_32_BITS]
            x86_64 | 0xff          | 0x1100000101  | 0x1          | ERRNO(EPERM)
            i386   | 0xff          | 0x1100000101  | 0x1          | ERRNO(EPERM) [LOW_32_BITS]
            i386   | 0xff          | 0x1100000101  | 0x101        | ERRNO(EPERM) [LOW_32_BITS]
            i386   | 0xff          | 0x1100000101  | 0x100        | ALLOW [LOW_32_BITS]
            x86_64 | 0xff00000000  | 0x500000005   | 0x5          | ALLOW
            i386   | 0xff00000000  | 0x500000005   | 0x7          | ERRNO(EPERM) [LOW_32_BITS]
            x32    | 0xff00000000  | 0x500000005   | 0x7          | ERRNO(EPERM) [LOW_32_BITS]
            """)
    void narrowAbisCutMaskAndDatum(String abi, String mask, String datum, String argument, String expected)
            throws ProfileException {
        String condition = "{\"index\": 1, \"value\": %d, \"valueTwo\": %d, \"op\": \"SCMP_CMP_MASKED_EQ\"}"
                .formatted(Long.decode(mask), Long.decode(datum));

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
}
