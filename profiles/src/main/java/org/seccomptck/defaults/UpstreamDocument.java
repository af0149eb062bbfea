package org.seccomptck.defaults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.seccomptck.abi.KernelVersion;
import org.seccomptck.defaults.DefaultDocument.NamedRule;
import org.seccomptck.profile.Action;
import org.seccomptck.profile.Applicability;
import org.seccomptck.profile.ArchMapping;
import org.seccomptck.profile.Architecture;
import org.seccomptck.profile.ArgumentCondition;
import org.seccomptck.profile.Errno;
import org.seccomptck.profile.Operator;

/**
 * Reads a default profile as an engine's makers publish it. Podman's has the members {@code errno} and
 * {@code defaultErrno} with the name of an errno (containers/common, pkg/seccomp/types.go), which the documents of
 * users do not have. A member that the tables cannot hold is an error, since it would be lost.
 */
final class UpstreamDocument {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> DOCUMENT =
            Set.of("defaultAction", "defaultErrnoRet", "defaultErrno", "archMap", "syscalls");
    private static final Set<String> RULE =
            Set.of("names", "action", "errnoRet", "errno", "args", "comment", "includes", "excludes");
    private static final Set<String> ARGUMENT = Set.of("index", "value", "valueTwo", "op");
    private static final Set<String> APPLICABILITY = Set.of("arches", "caps", "minKernel");
    private static final Set<String> ARCH_MAPPING = Set.of("architecture", "subArchitectures");

    private final String source;

    private UpstreamDocument(String source) {
        this.source = source;
    }

    /**
     * Read a document.
     *
     * @param source the name that errors give
     * @throws IllegalArgumentException when it has a member that the tables cannot hold
     */
    static DefaultDocument read(String source, byte[] text) {
        try {
            return new UpstreamDocument(source).document(JSON.readTree(text));
        } catch (IOException e) {
            throw new IllegalArgumentException(source + " is not JSON: " + e.getMessage(), e);
        }
    }

    private DefaultDocument document(JsonNode document) {
        only(DOCUMENT, document);
        List<ArchMapping> archMap = new ArrayList<>();
        for (JsonNode mapping : document.path("archMap")) {
            only(ARCH_MAPPING, mapping);
            archMap.add(new ArchMapping(
                    architecture(mapping.path("architecture").asText()),
                    texts(mapping.path("subArchitectures")).stream()
                            .map(this::architecture)
                            .toList()));
        }
        List<NamedRule> rules = new ArrayList<>();
        document.path("syscalls").forEach(rule -> rules.add(rule(rule)));
        return new DefaultDocument(
                action(document.path("defaultAction").asText()),
                errno(document, "defaultErrnoRet", "defaultErrno"),
                archMap,
                rules);
    }

    private NamedRule rule(JsonNode rule) {
        only(RULE, rule);
        List<ArgumentCondition> conditions = new ArrayList<>();
        for (JsonNode argument : rule.path("args")) {
            only(ARGUMENT, argument);
            conditions.add(condition(argument));
        }
        return new NamedRule(
                new DefaultRule(
                        action(rule.path("action").asText()),
                        errno(rule, "errnoRet", "errno"),
                        conditions,
                        applicability(rule.path("includes")),
                        applicability(rule.path("excludes"))),
                texts(rule.path("names")));
    }

    private ArgumentCondition condition(JsonNode argument) {
        String name = argument.path("op").asText();
        Operator operator =
                Operator.ofDocumentName(name).orElseThrow(() -> wrong("'" + name + "' is not a known operator"));
        return new ArgumentCondition(
                argument.path("index").intValue(),
                word(argument.path("value")),
                // An errno has no meaning for the other actions.
                operator == Operator.MASKED_EQ ? word(argument.path("valueTwo")) : 0,
                operator);
    }

    private long word(JsonNode number) {
        if (number.isMissingNode()) {
            return 0;
        }
        BigInteger value = number.bigIntegerValue();
        if (!number.isIntegralNumber() || value.signum() < 0 || value.bitLength() > Long.SIZE) {
            throw wrong(number + " is not an unsigned number of 64 bits");
        }
        return value.longValue();
    }

    private Applicability applicability(JsonNode object) {
        only(APPLICABILITY, object);
        String minKernel = object.path("minKernel").asText();
        Optional<KernelVersion> kernel = KernelVersion.parse(minKernel);
        if (!minKernel.equals(kernel.map(KernelVersion::toString).orElse(""))) {
            throw wrong("'" + minKernel + "' is not a kernel version of two numbers");
        }
        return new Applicability(texts(object.path("arches")), texts(object.path("caps")), kernel);
    }

    private Optional<Integer> errno(JsonNode object, String number, String name) {
        Optional<Integer> given =
                object.hasNonNull(number) ? Optional.of(object.path(number).intValue()) : Optional.empty();
        String named = object.path(name).asText();
        if (named.isEmpty()) {
            return given;
        }
        Optional<Integer> meant = Errno.number(named);
        if (meant.isEmpty() || (given.isPresent() && !given.equals(meant))) {
            throw wrong("'" + named + "' is not the errno " + object.path(number));
        }
        return meant;
    }

    private Action action(String name) {
        return Action.ofDocumentName(name).orElseThrow(() -> wrong("'" + name + "' is not a known action"));
    }

    private Architecture architecture(String name) {
        return Architecture.ofDocumentName(name).orElseThrow(() -> wrong("'" + name + "' is not a known architecture"));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private void only(Set<String> known, JsonNode object) {
        object.fieldNames().forEachRemaining(member -> {
            if (!known.contains(member)) {
                throw wrong("the member '" + member + "' has no column in the tables. Add one");
            }
        });
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(source + ": " + what + ".");
    }
}
