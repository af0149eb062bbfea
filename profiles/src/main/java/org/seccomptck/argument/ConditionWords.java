package org.seccomptck.argument;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seccomptck.abi.Syscall;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Operator;

/**
 * Conditions in the notation of a C programmer, e.g. {@code (flags & (CLONE_NEWNS|CLONE_NEWPID)) == 0}.
 *
 * @param arguments the arguments of calls
 * @param constants the names of values
 */
public record ConditionWords(ArgumentTable arguments, Constants constants) {
    private static final long LOW_32_BITS = 0xffffffffL;

    /** Use the tables that were built into the kit. */
    public static ConditionWords load() {
        return new ConditionWords(ArgumentTable.load(), Constants.load());
    }

    /** Return conditions that must all hold. */
    public String all(Syscall syscall, List<ArgumentCondition> conditions) {
        return conditions.stream().map(one -> one(syscall, one)).collect(Collectors.joining(" && "));
    }

    /** Return conditions that must not all hold together. */
    public String notAll(Syscall syscall, List<ArgumentCondition> conditions) {
        return conditions.size() == 1 ? not(syscall, conditions.get(0)) : "!(" + all(syscall, conditions) + ")";
    }

    private String not(Syscall syscall, ArgumentCondition condition) {
        return condition
                .operator()
                .opposite()
                .map(operator -> one(
                        syscall,
                        new ArgumentCondition(condition.index(), condition.value(), condition.valueTwo(), operator)))
                .orElseGet(() -> masked(syscall, condition, Operator.NE));
    }

    /** Return one condition. On a 32-bit ABI, the condition compares the low 32 bits only. */
    public String one(Syscall syscall, ArgumentCondition condition) {
        return condition.operator() == Operator.MASKED_EQ
                ? masked(syscall, condition, Operator.EQ)
                : compared(syscall, condition);
    }

    private String compared(Syscall syscall, ArgumentCondition condition) {
        Optional<Argument> argument = arguments.of(syscall, condition.index());
        return name(argument, condition) + " " + condition.operator().symbol() + " "
                + value(argument, condition.value() & width(syscall));
    }

    private String masked(Syscall syscall, ArgumentCondition condition, Operator operator) {
        long width = width(syscall);
        Optional<Argument> argument = arguments.of(syscall, condition.index());
        String mask = mask(argument, condition.value() & width);
        String datum = value(argument, condition.valueTwo() & width);
        boolean cut = (condition.outsideMask() & width) != 0;
        return "(" + name(argument, condition) + " & " + mask + ") " + operator.symbol() + " "
                + (cut ? "(" + datum + " & " + mask + ")" : datum);
    }

    private static long width(Syscall syscall) {
        return syscall.abi().narrow() ? LOW_32_BITS : -1L;
    }

    private static String name(Optional<Argument> argument, ArgumentCondition condition) {
        return argument.map(Argument::name).orElse("arg" + condition.index());
    }

    private String value(Optional<Argument> argument, long value) {
        return argument.map(known -> constants.spell(known, value)).orElse("0x" + Long.toHexString(value));
    }

    /** Return a mask of single bits by the names of the bits. A mask that only cuts to a width is a number. */
    private String mask(Optional<Argument> argument, long mask) {
        boolean cuts = (mask & (mask + 1)) == 0 && Long.bitCount(mask) >= Short.SIZE;
        if (cuts || argument.flatMap(Argument::flags).isEmpty()) {
            return "0x" + Long.toHexString(mask);
        }
        String names = constants.spell(argument.get(), mask);
        return names.contains("|") ? "(" + names + ")" : names;
    }
}
