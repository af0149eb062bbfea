package org.seccomptck.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.diagram.Field;
import org.seccomptck.filter.Equivalence.Difference;
import org.seccomptck.profile.Decision;

class EquivalenceTests {
    private static final int NUMBER = 41;
    private static final Instruction LOAD_ARCH = load(Field.ARCH);
    private static final Instruction ERRNO = returning(0x00050001);
    private static final Instruction ALLOW = returning(FilterStack.ALLOW);

    /** A rule on one argument of one number of one ABI: such a filter can have every kind of fault. */
    private static final List<Instruction> PROGRAM = List.of(
            LOAD_ARCH,
            jump(Bpf.JEQ, Abi.X86_64.auditArch(), 0, 8),
            load(Field.NUMBER),
            jump(Bpf.JEQ, NUMBER, 0, 5),
            load(Field.high(2)),
            jump(Bpf.JEQ, 0, 0, 3),
            load(Field.low(2)),
            jump(Bpf.JEQ, 0x20, 0, 1),
            ERRNO,
            ALLOW,
            returning(0));

    private final Diagrams diagrams = new Diagrams(1_000_000);

    @Test
    void equalFunctionsHaveNoDifferences() {
        assertThat(differences(PROGRAM, PROGRAM)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "another number,        3, 42,         2",
        "another architecture,  1, 0x40000003, 2",
        "a bit of the argument, 7, 0x21,       2",
        "a bit above 32,        5, 0x40000000, 2",
        "another errno,         8, 0x00050002, 1",
        "log instead of allow,  9, 0x7ffc0000, 4"
    })
    void aPlantedDifferenceIsFoundAndItsWitnessShowsIt(String what, int instruction, String k, int atLeast) {
        List<Instruction> changed = withConstant(instruction, Long.decode(k).intValue());
        List<Difference> differences = differences(PROGRAM, changed);
        assertThat(differences).as(what).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(differences).allSatisfy(one -> {
            assertThat(decision(PROGRAM, one)).isEqualTo(one.expected());
            assertThat(decision(changed, one)).isEqualTo(one.loaded());
            assertThat(one.expected()).isNotEqualTo(one.loaded());
            assertThat(one.witness().of(Field.ARCH)).isEqualTo(one.firstArch());
            assertThat(one.witness().of(Field.NUMBER)).isEqualTo(one.firstNumber());
        });
    }

    @Test
    void aDifferenceSaysWhereItIs() {
        assertThat(differences(PROGRAM, withConstant(8, 0x00050002)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.firstArch()).isEqualTo(Abi.X86_64.auditArch());
                    assertThat(one.firstNumber()).isEqualTo(NUMBER);
                    assertThat(one.lastNumber()).isEqualTo(NUMBER);
                    assertThat(one.expected()).isEqualTo(Decision.errno(1));
                    assertThat(one.loaded()).isEqualTo(Decision.errno(2));
                    assertThat(one.witness().arguments()).isEqualTo(new long[] {0, 0, 0x20, 0, 0, 0});
                });
    }

    @Test
    void aDifferenceOnEveryArchitectureIsListedForEachAbi() {
        List<Difference> differences = differences(List.of(ALLOW), List.of(ERRNO));
        for (Abi abi : Abi.values()) {
            int anyNumber = abi == Abi.X32 ? Abi.X32_BIT : 0;
            assertThat(differences)
                    .as(abi.label())
                    .anyMatch(one -> one.firstArch() == abi.auditArch() && one.firstNumber() == anyNumber);
        }
        assertThat(differences).anyMatch(one -> one.firstArch() == 0);
        // Each number occurs once: a call belongs to x86_64 or to x32.
        assertThat(differences.stream()
                        .filter(one -> one.firstArch() == Abi.X86_64.auditArch())
                        .mapToLong(one -> Integer.toUnsignedLong(one.lastNumber())
                                - Integer.toUnsignedLong(one.firstNumber())
                                + 1)
                        .sum())
                .isEqualTo(1L << 32);
    }

    @ParameterizedTest
    @CsvSource({"NUMBER", "ARCH"})
    void differencesScatteredOverAllValuesAreListedForEachAbiThatHasThem(Field field) {
        List<Instruction> oddOnly = List.of(load(field), jump(Bpf.JSET, 1, 0, 1), ERRNO, ALLOW);
        List<Difference> differences = differences(List.of(ALLOW), oddOnly);
        assertThat(differences).hasSizeLessThan(100);
        for (Abi abi : Abi.values()) {
            boolean differs = field == Field.NUMBER || (abi.auditArch() & 1) != 0;
            assertThat(differences.stream().anyMatch(one -> isOf(abi, one)))
                    .as(abi.label())
                    .isEqualTo(differs);
        }
        assertThat(differences).allSatisfy(one -> {
            assertThat(one.witness().of(field) & 1).isEqualTo(1);
            assertThat(decision(oddOnly, one)).isEqualTo(one.loaded());
        });
    }

    private static boolean isOf(Abi abi, Difference one) {
        boolean x32 = (one.firstNumber() & Abi.X32_BIT) != 0;
        return one.firstArch() == abi.auditArch() && (abi != Abi.X32 || x32) && (abi != Abi.X86_64 || !x32);
    }

    private List<Difference> differences(List<Instruction> expected, List<Instruction> loaded) {
        return Equivalence.differences(diagrams, explore(expected), explore(loaded));
    }

    private int explore(List<Instruction> program) {
        return Exploration.decisions(new FilterStack(List.of(FilterProgram.of(program))), diagrams);
    }

    /** Return the interpreter's answers to a witness; the interpreter does not use diagrams. */
    private Decision decision(List<Instruction> program, Difference one) {
        for (Abi abi : Abi.values()) {
            if (abi.auditArch() == one.firstArch()) {
                SeccompData data =
                        SeccompData.of(abi, one.firstNumber(), one.witness().arguments());
                return new FilterStack(List.of(FilterProgram.of(program)))
                        .decide(data)
                        .canonical();
            }
        }
        return (Decision) Objects.requireNonNull(diagrams.value(diagrams.evaluate(explore(program), one.witness())));
    }

    private static List<Instruction> withConstant(int index, int k) {
        List<Instruction> changed = new ArrayList<>(PROGRAM);
        Instruction one = changed.get(index);
        changed.set(index, new Instruction(one.code(), one.jumpTrue(), one.jumpFalse(), k));
        return changed;
    }

    private static Instruction load(Field field) {
        return new Instruction(Bpf.LD_W_ABS, 0, 0, field.offset());
    }

    private static Instruction jump(int operation, int k, int whenTrue, int whenFalse) {
        return new Instruction(Bpf.CLASS_JMP | operation, whenTrue, whenFalse, k);
    }

    private static Instruction returning(int value) {
        return new Instruction(Bpf.RET_K, 0, 0, value);
    }
}
