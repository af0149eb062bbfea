package org.seccomptck.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.Severity;
import org.seccomptck.load.Reason;
import org.seccomptck.profile.reading.DocumentReading;
import org.seccomptck.profile.reading.Readings;
import org.seccomptck.words.FindingWords;

/** Findings as JSON of our own form. */
final class JsonFindings {
    /** The version of the form. */
    static final int FORMAT = 1;

    private static final String FINDINGS = "findings";
    private static final ObjectMapper MAPPER = new ObjectMapper().disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    private JsonFindings() {}

    /** Write finding by finding: a document may have very many. */
    static void print(CheckedDocument document, FindingWords words, PrintWriter out) {
        try {
            JsonGenerator generator = MAPPER.createGenerator(out).useDefaultPrettyPrinter();
            generator.writeStartObject();
            for (Map.Entry<String, JsonNode> member : root(document).properties()) {
                generator.writeFieldName(member.getKey());
                if (member.getKey().equals(FINDINGS)) {
                    generator.writeStartArray();
                    for (LocatedFinding one : document.findings()) {
                        MAPPER.writeTree(generator, finding(one, words));
                    }
                    generator.writeEndArray();
                } else {
                    MAPPER.writeTree(generator, member.getValue());
                }
            }
            generator.writeEndObject();
            generator.flush();
            out.println();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything but the findings, with an empty list in their place. */
    private static ObjectNode root(CheckedDocument document) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", FORMAT);
        root.put("document", document.name());
        DocumentReading reading = document.readings().own();
        root.put("dialect", reading.dialect().name());
        root.put("unconfined", reading.profile().isEmpty());
        reading.profile().ifPresent(profile -> {
            root.put("defaultAction", profile.defaultDecision().toString());
            root.put("rules", profile.rules().size());
        });
        for (Severity severity : Severity.values()) {
            root.put(lower(severity) + "s", document.count(severity));
        }
        root.putArray(FINDINGS);
        ArrayNode engines = root.putArray("otherEngines");
        document.readings().others().forEach(other -> engines.add(engine(other, reading)));
        ArrayNode runtimes = root.putArray("runtimes");
        document.forecasts().forEach(one -> runtimes.add(forecast(one)));
        return root;
    }

    private static ObjectNode engine(Readings.Other other, DocumentReading own) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("dialect", other.dialect().name());
        node.put("reads", lower(other.beside(own)));
        ArrayNode members = node.putArray("members");
        other.differing(own).forEach(members::add);
        return node;
    }

    private static ObjectNode forecast(MachineForecast one) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("runtime", one.forecast().release().label());
        node.put("libseccomp", one.forecast().release().libseccomp());
        ArrayNode machines = node.putArray("machines");
        one.machines().forEach(machine -> machines.add(machine.uname()));
        node.put("outcome", lower(one.forecast().outcome()));
        ArrayNode reasons = node.putArray("reasons");
        for (Reason reason : one.forecast().reasons()) {
            ObjectNode why = reasons.addObject();
            why.put("trait", reason.trait().name());
            why.put("outcome", lower(reason.outcome()));
            ArrayNode subjects = why.putArray("subjects");
            reason.subjects().forEach(subjects::add);
            reason.words().ifPresent(words -> why.put("words", words));
        }
        return node;
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode finding(LocatedFinding one, FindingWords words) {
        Finding finding = one.finding();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("kind", finding.kind().name());
        node.put("severity", lower(finding.severity()));
        node.put("pointer", one.place().pointer());
        node.put("line", one.place().line());
        node.put("column", one.place().column());
        ArrayNode machines = node.putArray("machines");
        one.group().machines().forEach(machine -> machines.add(machine.uname()));
        ArrayNode abis = node.putArray("abis");
        one.group().abis().forEach(abi -> abis.add(abi.label()));
        node.put("subject", words.subject(finding));
        node.put("explanation", words.explanation(finding));
        node.put("advice", words.advice(finding));
        return node;
    }
}
