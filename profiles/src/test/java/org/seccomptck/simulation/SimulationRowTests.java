package org.seccomptck.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.profile.Architecture;

/** How a row is read: tests/regression of libseccomp is the model. */
class SimulationRowTests {
    @Test
    void aRowIsEveryCombinationOfItsValues() {
        SimulationRow row = SimulationRow.parse(7, "90-sim-own\tall\tread\t1-2\t0x0F\tN\tN\t8-0xA\tN\tERRNO(5)");

        assertThat(row.calls())
                .containsExactly(
                        List.of(1L, 15L, 0L, 0L, 8L, 0L),
                        List.of(1L, 15L, 0L, 0L, 9L, 0L),
                        List.of(1L, 15L, 0L, 0L, 10L, 0L),
                        List.of(2L, 15L, 0L, 0L, 8L, 0L),
                        List.of(2L, 15L, 0L, 0L, 9L, 0L),
                        List.of(2L, 15L, 0L, 0L, 10L, 0L));
        assertThat(row.answer()).hasToString("ERRNO(EIO)");
        assertThat(row.numbers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, -1, -1", "0-350, 0, 350", "4294867295, 4294867295, 4294867295", "0xFFFFFFFFFFFFFFFF, -1, -1"})
    void numbersAreUnsigned(String text, long first, long last) {
        assertThat(Span.parse(text)).hasValue(new Span(first, last));
    }

    @Test
    void aSpanRunsUpwards() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Span.parse("5-4"))
                .withMessage("A span ends at or above its beginning, but is 5-4");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            all            | X86_64  | X86_64
            all            | S390    | S390
            all,-x32       | X32     | ''
            all,-x32       | X86     | X86
            x86            | X86     | X86
            x86            | X86_64  | ''
            all_64         | X86_64  | X86_64
            all_64         | X32     | ''
            all_32         | X32     | X32
            all_le         | ARM     | ARM
            all_be         | ARM     | ''
            +x86,+x86_64   | AARCH64 | X86 X86_64
            +arm,x86       | X86     | X86 ARM
            +all_le,-x86   | X86     | X86_64 X32 ARM AARCH64 LOONGARCH64 MIPSEL MIPSEL64 MIPSEL64N32 PPC64LE RISCV64 SH
            """)
    void architecturesAreTheMachinesOwnOrAdded(String written, Architecture own, String simulated) {
        SimulationRow row = SimulationRow.parse(1, "90-sim-own " + written + " read N N N N N N ALLOW");
        Set<Architecture> expected = Arrays.stream(simulated.split(" ", -1))
                .filter(name -> !name.isEmpty())
                .map(Architecture::valueOf)
                .collect(Collectors.toSet());

        assertThat(row.simulatedOn(own)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            90-sim-own all read N N N N N ALLOW     | Line 3: a row has 10 columns, but is '90-sim-own all read N N N N N ALLOW'
            90-sim-own all read x N N N N N ALLOW   | Line 3: 'x' is no value of an argument
            90-sim-own all read N N N N N N PERMIT  | Line 3: 'PERMIT' is no answer
            """)
    void whatIsNoRowIsRefused(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimulationRow.parse(3, text))
                .withMessage(message);
    }

    @Test
    void anUnknownArchitectureIsNotSkipped() {
        SimulationRow row = SimulationRow.parse(1, "90-sim-own +pdp11 read N N N N N N ALLOW");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> row.simulatedOn(Architecture.X86_64))
                .withMessage("'pdp11' is no architecture");
    }

    @Test
    void onlyRowsOfSimulationsAreRead() {
        assertThat(Simulation.rows(List.of(
                        "# a remark",
                        "test type: bpf-sim",
                        "",
                        "# Testname Arch",
                        "90-sim-own all read N N N N N N ALLOW",
                        "test type: bpf-sim-fuzz",
                        "90-sim-own 5")))
                .extracting(SimulationRow::line)
                .containsExactly(5);
    }
}
