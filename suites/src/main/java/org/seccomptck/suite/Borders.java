package org.seccomptck.suite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.seccomptck.abi.Abi;
import org.seccomptck.abi.Syscall;
import org.seccomptck.abi.SyscallTable;
import org.seccomptck.argument.Argument;
import org.seccomptck.argument.ArgumentTable;
import org.seccomptck.oracle.Clause;
import org.seccomptck.oracle.Oracle;
import org.seccomptck.probe.Question;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Operator;
import org.seccomptck.record.Target;

/**
 * Finds the borders of all argument conditions of a profile: the value itself, one below, one above, each bit of a mask
 * alone, the bits outside of a mask, and the value with garbage in the bits that the kernel does not read of that
 * argument.
 */
final class Borders {
    private static final long GARBAGE = 0x5a5a5a5a5a5a5a5aL;
    /** The bits of an argument that a filter has in its first word. */
    private static final int LOWER_HALF = 32;

    private static final ArgumentTable TABLE = ArgumentTable.load();

    private final Oracle oracle;
    /**
     * Collect by ABI and target: if conditions are alternatives, each of them adds borders to the others' arguments.
     */
    private final Map<String, ShieldedCall> borders = new LinkedHashMap<>();

    private Borders(Oracle oracle) {
        this.oracle = oracle;
    }

    static List<ShieldedCall> of(Oracle oracle) {
        Borders borders = new Borders(oracle);
        for (Abi abi : oracle.profile().entered()) {
            SyscallTable.of(abi).rows().forEach(borders::add);
        }
        return List.copyOf(borders.borders.values());
    }

    private void add(Syscall syscall) {
        for (Clause clause : oracle.clauses(syscall)) {
            for (ArgumentCondition condition : clause.conditions()) {
                add(syscall, clause, condition);
            }
        }
    }

    private void add(Syscall syscall, Clause clause, ArgumentCondition condition) {
        long[] base = new long[6];
        for (ArgumentCondition other : clause.conditions()) {
            base[other.index()] = meeting(other);
        }
        values(syscall, condition).forEach((place, value) -> {
            long[] arguments = base.clone();
            arguments[condition.index()] = value;
            Target target = new Target.BorderCall(
                    syscall.name(), syscall.number(), clause.rule().pointer(), condition, place, value);
            borders.putIfAbsent(
                    syscall.abi() + " " + target.id(),
                    new ShieldedCall(target, Question.of(syscall.abi(), syscall.number(), arguments)));
        });
    }

    private Map<String, Long> values(Syscall syscall, ArgumentCondition condition) {
        long equal = condition.datum();
        Map<String, Long> values = new LinkedHashMap<>();
        values.put("equal", equal);
        values.put("one-below", equal - 1);
        values.put("one-above", equal + 1);
        if (condition.operator() == Operator.MASKED_EQ) {
            // Nothing may depend on a bit outside of the mask: it is clear in "equal" and set in one of these.
            if (condition.outsideMask() != 0) {
                values.put("as-written", condition.valueTwo());
            }
            values.put("bits-outside-mask", equal | ~condition.value());
            for (int bit = 0; bit < Long.SIZE; bit++) {
                if ((condition.value() >>> bit & 1) != 0) {
                    values.put("mask-bit-" + bit + "-flipped", equal ^ 1L << bit);
                    values.put("mask-bit-" + bit + "-alone", 1L << bit);
                }
            }
        }
        int read = TABLE.of(syscall, condition.index()).map(Argument::bits).orElse(Long.SIZE);
        if (read < LOWER_HALF) {
            values.put("garbage-above-" + read + "-bits", equal ^ GARBAGE << read);
        }
        values.put(
                read == LOWER_HALF ? "garbage-above-32-bits" : "garbage-in-upper-half", equal ^ GARBAGE << LOWER_HALF);
        return values;
    }

    /** Return a value that meets a condition; if there is none, the condition's own value. */
    private static long meeting(ArgumentCondition condition) {
        return switch (condition.operator()) {
            case EQ, LE, GE, MASKED_EQ -> condition.datum();
            case NE, GT -> condition.value() + 1;
            case LT -> condition.value() - 1;
        };
    }
}
