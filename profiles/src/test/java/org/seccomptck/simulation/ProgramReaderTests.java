package org.seccomptck.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.profile.Architecture;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Operator;
import org.seccomptck.simulation.StatedFilter.StatedRule;

/**
 * The filters that the reader finds in programs; src/python/seccomp.pyx of libseccomp says what the statements mean.
 */
class ProgramReaderTests {
    @Test
    void rulesAreReadWithTheirConditions() throws NotADocument {
        StatedFilter filter = read(Architecture.X86_64, """
                f = SyscallFilter(ERRNO(errno.EACCES))
                # a remark
                f.add_rule_exactly(TRACE(513), "ioctl",
                                   Arg(0, NE, sys.stderr.fileno()), # another
                                   Arg(1, MASKED_EQ, 0xff00, 1000))
                f.add_rule(KILL, 1000)
                """);

        assertThat(filter.byDefault()).isEqualTo(Decision.errno(13));
        assertThat(filter.rules().get(Architecture.X86_64))
                .containsExactly(
                        new StatedRule(
                                Decision.parse("TRACE(513)").orElseThrow(),
                                "ioctl",
                                List.of(
                                        new ArgumentCondition(0, 2, 0, Operator.NE),
                                        new ArgumentCondition(1, 0xff00, 1000, Operator.MASKED_EQ))),
                        new StatedRule(Decision.parse("KILL_THREAD").orElseThrow(), "1000", List.of()));
    }

    @ParameterizedTest
    @CsvSource({"X86_64, 9223372036854775807", "X86, 2147483647", "X32, 2147483647"})
    void theLargestSizeIsTheMachines(Architecture own, long value) throws NotADocument {
        assertThat(read(own, """
                        f = SyscallFilter(KILL)
                        f.add_rule(ALLOW, "read", Arg(2, LT, sys.maxsize))
                        """).rules().get(own))
                .flatExtracting(StatedRule::conditions)
                .containsExactly(new ArgumentCondition(2, value, 0, Operator.LT));
    }

    @Test
    void anArchitectureHasTheRulesThatWereAddedWhileItWasThere() throws NotADocument {
        StatedFilter filter = read(Architecture.ARM, """
                f = SyscallFilter(KILL)
                g = SyscallFilter(KILL)
                f.remove_arch(Arch())
                f.add_arch(Arch("x86"))
                f.add_rule(ALLOW, "read")
                f.add_arch(Arch("x86_64"))
                f.add_rule(ALLOW, "write")
                g.add_rule(ALLOW, "close")
                f.merge(g)
                """);

        assertThat(filter.rules()).containsOnlyKeys(Architecture.X86, Architecture.X86_64, Architecture.ARM);
        assertThat(filter.rules().get(Architecture.X86))
                .extracting(StatedRule::call)
                .containsExactly("read", "write");
        assertThat(filter.rules().get(Architecture.X86_64))
                .extracting(StatedRule::call)
                .containsExactly("write");
        assertThat(filter.rules().get(Architecture.ARM))
                .extracting(StatedRule::call)
                .containsExactly("close");
    }

    @Test
    void statementsInTryAreSkipped() throws NotADocument {
        assertThat(read(Architecture.X86, """
                        f = SyscallFilter(KILL)
                        try:
                            f.add_rule_exactly(ALLOW, "tuxcall",
                                               Arg(0, EQ, 1))
                        except RuntimeError:
                            pass
                        f.add_rule(ALLOW, "read")
                        """).rules().get(Architecture.X86))
                .extracting(StatedRule::call)
                .containsExactly("read");
    }

    @Test
    void aResetForgetsAllButTheMachinesArchitecture() throws NotADocument {
        assertThat(read(Architecture.X86, """
                        f = SyscallFilter(KILL)
                        f.add_arch(Arch("arm"))
                        f.add_rule(ALLOW, "read")
                        f.reset()
                        """).rules()).containsExactly(entry(Architecture.X86, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while True:",
                "f.reject_transaction()",
                "f.set_attr(Attr.ACT_BADARCH, ALLOW)",
                "f.add_rule(ALLOW, \"read\", Arg(0, EQ, random()))",
                "f.add_rule(ALLOW, \"read\", Arg(0, LIKE, 1))",
                "g.add_rule(ALLOW, \"read\")",
                "f.add_arch(arch)",
                "f.add_arch(Arch(\"pdp11\"))",
                "f.add_rule(PERMIT, \"read\")"
            })
    void whatIsNotKnownIsNotGuessed(String statement) {
        assertThatExceptionOfType(NotADocument.class)
                .isThrownBy(() -> read(Architecture.X86_64, "f = SyscallFilter(KILL)\n" + statement + "\n"));
    }

    private static StatedFilter read(Architecture own, String body) throws NotADocument {
        return ProgramReader.read(Statements.of("90-sim-own", OwnProgram.of(body), own), own);
    }
}
