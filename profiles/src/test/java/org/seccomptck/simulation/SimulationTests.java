package org.seccomptck.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.profile.Architecture;
import org.seccomptck.simulation.SimulatedCall.Comparison;

/**
 * Whether the oracle answers calls as the rows say: rows of our own, and those of a checkout of libseccomp if there is
 * one.
 */
class SimulationTests {
    private static final String CHECKOUT = "seccomptck.libseccomp.sources";

    private static final String MASKED = """
            f = SyscallFilter(KILL)
            f.add_rule(ALLOW, "ioctl", Arg(1, MASKED_EQ, 0xff00, 1000))
            """;

    // 1000 & 0xff00 is 0x300.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            all    | 0x300-0x3ff        | ALLOW | 1280
            all    | 0x2ff              | KILL  | 5
            all    | 0x400              | KILL  | 5
            all_64 | 0xffffffffffff0300 | ALLOW | 2
            all_32 | 0x1000003e8        | ALLOW | 3
            """)
    void bitsOutsideOfAMaskDoNotCount(String architectures, String values, String answer, int calls) {
        assertThat(simulate(MASKED, architectures + " ioctl N " + values + " N N N N " + answer))
                .filteredOn(call -> call.architecture().abi().isPresent())
                .hasSize(calls)
                .extracting(SimulatedCall::comparison)
                .containsOnly(Comparison.EQUAL);
    }

    @Test
    void anotherAnswerIsADifference() {
        assertThat(simulate(MASKED, "x86_64 ioctl N 0x2fe-0x300 N N N N KILL"))
                .extracting(SimulatedCall::comparison)
                .containsExactly(Comparison.EQUAL, Comparison.EQUAL, Comparison.UNEXPLAINED);
        assertThat(simulate(MASKED, "x86_64 ioctl N 0x2ff N N N N KILL_PROCESS"))
                .extracting(SimulatedCall::comparison)
                .containsExactly(Comparison.UNEXPLAINED);
    }

    @Test
    void rulesThatContradictEachOtherAreAReasonIfOneOfThemIsAnswered() {
        String program = """
                f = SyscallFilter(KILL)
                f.add_rule(ERRNO(5), "read", Arg(2, GT, 10))
                f.add_rule(ERRNO(6), "read", Arg(2, GT, 20))
                """;

        assertThat(simulate(program, "x86_64 read N N 21 N N N ERRNO(6)"))
                .extracting(SimulatedCall::comparison)
                .containsExactly(Comparison.CONTRADICTING_RULES);
        assertThat(simulate(program, "x86_64 read N N 21 N N N ERRNO(7)"))
                .extracting(SimulatedCall::comparison)
                .containsExactly(Comparison.UNEXPLAINED);
        assertThat(simulate(program, "x86_64 read N N 11 N N N ERRNO(6)"))
                .extracting(SimulatedCall::comparison)
                .containsExactly(Comparison.UNEXPLAINED);
    }

    /** Number 0 and the numbers in rows must keep their own meaning. */
    @Test
    void anotherCallStandsInForANumberThatNoCallHas() {
        String program = """
                f = SyscallFilter(KILL)
                f.add_rule_exactly(ALLOW, 1000, Arg(0, EQ, 1))
                f.add_rule_exactly(LOG, 0)
                """;

        assertThat(simulate(
                        program,
                        "x86_64 1000 1 N N N N N ALLOW",
                        "x86_64 1000 2 N N N N N KILL",
                        "x86_64 0 N N N N N N LOG",
                        "x86_64 1-100 1 N N N N N KILL",
                        "x86_64 mremap 1 N N N N N KILL"))
                .hasSize(104)
                .extracting(SimulatedCall::comparison)
                .containsOnly(Comparison.EQUAL);
    }

    @Test
    void namesAreTranslatedAsByLibseccompsResolver() {
        String program = """
                f = SyscallFilter(KILL)
                f.add_rule(ALLOW, "accept4")
                f.add_rule(ALLOW, "open")
                """;

        assertThat(simulate(
                        program,
                        "x86 accept4 18 N N N N N ALLOW",
                        "x86 accept4 17 N N N N N KILL",
                        "aarch64 accept4 17 N N N N N ALLOW",
                        "aarch64 open N N N N N N KILL",
                        "arm open N N N N N N ALLOW",
                        "x32 open N N N N N N ALLOW"))
                .hasSize(6)
                .extracting(SimulatedCall::comparison)
                .containsOnly(Comparison.EQUAL);
    }

    @Test
    void eachArchitectureHasItsOwnRules() {
        assertThat(simulate(
                        """
                        f = SyscallFilter(KILL)
                        g = SyscallFilter(KILL)
                        f.remove_arch(Arch())
                        g.remove_arch(Arch())
                        f.add_arch(Arch("x86"))
                        g.add_arch(Arch("x86_64"))
                        f.add_rule(ALLOW, "read")
                        g.add_rule(ALLOW, "write")
                        f.merge(g)
                        """,
                        "+x86 read N N N N N N ALLOW",
                        "+x86 write N N N N N N KILL",
                        "+x86_64 read N N N N N N KILL",
                        "+x86_64 write N N N N N N ALLOW",
                        "+arm,+x32 read N N N N N N KILL"))
                .hasSize(6)
                .extracting(SimulatedCall::comparison)
                .containsOnly(Comparison.EQUAL);
    }

    @Test
    void callsThatCannotBeAskedAreListed() {
        String program = """
                f = SyscallFilter(KILL)
                f.add_rule(ALLOW, -1)
                """;

        assertThat(simulate(program, "+s390,x86_64 1-2 N N N N N N KILL"))
                .extracting(SimulatedCall::architecture, SimulatedCall::comparison, SimulatedCall::remark)
                .containsExactly(
                        tuple(Architecture.X86_64, Comparison.NO_DOCUMENT, "no name says -1 on [X86_64]"),
                        tuple(Architecture.X86_64, Comparison.NO_DOCUMENT, "no name says -1 on [X86_64]"),
                        tuple(Architecture.S390, Comparison.NO_TABLE, ""),
                        tuple(Architecture.S390, Comparison.NO_TABLE, ""));
    }

    @Test
    void aCheckoutIsReadAndCounted(@TempDir Path checkout) throws IOException {
        Path tests = Files.createDirectory(checkout.resolve("tests"));
        Files.writeString(tests.resolve("90-sim-own.py"), OwnProgram.of(MASKED));
        Files.writeString(
                tests.resolve("90-sim-own.tests"),
                "test type: bpf-sim\n90-sim-own x86_64 ioctl N 0x2ff-0x300 N N N N ALLOW\n");
        Files.writeString(tests.resolve("91-live-own.tests"), "test type: live\n91-live-own 1 ALLOW\n");

        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        LibseccompRows.print(Simulation.of(checkout), new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "X86_64       {EQUAL=1, UNEXPLAINED=1}",
                        "all          {EQUAL=1, UNEXPLAINED=1}",
                        "unexplained  90-sim-own, line 2: ioctl(0x0, 0x2ff, 0x0, 0x0, 0x0, 0x0) is ALLOW, the oracle says"
                                + " KILL_THREAD  {X86_64=1}");
    }

    @Test
    void theRowsOfACheckoutAreAnsweredOrNamed() throws IOException {
        String checkout = System.getProperty(CHECKOUT, "");
        assumeThat(checkout)
                .as("a checkout of libseccomp: -D%s=FOLDER", CHECKOUT)
                .isNotEmpty();

        List<SimulatedCall> calls = Simulation.of(Path.of(checkout));

        LibseccompRows.print(calls, System.out);
        assertThat(Simulation.only(calls, Comparison.UNEXPLAINED, Comparison.ORACLES_DIFFER))
                .isEmpty();
        assertThat(Simulation.only(calls, Comparison.EQUAL)).hasSizeGreaterThan(15_000);
    }

    private static List<SimulatedCall> simulate(String program, String... rows) {
        return Simulation.of(
                "90-sim-own",
                OwnProgram.of(program),
                Simulation.rows(List.of(
                        ("test type: bpf-sim\n90-sim-own " + String.join("\n90-sim-own ", rows)).split("\n", -1))));
    }
}
