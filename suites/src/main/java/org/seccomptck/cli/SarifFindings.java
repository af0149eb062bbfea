package org.seccomptck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import org.seccomptck.finding.Finding;
import org.seccomptck.session.Kit;

/** Findings as SARIF 2.1.0 (OASIS, sarif-v2.1.0-os), which code hosts and editors show beside the lines. */
final class SarifFindings {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

    private SarifFindings() {}

    static String print(CheckedDocument document) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("$schema", SCHEMA);
        root.put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "seccomp-tck");
        driver.put("version", Kit.version());
        List<Finding.Kind> kinds = Arrays.asList(Finding.Kind.values());
        ArrayNode rules = driver.putArray("rules");
        for (Finding.Kind kind : kinds) {
            ObjectNode rule = rules.addObject();
            rule.put("id", kind.name());
            rule.putObject("shortDescription").put("text", kind.meaning());
        }
        run.putArray("artifacts").addObject().putObject("location").put("uri", document.uri());
        ArrayNode results = run.putArray("results");
        document.findings()
                .forEach(one -> results.add(
                        result(document, one, kinds.indexOf(one.finding().kind()))));
        return root.toPrettyString();
    }

    private static ObjectNode result(CheckedDocument document, LocatedFinding one, int ruleIndex) {
        Finding finding = one.finding();
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("ruleId", finding.kind().name());
        result.put("ruleIndex", ruleIndex);
        result.put("level", TextFindings.lower(finding.severity()));
        result.putObject("message")
                .put(
                        "text",
                        "%s (%s): %s. Instead: %s."
                                .formatted(finding.subject(), one.where(), finding.explanation(), finding.advice()));
        ObjectNode location = result.putArray("locations").addObject();
        ObjectNode physical = location.putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", document.uri()).put("index", 0);
        physical.putObject("region")
                .put("startLine", one.place().line())
                .put("startColumn", one.place().column());
        if (!one.place().pointer().isEmpty()) {
            location.putArray("logicalLocations")
                    .addObject()
                    .put("fullyQualifiedName", one.place().pointer())
                    .put("kind", "member");
        }
        result.putObject("partialFingerprints")
                .put(
                        "finding/v1",
                        String.join(" ", finding.kind().name(), one.place().pointer(), finding.subject(), one.where()));
        return result;
    }
}
