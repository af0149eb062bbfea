package org.seccomptck.argument;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.seccomptck.table.TableFile;

/** The names of values: {@code constants.tsv}, from the kernel's and the C library's headers. */
public final class Constants {
    private static final int COLUMNS = 4;
    private final Map<String, List<Constant>> sets = new HashMap<>();

    /** A name and its value. */
    private record Constant(String name, long value) {}

    private Constants() {
        for (List<String> fields : TableFile.rows(Constants.class, "constants.tsv", COLUMNS)) {
            sets.computeIfAbsent(fields.get(0), set -> new ArrayList<>())
                    .add(new Constant(fields.get(1), Long.decode(fields.get(2))));
        }
    }

    /** Read the table that was built into the kit. */
    public static Constants load() {
        return new Constants();
    }

    /** Return whether there is a set of that name. */
    public boolean has(String set) {
        return sets.containsKey(set);
    }

    /**
     * Return a value of an argument as a programmer writes it, e.g. {@code SOCK_STREAM|SOCK_CLOEXEC}. Bits that no
     * constant covers are a hexadecimal number.
     */
    public String spell(Argument argument, long value) {
        Optional<String> choice = argument.choices().flatMap(set -> one(set, value));
        if (choice.isPresent()) {
            return choice.get();
        }
        if (argument.flags().isEmpty() || value == 0) {
            return plain(value);
        }
        List<String> names = new ArrayList<>();
        long left = value;
        for (Constant flag : set(argument.flags().get())) {
            if (flag.value() != 0 && (left & flag.value()) == flag.value()) {
                names.add(flag.name());
                left &= ~flag.value();
            }
        }
        long rest = left;
        Optional<String> base = argument.choices().flatMap(set -> one(set, rest));
        if (names.isEmpty() || (argument.choices().isPresent() && base.isEmpty())) {
            return plain(value);
        }
        base.ifPresent(name -> names.add(0, name));
        if (base.isEmpty() && left != 0) {
            names.add(plain(left));
        }
        return String.join("|", names);
    }

    private Optional<String> one(String set, long value) {
        return set(set).stream()
                .filter(constant -> constant.value() == value)
                .map(Constant::name)
                .findFirst();
    }

    private List<Constant> set(String name) {
        return sets.getOrDefault(name, List.of());
    }

    private static String plain(long value) {
        return value >= 0 && value < 10 ? Long.toString(value) : "0x" + Long.toHexString(value);
    }
}
