package org.seccomptck.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seccomptck.finding.ScannedProfile.ALL_X86;
import static org.seccomptck.finding.ScannedProfile.only;
import static org.seccomptck.finding.ScannedProfile.scan;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.profile.reading.ProfileException;

/** What is found of the conditions that rules put on arguments. */
class ConditionFindingsTests {
    @Test
    void severalConditionsOnOneArgumentAreAlternatives() throws ProfileException {
        Finding finding = only(
                Finding.Kind.SPLIT_CONDITION,
                scan(
                        Machine.X86_64,
                        "ERRNO",
                        "",
                        "{'names':['prctl'],'action':'ALLOW','args':[{'index':0,'value':3,'op':'SCMP_CMP_NE'},"
                                + "{'index':0,'value':4,'op':'SCMP_CMP_NE'}]}"));
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    }

    @ParameterizedTest
    @CsvSource({
        // a denial that bits above the 32 evade
        "ALLOW, ERRNO, socket, 0, EQ, 38, 0, ERROR",
        "ERRNO, ALLOW, socket, 0, NE, 38, 0, ERROR",
        "ERRNO, ALLOW, socket, 0, GT, 38, 0, ERROR",
        "ALLOW, ERRNO, socket, 0, LT, 38, 0, ERROR",
        // an allowance that is stricter than it looks
        "ERRNO, ALLOW, socket, 0, EQ, 38, 0, NOTE",
        "ALLOW, ERRNO, socket, 0, GT, 38, 0, NOTE",
        // a value that the kernel cannot read
        "ALLOW, ERRNO, personality, 0, EQ, 4294967297, 0, ERROR",
        // a mode has 16 bits
        "ALLOW, ERRNO, chmod, 1, EQ, 511, 0, ERROR",
        "ALLOW, ERRNO, chmod, 1, MASKED_EQ, 4294967295, 511, ERROR",
    })
    void comparesMoreThanTheKernelReads(
            String byDefault,
            String action,
            String call,
            int index,
            String op,
            long value,
            long valueTwo,
            Severity severity)
            throws ProfileException {
        Finding finding = only(
                Finding.Kind.WIDE_COMPARISON,
                scan(Machine.X86_64, byDefault, "", condition(action, call, index, op, value, valueTwo)));
        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(finding.pointer()).isEqualTo("/syscalls/0/args/0");
    }

    @ParameterizedTest
    @CsvSource({
        "socket, 0, MASKED_EQ, 4294967295, 38",
        "chmod, 1, MASKED_EQ, 2048, 2048",
        // the kernel reads all 64 bits
        "clone, 0, EQ, 17, 0",
        "mount, 3, EQ, 1, 0",
    })
    void comparesNoMoreThanTheKernelReads(String call, int index, String op, long value, long valueTwo)
            throws ProfileException {
        assertThat(scan(Machine.X86_64, "ALLOW", "", condition("ERRNO", call, index, op, value, valueTwo)))
                .extracting(Finding::kind)
                .doesNotContain(Finding.Kind.WIDE_COMPARISON);
    }

    @Test
    void aNarrowAbiCutsTheValue() throws ProfileException {
        Finding finding = only(
                Finding.Kind.WIDE_COMPARISON,
                scan(Machine.X86_64, "ALLOW", ALL_X86, condition("ERRNO", "clone", 0, "EQ", 4294967297L, 0)));
        assertThat(finding.abis()).containsExactly(Abi.X32, Abi.I386);
    }

    /** libseccomp ignores bits outside of the mask, so that more calls match than under any other reading. */
    @ParameterizedTest
    @CsvSource({
        "ALLOW, ERRNO, 1, 2, WARNING",
        "ERRNO, ALLOW, 1, 2, ERROR",
        "ERRNO, ALLOW, 0, 2, ERROR",
        "ERRNO, ALLOW, 1, 4294967297, ERROR"
    })
    void bitsOutsideOfTheMaskDoNotCount(String byDefault, String action, long mask, long datum, Severity severity)
            throws ProfileException {
        List<Finding> findings =
                scan(Machine.X86_64, byDefault, ALL_X86, condition(action, "read", 2, "MASKED_EQ", mask, datum));
        Finding finding = only(Finding.Kind.OUTSIDE_MASK, findings);

        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(finding.pointer()).isEqualTo("/syscalls/0/args/0");
        assertThat(finding.subjects()).containsExactly("read");
        assertThat(findings)
                .extracting(Finding::kind)
                .doesNotContain(Finding.Kind.UNREACHABLE_RULE, Finding.Kind.WIDE_COMPARISON);
    }

    @ParameterizedTest
    @CsvSource({"3, 2", "3, 0", "0, 0", "-1, -1"})
    void bitsOfTheMaskCount(long mask, long datum) throws ProfileException {
        String rule =
                "{'names':['read'],'action':'ERRNO','args':[{'index':2,'value':%s,'valueTwo':%s,'op':'SCMP_CMP_MASKED_EQ'}]}"
                        .formatted(Long.toUnsignedString(mask), Long.toUnsignedString(datum));

        assertThat(scan(Machine.X86_64, "ALLOW", "", rule))
                .extracting(Finding::kind)
                .doesNotContain(Finding.Kind.OUTSIDE_MASK);
    }

    private static String condition(String action, String call, int index, String op, long value, long valueTwo) {
        return "{'names':['%s'],'action':'%s','args':[{'index':%d,'value':%d,'valueTwo':%d,'op':'SCMP_CMP_%s'}]}"
                .formatted(call, action, index, value, valueTwo, op);
    }
}
