package org.seccomptck.profile.dialect;

/** The type of a field into which an engine decodes a member, as its source in Go has it. */
public sealed interface GoType {
    /** {@code string}, or a type made of it. */
    record Text() implements GoType {}

    /** {@code uint} or {@code uint64}: 64 bits on every machine of the kit. */
    record Unsigned() implements GoType {}

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

    /** Read Go's notation, e.g. {@code []*rule}; a name that is no type of its own is that of a structure. */
    static GoType parse(String text) {
        if (text.startsWith("[]")) {
            return new Slice(parse(text.substring(2)));
        }
        if (text.startsWith("*")) {
            return new Pointer(parse(text.substring(1)));
        }
        return switch (text) {
            case "string" -> new Text();
            case "uint" -> new Unsigned();
            case "kernel" -> new Kernel();
            default -> new Structure(text);
        };
    }
}
