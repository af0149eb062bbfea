package org.seccomptck.session.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.oracle.Clause;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.Question;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Operator;

/**
 * Finds the borders of all argument conditions of a profile: the value itself, one below, one above, each bit of a mask
 * alone, and the value with garbage above the 32 bits that the kernel reads of many arguments.
 */
final class Borders {
    private static final long GARBAGE = 0x5a5a5a5a00000000L;

    private Borders() {}

    static List<Border> of(Oracle oracle) {
        List<Border> borders = new ArrayList<>();
        for (Abi abi : oracle.profile().filtered()) {
            for (Syscall syscall : SyscallTable.of(abi).rows()) {
                for (Clause clause : oracle.clauses(syscall)) {
                    for (ArgumentCondition condition : clause.conditions()) {
                        borders.addAll(of(syscall, clause, condition));
                    }
                }
            }
        }
        return List.copyOf(borders);
    }

    private static List<Border> of(Syscall syscall, Clause clause, ArgumentCondition condition) {
        long[] base = new long[6];
        for (ArgumentCondition other : clause.conditions()) {
            base[other.index()] = meeting(other);
        }
        List<Border> borders = new ArrayList<>();
        values(condition).forEach((place, value) -> {
            long[] arguments = base.clone();
            arguments[condition.index()] = value;
            borders.add(new Border(
                    syscall,
                    clause.rule().pointer(),
                    condition,
                    place,
                    Question.of(syscall.abi(), syscall.number(), arguments)));
        });
        return borders;
    }

    private static Map<String, Long> values(ArgumentCondition condition) {
        Map<String, Long> values = new LinkedHashMap<>();
        if (condition.operator() == Operator.MASKED_EQ) {
            values.put("equal", condition.valueTwo());
            values.put("all bits outside of the mask, too", condition.valueTwo() | ~condition.value());
            for (int bit = 0; bit < Long.SIZE; bit++) {
                if ((condition.value() >>> bit & 1) != 0) {
                    values.put("mask bit " + bit + " flipped", condition.valueTwo() ^ 1L << bit);
                    values.put("mask bit " + bit + " alone", 1L << bit);
                }
            }
            values.put("equal, with garbage in the upper half", condition.valueTwo() ^ GARBAGE);
        } else {
            values.put("equal", condition.value());
            values.put("one below", condition.value() - 1);
            values.put("one above", condition.value() + 1);
            values.put("equal, with garbage in the upper half", condition.value() ^ GARBAGE);
        }
        return values;
    }

    /** Some value that meets a condition; where none does, the value itself. */
    private static long meeting(ArgumentCondition condition) {
        return switch (condition.operator()) {
            case EQ, LE, GE -> condition.value();
            case NE, GT -> condition.value() + 1;
            case LT -> condition.value() - 1;
            case MASKED_EQ -> condition.valueTwo();
        };
    }
}
