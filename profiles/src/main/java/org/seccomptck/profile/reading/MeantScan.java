package org.seccomptck.profile.reading;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.seccomptck.profile.reading.Meant.Kind;

/** Guesses what the author meant by a document that has neither a default action nor rules. */
final class MeantScan {
    private MeantScan() {}

    static Meant of(Json document) {
        if (!(document instanceof Json.Obj object) || object.members().stream().noneMatch(MeantScan::saysSomething)) {
            return new Meant(Kind.NOTHING, "");
        }
        Optional<String> inner = profileWithin(object);
        if (inner.isEmpty()) {
            return new Meant(Kind.OTHER, "");
        }
        if (inner.get().equals("/linux/seccomp")) {
            return new Meant(Kind.OCI_CONFIG, inner.get());
        }
        boolean operators = member(object, "kind")
                .filter(kind -> kind instanceof Json.Str name && name.value().endsWith("SeccompProfile"))
                .isPresent();
        return new Meant(operators ? Kind.SECURITY_PROFILES_OPERATOR : Kind.WRAPPED, inner.get());
    }

    private static boolean saysSomething(Json.Member member) {
        return !GoDecoder.isEmpty(member.value());
    }

    /** Return the pointer of the nearest nested object that has a default action. */
    private static Optional<String> profileWithin(Json.Obj document) {
        Deque<Json> waiting = new ArrayDeque<>();
        waiting.add(document);
        while (!waiting.isEmpty()) {
            Json next = waiting.remove();
            if (next instanceof Json.Obj object) {
                if (!object.place().pointer().isEmpty()
                        && member(object, "defaultAction").isPresent()) {
                    return Optional.of(object.place().pointer());
                }
                object.members().forEach(member -> waiting.add(member.value()));
            } else if (next instanceof Json.Arr array) {
                waiting.addAll(array.elements());
            }
        }
        return Optional.empty();
    }

    private static Optional<Json> member(Json.Obj object, String name) {
        return object.members().stream()
                .filter(member -> member.key().equalsIgnoreCase(name))
                .map(Json.Member::value)
                .findFirst();
    }
}
