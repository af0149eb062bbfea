package org.seccomptck.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Machine;
import org.seccomptck.diagram.Diagrams;
import org.seccomptck.diagram.Field;
import org.seccomptck.diagram.Point;
import org.seccomptck.filter.Exploration;
import org.seccomptck.filter.FilterStack;
import org.seccomptck.filter.Instruction;
import org.seccomptck.filter.SeccompData;

/** Random calls, most of them near a filter's comparisons, for its interpreter and its exploration. */
final class RandomCalls {
    /** The number of calls for each filter; {@code -Dseccomptck.calls=1000000} for the long run. */
    static final int CALLS = Integer.getInteger("seccomptck.calls", 5_000);

    private static final int BUDGET = 1_000_000;
    private static final int ARGUMENTS = 6;

    private final FilterStack stack;
    private final Random random;
    private final List<Integer> constants;
    private final Diagrams diagrams = new Diagrams(BUDGET);
    private final int explored;

    RandomCalls(FilterStack stack, Random random) {
        this.stack = stack;
        this.random = random;
        this.constants = stack.newestFirst().stream()
                .flatMap(program -> program.instructions().stream())
                .map(Instruction::k)
                .distinct()
                .toList();
        this.explored = Exploration.decisions(stack, diagrams);
    }

    void compare(int calls) {
        List<Abi> abis = Machine.X86_64.abis();
        for (int i = 0; i < calls; i++) {
            Abi abi = abis.get(random.nextInt(abis.size()));
            int number = random.nextInt(4) == 0 ? near() : random.nextInt(480) | (abi == Abi.X32 ? Abi.X32_BIT : 0);
            long[] arguments = new long[ARGUMENTS];
            for (int a = 0; a < arguments.length; a++) {
                arguments[a] = abi == Abi.I386
                        ? Integer.toUnsignedLong(near())
                        : ((long) near() << 32) | Integer.toUnsignedLong(near());
            }
            Point point = Point.zero().with(Field.ARCH, abi.auditArch()).with(Field.NUMBER, number);
            for (int a = 0; a < arguments.length; a++) {
                point = point.withArgument(a, arguments[a]);
            }
            Object expected =
                    stack.decide(SeccompData.of(abi, number, arguments)).canonical();
            Object found = diagrams.value(diagrams.evaluate(explored, point));
            if (!expected.equals(found)) {
                assertThat(found)
                        .as("%s %d %s", abi, number, Arrays.toString(arguments))
                        .isEqualTo(expected);
            }
        }
    }

    private int near() {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt();
            case 1, 2 -> 0;
            default -> constants.get(random.nextInt(constants.size())) + random.nextInt(3) - 1;
        };
    }
}
