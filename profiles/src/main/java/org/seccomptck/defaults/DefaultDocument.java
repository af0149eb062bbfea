package org.seccomptck.defaults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Applicability;
import org.seccomptck.profile.ArchMapping;
import org.seccomptck.profile.Architecture;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Operator;

/**
 * What a default profile says, in the order of its document, except that the names within a rule are sorted.
 *
 * @param action the default action
 * @param errno the default errno, if the document gives one
 * @param archMap Docker's form of the architectures
 * @param rules in the order of the document
 */
record DefaultDocument(Action action, Optional<Integer> errno, List<ArchMapping> archMap, List<NamedRule> rules) {
    private static final ObjectMapper JSON = new ObjectMapper();

    DefaultDocument {
        archMap = List.copyOf(archMap);
        rules = List.copyOf(rules);
    }

    /**
     * A rule with the calls that it names.
     *
     * @param rule everything but the names
     * @param names sorted, each once
     */
    record NamedRule(DefaultRule rule, List<String> names) {
        NamedRule {
            names = names.stream().sorted().distinct().toList();
        }
    }

    /** Return the document as JSON text, in Docker's dialect. */
    String json() {
        ObjectNode document = JSON.createObjectNode();
        document.put("defaultAction", action.documentNames().get(0));
        errno.ifPresent(number -> document.put("defaultErrnoRet", number));
        ArrayNode mappings = document.putArray("archMap");
        for (ArchMapping mapping : archMap) {
            ObjectNode entry = mappings.addObject();
            entry.put("architecture", mapping.architecture().documentName());
            ArrayNode others = entry.putArray("subArchitectures");
            mapping.subArchitectures().stream().map(Architecture::documentName).forEach(others::add);
        }
        ArrayNode syscalls = document.putArray("syscalls");
        rules.forEach(rule -> write(rule, syscalls.addObject()));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON values cannot be written", e);
        }
    }

    private static void write(NamedRule named, ObjectNode object) {
        DefaultRule rule = named.rule();
        named.names().forEach(object.putArray("names")::add);
        object.put("action", rule.action().documentNames().get(0));
        rule.errno().ifPresent(number -> object.put("errnoRet", number));
        if (!rule.conditions().isEmpty()) {
            ArrayNode arguments = object.putArray("args");
            rule.conditions().forEach(condition -> write(condition, arguments.addObject()));
        }
        write(rule.includes(), "includes", object);
        write(rule.excludes(), "excludes", object);
    }

    private static void write(ArgumentCondition condition, ObjectNode argument) {
        argument.put("index", condition.index());
        argument.put("value", unsigned(condition.value()));
        if (condition.operator() == Operator.MASKED_EQ) {
            argument.put("valueTwo", unsigned(condition.valueTwo()));
        }
        argument.put("op", condition.operator().documentName());
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }

    private static void write(Applicability applicability, String member, ObjectNode rule) {
        if (applicability.equals(Applicability.NONE)) {
            return;
        }
        ObjectNode object = rule.putObject(member);
        if (!applicability.arches().isEmpty()) {
            applicability.arches().forEach(object.putArray("arches")::add);
        }
        if (!applicability.caps().isEmpty()) {
            applicability.caps().forEach(object.putArray("caps")::add);
        }
        applicability.minKernel().ifPresent(kernel -> object.put("minKernel", kernel.toString()));
    }
}
