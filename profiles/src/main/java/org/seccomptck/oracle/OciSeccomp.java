package org.seccomptck.oracle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.Set;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.ArchMapping;
import org.seccomptck.profile.Architecture;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Decision;
import org.seccomptck.profile.Profile;
import org.seccomptck.profile.Rule;

/**
 * A profile as an engine hands it to the OCI runtime: {@code linux.seccomp} of the OCI runtime specification
 * (config-linux.md#seccomp), resolved as Docker does it. The kit needs it for machines without an engine, where the kit
 * plays the engine's part.
 */
public final class OciSeccomp {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private OciSeccomp() {}

    /** Return the object {@code linux.seccomp} of a profile under these circumstances. */
    public static ObjectNode of(Profile profile, Circumstances circumstances) {
        ObjectNode seccomp = JSON.objectNode();
        decision(seccomp, profile.defaultDecision(), "defaultAction", "defaultErrnoRet");
        Set<Architecture> architectures = architectures(profile, circumstances);
        if (!architectures.isEmpty()) {
            ArrayNode names = seccomp.putArray("architectures");
            architectures.forEach(one -> names.add(one.documentName()));
        }
        if (!profile.flags().isEmpty()) {
            ArrayNode flags = seccomp.putArray("flags");
            profile.flags().forEach(flags::add);
        }
        ArrayNode rules = seccomp.putArray("syscalls");
        ResolvedProfile.of(profile, circumstances).rules().forEach(rule -> rules.add(rule(rule)));
        return seccomp;
    }

    /** moby takes the first entry of {@code archMap} for the native architecture, and its sub-architectures. */
    private static Set<Architecture> architectures(Profile profile, Circumstances circumstances) {
        Set<Architecture> architectures = new LinkedHashSet<>(profile.architectures());
        Architecture own = Architecture.of(circumstances.machine().nativeAbi());
        for (ArchMapping mapping : profile.archMap()) {
            if (mapping.architecture() == own) {
                architectures.add(own);
                architectures.addAll(mapping.subArchitectures());
                break;
            }
        }
        return architectures;
    }

    private static ObjectNode rule(Rule rule) {
        ObjectNode node = JSON.objectNode();
        ArrayNode names = node.putArray("names");
        rule.names().forEach(names::add);
        decision(node, rule.decision(), "action", "errnoRet");
        if (!rule.conditions().isEmpty()) {
            ArrayNode conditions = node.putArray("args");
            rule.conditions().forEach(one -> conditions.add(condition(one)));
        }
        return node;
    }

    private static ObjectNode condition(ArgumentCondition condition) {
        ObjectNode node = JSON.objectNode();
        node.put("index", condition.index());
        node.put("value", unsigned(condition.value()));
        node.put("valueTwo", unsigned(condition.valueTwo()));
        node.put("op", condition.operator().documentName());
        return node;
    }

    /** Omit the errno of an action that has none: runtimes refuse it. */
    private static void decision(ObjectNode node, Decision decision, String action, String errno) {
        node.put(action, decision.action().documentNames().get(0));
        if (decision.action() == Action.ERRNO || decision.action() == Action.TRACE) {
            node.put(errno, decision.data());
        }
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }
}
