package org.seccomptck.profile.reading;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.dialect.GoType;

/**
 * The members of a plain document. A document is plain if it has no null and the engine has a field for each member,
 * with exactly that name. Two engines with the same fields for these members read the document alike, unless they treat
 * one of its forms in a way of their own.
 *
 * @param dialect the engine
 * @param members the members of each structure
 */
record UsedMembers(DocumentDialect dialect, Map<String, Set<String>> members) {
    /** Return the members of a document; empty when it is not plain. */
    static Optional<UsedMembers> of(Json document, DocumentDialect dialect) {
        UsedMembers used = new UsedMembers(dialect, new HashMap<>());
        return used.add(DocumentDialect.DOCUMENT, document) ? Optional.of(used) : Optional.empty();
    }

    /**
     * Return whether another engine has the same fields for all of them. A pointer counts as the type that it points
     * to, since nothing is null.
     */
    boolean haveTheSameFieldsIn(DocumentDialect other) {
        return members.entrySet().stream()
                .allMatch(structure -> structure.getValue().stream()
                        .allMatch(member -> same(
                                dialect.fields(structure.getKey()).get(member),
                                other.fields(structure.getKey()).get(member))));
    }

    /** Compare without equals() of records: to link that takes a JVM longer than all else here. */
    private static boolean same(@Nullable GoType one, @Nullable GoType other) {
        if (one instanceof GoType.Pointer pointer) {
            return same(pointer.target(), other);
        }
        if (other instanceof GoType.Pointer pointer) {
            return same(one, pointer.target());
        }
        if (one instanceof GoType.Slice slice && other instanceof GoType.Slice another) {
            return same(slice.element(), another.element());
        }
        if (one instanceof GoType.Structure structure && other instanceof GoType.Structure another) {
            return structure.name().equals(another.name());
        }
        if (one instanceof GoType.Unsigned number && other instanceof GoType.Unsigned another) {
            return number.bits() == another.bits();
        }
        return one != null && other != null && one.getClass().equals(other.getClass());
    }

    /** Add the members of a value, and return whether it is plain. */
    private boolean add(GoType type, Json value) {
        if (value instanceof Json.Null) {
            return false;
        }
        if (type instanceof GoType.Pointer pointer) {
            return add(pointer.target(), value);
        }
        if (type instanceof GoType.Slice slice && value instanceof Json.Arr array) {
            return array.elements().stream().allMatch(element -> add(slice.element(), element));
        }
        if (type instanceof GoType.Structure structure && value instanceof Json.Obj object) {
            return object.members().stream().allMatch(member -> add(structure.name(), member));
        }
        return true;
    }

    private boolean add(String structure, Json.Member member) {
        @Nullable GoType type = dialect.fields(structure).get(member.key());
        members.computeIfAbsent(structure, one -> new HashSet<>()).add(member.key());
        return type != null && add(type, member.value());
    }
}
