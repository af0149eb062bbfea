package org.seccomptck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
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

    private JsonFindings() {}

    static String print(CheckedDocument document, FindingWords words) {
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
        ArrayNode findings = root.putArray("findings");
        document.findings().forEach(one -> findings.add(finding(one, words)));
        ArrayNode engines = root.putArray("otherEngines");
        document.readings().others().forEach(other -> engines.add(engine(other, reading)));
        ArrayNode runtimes = root.putArray("runtimes");
        document.forecasts().forEach(one -> runtimes.add(forecast(one)));
        return root.toPrettyString();
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
