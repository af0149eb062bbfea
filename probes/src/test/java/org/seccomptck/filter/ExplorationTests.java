package org.seccomptck.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seccomptck.abi.Abi;
import org.seccomptck.diagram.BudgetExceeded;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.diagram.Field;
import org.seccomptck.profile.Decision;

/** The exploration, which covers all calls at once, compared with the interpreter, which runs single calls. */
class ExplorationTests {
    private static final int PROGRAMS = 1500;
    private static final int CALLS_EACH = 60;
    private static final int BUDGET = 50_000;

    @Test
    void agreesWithTheInterpreterOnRandomProgramsOfAllOperations() {
        RandomPrograms programs = new RandomPrograms(1);
        Set<Integer> used = new TreeSet<>();
        int explored = 0;
        for (int i = 0; i < PROGRAMS; i++) {
            FilterProgram program = programs.next();
            Diagrams diagrams = new Diagrams(BUDGET);
            int answers;
            try {
                answers = Exploration.answers(program, diagrams);
            } catch (BudgetExceeded e) {
                continue;
            }
            explored++;
            program.instructions().forEach(one -> used.add(one.code()));
            for (int call = 0; call < CALLS_EACH; call++) {
                SeccompData data = programs.call(program);
                assertThat(diagrams.value(diagrams.evaluate(answers, field -> data.word(field.offset()))))
                        .as(() -> described(program, data))
                        .isEqualTo(program.run(data));
            }
        }
        assertThat(explored).isGreaterThan(PROGRAMS * 3 / 4);
        assertThat(used).isEqualTo(admitted());
    }

    @ParameterizedTest
    @CsvSource({"CHAIN, 900, 150000", "TREE, 1200, 1000000", "ARGUMENTS, 1200, 150000", "RULES, 1200, 50000"})
    void agreesWithTheInterpreterOnManyCallsOfALargeFilter(FilterShape shape, int instructions, int calls) {
        FilterProgram program = shape.program(instructions, 7);
        Diagrams diagrams = new Diagrams(1_000_000);
        int answers = Exploration.answers(program, diagrams);
        RandomPrograms random = new RandomPrograms(2);
        for (int i = 0; i < calls; i++) {
            SeccompData data = random.call(program);
            Object explored = diagrams.value(diagrams.evaluate(answers, field -> data.word(field.offset())));
            if (!explored.equals(program.run(data))) {
                assertThat(explored).as(() -> described(program, data)).isEqualTo(program.run(data));
            }
        }
    }

    /** The number's low bits take each path that a value can take, while all other values are overwritten. */
    @ParameterizedTest
    @ValueSource(strings = {"07 87", "02 60", "07 03 60", "02 61 87", "07 03 61 87", "02 61 07 61 87"})
    void aValueKeepsItsWayThroughRegistersAndMemory(String way) {
        List<Instruction> program = new ArrayList<>(List.of(
                new Instruction(Bpf.LD_W_ABS, 0, 0, Field.NUMBER.offset()),
                new Instruction(Bpf.CLASS_ALU | Bpf.AND, 0, 0, 0xff)));
        for (String code : way.split(" ", -1)) {
            int move = Integer.parseInt(code, 16);
            boolean memory = List.of(Bpf.ST, Bpf.STX, Bpf.LD_MEM, Bpf.LDX_MEM).contains(move);
            program.add(new Instruction(move, 0, 0, memory ? 7 : 0));
            boolean fromA = move == Bpf.ST || move == Bpf.MISC_TAX;
            boolean fromX = move == Bpf.STX;
            if (fromA) {
                program.add(new Instruction(Bpf.LD_IMM, 0, 0, 0x1234));
            } else if (fromX) {
                program.add(new Instruction(Bpf.LDX_IMM, 0, 0, 0x5678));
            }
        }
        program.add(new Instruction(Bpf.RET_A, 0, 0, 0));
        FilterProgram filter = FilterProgram.of(program);
        Diagrams diagrams = new Diagrams(BUDGET);
        int answers = Exploration.answers(filter, diagrams);
        for (int number = 0; number < 300; number++) {
            SeccompData data = SeccompData.of(Abi.X86_64, number, new long[6]);
            assertThat(diagrams.value(diagrams.evaluate(answers, field -> data.word(field.offset()))))
                    .isEqualTo(filter.run(data));
        }
    }

