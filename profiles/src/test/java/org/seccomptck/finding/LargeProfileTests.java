package org.seccomptck.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.seccomptck.finding.ScannedProfile.ALL_X86;
import static org.seccomptck.finding.ScannedProfile.scan;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.seccomptck.abi.Machine;
import org.seccomptck.profile.reading.ProfileException;

/** Profiles far larger than people write. The time limits hold on a busy machine. */
@Timeout(30)
class LargeProfileTests {
    @Test
    void unknownNamesThatAreAllDifferent() throws ProfileException {
        String rules = rules(20_000, i -> "{'names':['no_such_call_%d'],'action':'ERRNO'}".formatted(i));

        assertThat(ofKind(Finding.Kind.UNKNOWN_NAME, scan(Machine.X86_64, "ALLOW", ALL_X86, rules)))
                .isEqualTo(20_000);
    }

    @Test
    void conditionalRulesForOneCall() throws ProfileException {
        String rules = rules(
                5_000,
                i -> "{'names':['ioctl'],'action':'%s','args':[{'index':1,'value':%d,'op':'SCMP_CMP_EQ'}]}"
                        .formatted(i % 2 == 0 ? "ERRNO" : "TRAP", 7 * i));

        assertThat(scan(Machine.X86_64, "ALLOW", ALL_X86, rules)).isNotEmpty();
    }

    @Test
    void manyEqualRules() throws ProfileException {
        String rules = rules(70_000, i -> "{'names':['chmod'],'action':'ERRNO'}");

        assertThat(ofKind(Finding.Kind.UNREACHABLE_RULE, scan(Machine.X86_64, "ALLOW", "", rules)))
                .isEqualTo(69_999);
    }

    @Test
    void rulesForACallThatI386Multiplexes() throws ProfileException {
        String rules = rules(70_000, i -> "{'names':['socket'],'action':'ERRNO'}");
        assertThat(ofKind(Finding.Kind.UNREACHABLE_RULE, scan(Machine.X86_64, "ALLOW", ALL_X86, rules)))
                .isEqualTo(69_999);
    }

    private static String rules(int count, IntFunction<String> rule) {
        return IntStream.range(0, count).mapToObj(rule).collect(Collectors.joining(","));
    }

    private static long ofKind(Finding.Kind kind, List<Finding> findings) {
        return findings.stream().filter(one -> one.kind() == kind).count();
    }
}
