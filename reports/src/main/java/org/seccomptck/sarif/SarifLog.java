package org.seccomptck.sarif;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.seccomptck.finding.Finding;
import org.seccomptck.finding.FindingGroup;
import org.seccomptck.record.Danger;
import org.seccomptck.words.FindingWords;
import org.seccomptck.words.Words;

/** A SARIF log of one run of the kit (OASIS, sarif-v2.1.0-os). */
public final class SarifLog {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

    private final Words words;
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final ObjectNode run;
    private final ArrayNode rules;
    private final ArrayNode artifacts;
    private final ArrayNode results;
    private final List<String> ruleIds = new ArrayList<>();
    private final List<String> uris = new ArrayList<>();

    /** The level of a result. */
    enum Level {
        ERROR,
        WARNING,
        NOTE;

        /** Return the level for a danger. */
        static Level of(Danger danger) {
            return switch (danger) {
                case OPENS -> ERROR;
                case CLOSES, ANSWERS_OTHERWISE -> WARNING;
                case UNKNOWN -> NOTE;
            };
        }

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Where a result is.
     *
     * @param uri the profile
     * @param line the line, from 1 on; empty when it is not known
     * @param column the column, from 1 on; empty when it is not known
     * @param pointer the JSON pointer of the place; empty for the whole document
     */
    public record Location(String uri, Optional<Integer> line, Optional<Integer> column, String pointer) {}

    /**
     * Begin a log.
     *
     * @param version the kit's version
     */
    public SarifLog(String version, Words words) {
        this.words = words;
        root.put("$schema", SCHEMA);
        root.put("version", "2.1.0");
        run = root.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "seccomp-tck");
        driver.put("version", version);
        rules = driver.putArray("rules");
        artifacts = run.putArray("artifacts");
        results = run.putArray("results");
    }

    /**
     * Describe the run that has the results.
     *
     * @param complete whether it was completed
     */
    void invocation(Instant began, Instant ended, boolean complete, int exitCode) {
        run.putArray("invocations")
                .addObject()
                .put("startTimeUtc", began.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("endTimeUtc", ended.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("exitCode", exitCode)
                .put("executionSuccessful", complete);
    }

    /** Declare the rules that findings are of: their kinds. */
    public void findingRules() {
        for (Finding.Kind kind : Finding.Kind.values()) {
            rule(kind.name(), new FindingWords(words).meaning(kind));
        }
    }

    /** Declare a rule that results may refer to. */
    void rule(String id, String meaning) {
        ruleIds.add(id);
        ObjectNode rule = rules.addObject();
        rule.put("id", id);
        rule.putObject("shortDescription").put("text", meaning);
    }

    /** Add a finding. */
    public void finding(FindingGroup group, Location location) {
        Finding finding = group.finding();
        FindingWords said = new FindingWords(words);
        result(
                finding.kind().name(),
                Level.valueOf(finding.severity().name()),
                words.of(
                        "sarif.finding",
                        said.subject(finding),
                        group.where(),
                        said.explanation(finding),
                        said.advice(finding)),
                location,
                String.join(
                        " ",
                        finding.kind().name(),
                        location.pointer(),
                        String.join(", ", finding.subjects()),
                        group.where()));
    }

    /**
     * Add a result.
     *
     * @param rule the id of a rule that was declared
     * @param fingerprint a value that stays the same when the same result is found again
     * @return the result, for properties of its own
     */
    ObjectNode result(String rule, Level level, String message, Location location, String fingerprint) {
        ObjectNode result = results.addObject();
        result.put("ruleId", rule);
        result.put("ruleIndex", ruleIds.indexOf(rule));
        result.put("level", level.label());
        result.putObject("message").put("text", message);
        ObjectNode where = result.putArray("locations").addObject();
        ObjectNode physical = where.putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", location.uri()).put("index", artifact(location.uri()));
        if (location.line().isPresent()) {
            ObjectNode region = physical.putObject("region")
                    .put("startLine", location.line().get());
            location.column().ifPresent(column -> region.put("startColumn", column));
        }
        if (!location.pointer().isEmpty()) {
            where.putArray("logicalLocations")
                    .addObject()
                    .put("fullyQualifiedName", location.pointer())
                    .put("kind", "member");
        }
        result.putObject("partialFingerprints").put("finding/v1", fingerprint);
        return result;
    }

    /** Mark a result as accepted (section 3.35). */
    static void suppress(ObjectNode result, String justification) {
        result.withArray("suppressions")
                .addObject()
                .put("kind", "external")
                .put("status", "accepted")
                .put("justification", justification);
    }

    /** Add a document, and return its index among all documents. */
    public int artifact(String uri) {
        if (!uris.contains(uri)) {
            uris.add(uri);
            artifacts.addObject().putObject("location").put("uri", uri);
        }
        return uris.indexOf(uri);
    }

    @Override
    public String toString() {
        return root.toPrettyString();
    }
}
