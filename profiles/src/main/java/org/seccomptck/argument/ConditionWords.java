package org.seccomptck.argument;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seccomptck.abi.Syscall;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Operator;

/**
 * Conditions as a programmer of that call writes them, e.g. {@code (flags & (CLONE_NEWNS|CLONE_NEWPID)) == 0}.
 *
 * @param arguments the arguments of calls
 * @param constants the names of values
 */
public record ConditionWords(ArgumentTable arguments, Constants constants) {
    private static final long LOW_32_BITS = 0xffffffffL;

    /** With the tables that were built into the kit. */
    public static ConditionWords load() {
        return new ConditionWords(ArgumentTable.load(), Constants.load());
    }

    /** Conditions of which all must hold. */
    public String all(Syscall syscall, List<ArgumentCondition> conditions) {
        return conditions.stream().map(one -> one(syscall, one)).collect(Collectors.joining(" && "));
    }

    /** One condition; on a 32-bit ABI of the low 32 bits, which are all that is compared there. */
    public String one(Syscall syscall, ArgumentCondition condition) {
        long width = syscall.abi().narrow() ? LOW_32_BITS : -1L;
        Optional<Argument> argument = arguments.of(syscall, condition.index());
        String name = argument.map(Argument::name).orElse("arg" + condition.index());
        if (condition.operator() != Operator.MASKED_EQ) {
            return name + " " + condition.operator().symbol() + " " + value(argument, condition.value() & width);
        }
        String mask = mask(argument, condition.value() & width);
        String datum = value(argument, condition.valueTwo() & width);
        boolean cut = (condition.outsideMask() & width) != 0;
        return "(" + name + " & " + mask + ") == " + (cut ? "(" + datum + " & " + mask + ")" : datum);
    }

    private String value(Optional<Argument> argument, long value) {
        return argument.map(known -> constants.spell(known, value)).orElse("0x" + Long.toHexString(value));
    }

    /** A mask of single bits by their names; one that only cuts to a width is a number. */
    private String mask(Optional<Argument> argument, long mask) {
        boolean cuts = (mask & (mask + 1)) == 0 && Long.bitCount(mask) >= Short.SIZE;
        if (cuts || argument.flatMap(Argument::flags).isEmpty()) {
            return "0x" + Long.toHexString(mask);
        }
        String names = constants.spell(argument.get(), mask);
        return names.contains("|") ? "(" + names + ")" : names;
    }
}
