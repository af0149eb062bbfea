package org.seccomptck.profile.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.dialect.Effect;
import org.seccomptck.profile.dialect.Form;
import org.seccomptck.profile.reading.ProfileException.Refuser;
import org.seccomptck.profile.reading.Remark.Code;

/**
 * Checks what only the schema demands of a profile of the security-profiles-operator, since the Kubernetes API server
 * checks the object against it (security-profiles-operator, deploy/base-crds/crds/seccompprofile.yaml); and removes the
 * members that are about the object.
 */
final class OperatorSchema {
    private static final String ARCHITECTURE = "SCMP_ARCH_";
    private static final Set<String> ARCHITECTURES = Set.of(
            "NATIVE",
            "X86",
            "X86_64",
            "X32",
            "ARM",
            "AARCH64",
            "MIPS",
            "MIPS64",
            "MIPS64N32",
            "MIPSEL",
            "MIPSEL64",
            "MIPSEL64N32",
            "PPC",
            "PPC64",
            "PPC64LE",
            "S390",
            "S390X",
            "PARISC",
            "PARISC64",
            "RISCV64");

    private static final String FLAG = "SECCOMP_FILTER_FLAG_";
    private static final Set<String> FLAGS = Set.of("TSYNC", "LOG", "SPEC_ALLOW", "WAIT_KILLABLE_RECV");

    private static final Pattern LISTENER = Pattern.compile("/var/run/security-profiles-operator/[a-zA-Z0-9_.-]+");

    private static final int MOST_CONDITIONS = 6;

    private final String source;
    private final DocumentDialect dialect;

    private OperatorSchema(String source, DocumentDialect dialect) {
        this.source = source;
        this.dialect = dialect;
    }

    /**
     * Check a profile, and return it without the members that are about the object.
     *
     * @param source the name that errors give
     * @param remarks receives the remarks on these members
     * @throws ProfileException when the API server refuses it
     */
    static Json profile(String source, Json spec, DocumentDialect dialect, List<Remark> remarks)
            throws ProfileException {
        OperatorSchema schema = new OperatorSchema(source, dialect);
        List<Json.Member> members = new ArrayList<>();
        for (Json.Member member : ((Json.Obj) spec).members()) {
            Json value = member.value();
            switch (member.key()) {
                case "baseProfileName" -> about(Code.BASE_PROFILE, member, remarks);
                case "state", "disabled" -> {
                    if (text(value).equals("Disabled") || (value instanceof Json.Bool bool && bool.isTrue())) {
                        about(Code.DISABLED, member, remarks);
                    }
                }
                case "architectures" -> schema.oneOf(value, ARCHITECTURE, ARCHITECTURES);
                case "flags" -> schema.oneOf(value, FLAG, FLAGS);
                case "listenerPath" -> schema.listener(value);
                case "syscalls" -> schema.rules(value);
                default -> {}
            }
            if (!Set.of("baseProfileName", "state", "disabled").contains(member.key())) {
                members.add(member);
            }
        }
        return new Json.Obj(spec.place(), members);
    }

    private static void about(Code code, Json.Member member, List<Remark> remarks) {
        if (!GoDecoder.isEmpty(member.value())) {
            remarks.add(new Remark(code, member.value().place(), "document", member.key(), text(member.value())));
        }
    }

    private void oneOf(Json list, String prefix, Set<String> known) throws ProfileException {
        once(list);
        for (Json value : elements(list)) {
            String text = text(value);
            if (!text.startsWith(prefix) || !known.contains(text.substring(prefix.length()))) {
                throw refused(
                        value,
                        "'" + text + "' is none of the values that its schema has: "
                                + String.join(
                                        ", ",
                                        known.stream()
                                                .sorted()
                                                .map(prefix::concat)
                                                .toList())
                                + ".");
            }
        }
    }

    private void once(Json list) throws ProfileException {
        if (dialect.effect(Form.TWICE_IN_A_LIST) != Effect.REFUSED) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (Json value : elements(list)) {
            if (!seen.add(text(value))) {
                throw refused(value, "'" + text(value) + "' stands twice in the list. Remove one.");
            }
        }
    }

    private void listener(Json value) throws ProfileException {
        if (dialect.effect(Form.LISTENER_ELSEWHERE) == Effect.REFUSED
                && !LISTENER.matcher(text(value)).matches()) {
            throw refused(value, "the path must be a file in /var/run/security-profiles-operator.");
        }
    }

    private void rules(Json rules) throws ProfileException {
        for (Json rule : elements(rules)) {
            Optional<Json> names = member(rule, "names");
            if (names.isEmpty()) {
                throw refused(rule, "the rule has no 'names'. Write \"names\" with a list of system calls.");
            }
            once(names.get());
            if (elements(names.get()).isEmpty() && dialect.effect(Form.NO_NAMES) == Effect.REFUSED) {
                throw refused(names.get(), "the list of 'names' is empty. Name a system call, or remove the rule.");
            }
            List<Json> conditions =
                    member(rule, "args").map(OperatorSchema::elements).orElse(List.of());
            if (conditions.size() > MOST_CONDITIONS) {
                throw refused(conditions.get(MOST_CONDITIONS), "a rule has at most 6 conditions.");
            }
            for (Json condition : conditions) {
                if (member(condition, "index").isEmpty()) {
                    throw refused(condition, "the condition has no 'index'. Write that of the argument: 0 … 5.");
                }
            }
        }
    }

    private ProfileException refused(Json at, String problem) {
        return new ProfileException(
                source, at.place(), Refuser.ENGINE, problem + " The Kubernetes API server refuses the object.");
    }

    private static List<Json> elements(Json list) {
        return list instanceof Json.Arr array ? array.elements() : List.of();
    }

    private static Optional<Json> member(Json value, String name) {
        return value instanceof Json.Obj object ? object.member(name) : Optional.empty();
    }

    private static String text(Json value) {
        return value instanceof Json.Str string ? string.value() : "";
    }
}
