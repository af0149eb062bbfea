package org.seccomptck.profile.reading;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Errno;
import org.seccomptck.profile.dialect.DocumentDialect;
import org.seccomptck.profile.dialect.Effect;
import org.seccomptck.profile.dialect.Form;
import org.seccomptck.profile.reading.Remark.Code;

/** Makes decisions of actions and errnos. Errnos are numbers; some engines also read names. */
final class DecisionDecoder {
    /**
     * {@code SECCOMP_RET_DATA}: the bits of an errno that runc keeps (libcontainer/seccomp/seccomp_linux.go,
     * getAction).
     */
    private static final BigInteger DATA_MASK = BigInteger.valueOf(0xffff);
    /**
     * The range of errnos in digits that Podman accepts (containers/common, pkg/seccomp/seccomp_linux.go, getErrno).
     */
    private static final BigInteger MAX_UINT32 = BigInteger.TWO.pow(32).subtract(BigInteger.ONE);

    private final DocumentDialect dialect;
    private final List<Remark> remarks;

    DecisionDecoder(DocumentDialect dialect, List<Remark> remarks) {
        this.dialect = dialect;
        this.remarks = remarks;
    }

    Decision ofDocument(Members document) throws ProfileException {
        return decision(document, "document", "defaultAction", "defaultErrnoRet", "defaultErrno");
    }

    Decision ofRule(Members rule) throws ProfileException {
        return decision(rule, "rule", "action", "errnoRet", "errno");
    }

    /** Read the default action's errno only: Podman reads it before it looks at rules. */
    void requireDefaultErrno(Members document) throws ProfileException {
        errno(document, "defaultErrnoRet", "defaultErrno");
    }

    /** Read a rule's errno only: Podman reads it even in rules that it drops. */
    void requireErrno(Members rule) throws ProfileException {
        errno(rule, "errnoRet", "errno");
    }

    /** ERRNO and TRACE carry EPERM where the document gives none (OCI runtime-spec, config-linux.md#seccomp). */
    private Decision decision(Members members, String structure, String actionName, String number, String name)
            throws ProfileException {
        Optional<BigInteger> errno = errno(members, number, name);
        Action action = action(members, structure, actionName);
        if (action != Action.ERRNO && action != Action.TRACE) {
            errno.ifPresent(unused -> remarks.add(new Remark(
                    Code.ERRNO_UNUSED,
                    members.placeOf(number),
                    structure,
                    number,
                    action.documentNames().get(0))));
            return Decision.of(action);
        }
        BigInteger given = errno.orElse(BigInteger.valueOf(Errno.EPERM));
        BigInteger kept = given.and(DATA_MASK);
        if (!kept.equals(given)) {
            remarks.add(new Remark(Code.ERRNO_CUT, members.placeOf(number), structure, number, kept.toString()));
        }
        return new Decision(action, kept.intValue());
    }

    /** An errno by name overrules one by number; the name may also consist of digits. */
    private Optional<BigInteger> errno(Members members, String number, String name) throws ProfileException {
        Optional<Json.Str> named = members.string(name);
        if (named.isEmpty()) {
            Optional<BigInteger> given = members.number(number).map(value -> new BigInteger(value.text()));
            boolean lost = given.filter(BigInteger.ZERO::equals).isPresent()
                    && dialect.effect(Form.ERRNO_ZERO) == Effect.DROPPED;
            if (lost) {
                remarks.add(new Remark(Code.ERRNO_ZERO_LOST, members.placeOf(number), "rule", number, ""));
            }
            return lost ? Optional.empty() : given;
        }
        String text = named.get().value();
        if (text.matches("[0-9]+") && new BigInteger(text).compareTo(MAX_UINT32) <= 0) {
            return Optional.of(new BigInteger(text));
        }
        return Optional.of(DocumentDialect.errno(text)
                .map(BigInteger::valueOf)
                .orElseThrow(() -> members.refused(
                        named.get().place(),
                        "unknown errno '" + text + "'. " + dialect.label()
                                + " knows 82 names, such as EPERM, and decimal numbers.")));
    }

    private static Action action(Members members, String structure, String name) throws ProfileException {
        Optional<Json.Str> given = members.string(name);
        if (given.isEmpty()) {
            throw members.refusedByRuntime(
                    members.place(),
                    structure.equals("rule")
                            ? "the rule has no 'action'. Write one of: " + actions()
                            : "the field 'defaultAction' is missing. Write one of: " + actions());
        }
        return Action.ofDocumentName(given.get().value())
                .orElseThrow(() -> members.refusedByRuntime(
                        given.get().place(),
                        "unknown action '" + given.get().value() + "'. Write one of: " + actions()));
    }

    private static String actions() {
        return Arrays.stream(Action.values())
                        .flatMap(action -> action.documentNames().stream())
                        .collect(Collectors.joining(", "))
                + ".";
    }
}
