package org.seccomptck.profile.dialect;

import java.math.BigInteger;

/** The type of a field into which an engine decodes a member, as its source in Go has it. */
public sealed interface GoType {
    /** {@code string}, or a type derived from it. */
    record Text() implements GoType {}

    /**
     * A number that is not negative.
     *
     * @param bits how many bits it may have: 64 for {@code uint} and {@code uint64}, on every machine of the kit
     */
    record Unsigned(int bits) implements GoType {
        /** Return the largest number. */
        public BigInteger largest() {
            return BigInteger.TWO.pow(bits).subtract(BigInteger.ONE);
        }
    }

    /** moby's {@code KernelVersion}, which decodes itself (moby, profiles/seccomp/seccomp.go, UnmarshalJSON). */
    record Kernel() implements GoType {}

    /**
     * A {@code struct}.
     *
     * @param name its name in members.tsv
     */
    record Structure(String name) implements GoType {}

    /** A slice: {@code []T}. */
    record Slice(GoType element) implements GoType {}

    /** A pointer: {@code *T}. */
    record Pointer(GoType target) implements GoType {}

    /** Read Go's notation, e.g. {@code []*rule}; a name that is not a built-in type is the name of a structure. */
    static GoType parse(String text) {
        if (text.startsWith("[]")) {
            return new Slice(parse(text.substring(2)));
        }
        if (text.startsWith("*")) {
            return new Pointer(parse(text.substring(1)));
        }
        return switch (text) {
            case "string" -> new Text();
            case "uint" -> new Unsigned(64);
            case "int64" -> new Unsigned(63);
            case "int32" -> new Unsigned(31);
            case "kernel" -> new Kernel();
            default -> new Structure(text);
        };
    }
}