    @Test
    void decidesOnAStackAsTheKernelDoes() {
        RandomPrograms programs = new RandomPrograms(3);
        for (int i = 0; i < 500; i++) {
            // The same actions occur with different data, so that ties have to be resolved.
            List<FilterProgram> filters = new ArrayList<>();
            for (int filter = 0; filter < i % 4; filter++) {
                filters.add(errnoOrLog(i + filter, filter));
            }
            filters.add(programs.next());
            FilterStack stack = new FilterStack(filters);
            Diagrams diagrams = new Diagrams(BUDGET);
            int decisions;
            try {
                decisions = Exploration.decisions(stack, diagrams);
            } catch (BudgetExceeded e) {
                continue;
            }
            for (int call = 0; call < CALLS_EACH; call++) {
                SeccompData data = programs.call(filters.get(call % filters.size()));
                assertThat(diagrams.value(diagrams.evaluate(decisions, field -> data.word(field.offset()))))
                        .as(() -> described(filters.get(filters.size() - 1), data))
                        .isEqualTo(stack.decide(data).canonical());
            }
        }
    }

    @Test
    void ofEqualActionsTheNewestFiltersDataCount() {
        FilterProgram newer = FilterProgram.of(List.of(new Instruction(Bpf.RET_K, 0, 0, 0x00050001)));
        FilterProgram older = FilterProgram.of(List.of(new Instruction(Bpf.RET_K, 0, 0, 0x00050002)));
        Diagrams diagrams = new Diagrams(BUDGET);
        assertThat(diagrams.value(Exploration.decisions(new FilterStack(List.of(newer, older)), diagrams)))
                .isEqualTo(Decision.errno(1));
        assertThat(diagrams.value(Exploration.decisions(new FilterStack(List.of(older, newer)), diagrams)))
                .isEqualTo(Decision.errno(2));
    }

    @Test
    void noFilterAllows() {
        Diagrams diagrams = new Diagrams(BUDGET);
        assertThat(diagrams.value(Exploration.decisions(new FilterStack(List.of()), diagrams)))
                .isEqualTo(Decision.ALLOW);
    }

    @ParameterizedTest
    @EnumSource(
            value = FilterShape.class,
            names = {"CHAIN", "TREE"})
    void theShapeOfAProgramMakesNoDifference(FilterShape shape) {
        Diagrams diagrams = new Diagrams(1_000_000);
        assertThat(Exploration.answers(shape.ofCalls(300, 5), diagrams))
                .isEqualTo(Exploration.answers(FilterShape.CHAIN.ofCalls(300, 5), diagrams))
                .isNotEqualTo(Exploration.answers(shape.ofCalls(300, 6), diagrams));
    }

    private static FilterProgram errnoOrLog(int number, int data) {
        return FilterProgram.of(List.of(
                new Instruction(Bpf.LD_W_ABS, 0, 0, Field.NUMBER.offset()),
                new Instruction(Bpf.CLASS_JMP | Bpf.JGT, 0, 1, number),
                new Instruction(Bpf.RET_K, 0, 0, 0x00050000 | data),
                new Instruction(Bpf.RET_K, 0, 0, 0x7ffc0000)));
    }

    private static Set<Integer> admitted() {
        Set<Integer> admitted = new TreeSet<>(RandomPrograms.PLAIN);
        for (int source : new int[] {0, Bpf.SOURCE_X}) {
            RandomPrograms.COMPUTING.forEach(one -> admitted.add(Bpf.CLASS_ALU | one | source));
            RandomPrograms.COMPARING.forEach(one -> admitted.add(Bpf.CLASS_JMP | one | source));
        }
        return admitted;
    }

    private static String described(FilterProgram program, SeccompData data) {
        StringBuilder text = new StringBuilder("call");
        for (int offset = 0; offset < SeccompData.BYTES; offset += 4) {
            text.append(" %08x".formatted(data.word(offset)));
        }
        program.instructions()
                .forEach(one -> text.append(System.lineSeparator()).append(one));
        return text.toString();
    }
}
