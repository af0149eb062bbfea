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
                        .allMatch(member -> type(dialect, structure.getKey(), member)
                                .equals(type(other, structure.getKey(), member))));
    }

    private static Optional<GoType> type(DocumentDialect dialect, String structure, String member) {
        return Optional.ofNullable(dialect.fields(structure).get(member)).map(UsedMembers::withoutPointers);
    }

    private static GoType withoutPointers(GoType type) {
        if (type instanceof GoType.Slice slice) {
            return new GoType.Slice(withoutPointers(slice.element()));
        }
        return type instanceof GoType.Pointer pointer ? withoutPointers(pointer.target()) : type;
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
