package org.seccomptck.oscal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.seccomptck.record.Cause;
import org.seccomptck.record.CellRecord;
import org.seccomptck.record.Conclusion;
import org.seccomptck.record.Danger;
import org.seccomptck.record.KitRecord;
import org.seccomptck.record.RunRecord;
import org.seccomptck.record.RunnerRecord;
import org.seccomptck.record.Standing;
import org.seccomptck.record.StoredRecord;
import org.seccomptck.record.UnavailableSite;
import org.seccomptck.record.Verdict;
import org.seccomptck.record.Waiver;
import org.seccomptck.words.CauseWords;
import org.seccomptck.words.ObstacleWords;
import org.seccomptck.words.RunnerWords;
import org.seccomptck.words.WaiverWords;
import org.seccomptck.words.Words;

/**
 * The document: an observation for each cell, with its evidence; a risk for each cause that opens something; a finding
 * for each control.
 */
final class AssessmentResults {
    private static final String VERSION = "1.1.3";
    private static final String NAMESPACE = "urn:seccomp-tck:oscal";

    private final StoredRecord record;
    private final RunRecord run;
    private final Words words;
    private final String name;
    private final BackMatter matter;

    AssessmentResults(StoredRecord record, Path folder, Words words) {
        this.record = record;
        this.run = record.run();
        this.words = words;
        this.name = run.began() + " " + run.runnerNames();
        this.matter = new BackMatter(record, folder, this::uuid);
    }

    /** Return the document. */
    ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode results = root.putObject("assessment-results").put("uuid", uuid("assessment-results"));
        metadata(results.putObject("metadata"));
        // There is no assessment plan by the assessor; the plan is the kit's own suites.
        String plan = matter.add("plan", words.of("oscal.plan"), words.of("oscal.plan.about"));
        results.putObject("import-ap").put("href", "#" + plan);
        result(results.putArray("results").addObject());
        results.putObject("back-matter").set("resources", matter.resources());
        return root;
    }

    private String uuid(String... parts) {
        return Uuids.of(name, String.join("\0", parts));
    }

    private void metadata(ObjectNode metadata) {
        metadata.put("title", words.of("oscal.title"))
                .put("last-modified", time(run.ended()))
                .put("version", run.kit().stream().map(KitRecord::version).collect(Collectors.joining(", ")))
                .put("oscal-version", VERSION);
    }

    private static String time(Instant instant) {
        return instant.toString();
    }

    private void result(ObjectNode result) {
        result.put("uuid", uuid("result"))
                .put("title", words.of("oscal.title"))
                .put("description", answer())
                .put("start", time(run.began()))
                .put("end", time(run.ended()));
        String waivers = waivers();
        if (!waivers.isEmpty()) {
            result.put("remarks", waivers);
        }
        ArrayNode components = JsonNodeFactory.instance.arrayNode();
        run.runners().forEach(runner -> component(components.addObject(), runner));
        if (!components.isEmpty()) {
            result.putObject("local-definitions").set("components", components);
        }
        ArrayNode controls = result.putObject("reviewed-controls")
                .putArray("control-selections")
                .addObject()
                .putArray("include-controls");
        for (Control control : Control.values()) {
            controls.addObject().put("control-id", control.id());
        }
        ArrayNode observations = result.putArray("observations");
        run.cells().forEach(cell -> observation(observations.addObject(), cell));
        run.unavailable().forEach(site -> observation(observations.addObject(), site));
        List<Cause> opening = run.causes().stream()
                .filter(one -> one.danger() == Danger.OPENS)
                .toList();
        if (!opening.isEmpty()) {
            ArrayNode risks = result.putArray("risks");
            opening.forEach(cause -> risk(risks.addObject(), cause));
        }
        ArrayNode findings = result.putArray("findings");
        for (Control control : Control.values()) {
            finding(findings.addObject(), control);
        }
    }

    /** Return the standing of the run with its waivers. An auditor's document does not depend on {@code --fail-on}. */
    private String answer() {
        Conclusion answer = record.standing().answer(run);
        if (answer == run.conclusion()) {
            return words.of("oscal.conclusion", answer);
        }
        return words.of(answer == Conclusion.DEVIATES ? "waiver.answer.stale" : "waiver.answer.waived");
    }

    /** Return the causes that are waived, wholly or in part, and the stale waivers; empty where there is neither. */
    private String waivers() {
        WaiverWords says = new WaiverWords(words);
        CauseWords causes = new CauseWords(words);
        Stream<String> waived = run.causes().stream()
                .filter(cause -> !record.standing().of(cause).none())
                .map(cause -> words.of(
                        "oscal.waived",
                        cause.id(),
                        causes.title(cause),
                        says.of(record.standing().of(cause))));
        Stream<String> stale = record.standing().stale().stream().map(one -> says.of(one, record.standing()));
        return Stream.concat(waived, stale).collect(Collectors.joining("\n\n"));
    }

    private void component(ObjectNode component, RunnerRecord runner) {
        component
                .put("uuid", uuid("runner", runner.name()))
                .put("type", "software")
                .put("title", runner.name())
                .put("description", new RunnerWords(words).of(runner.facts()));
        component.putObject("status").put("state", "operational");
    }

    private void observation(ObjectNode observation, CellRecord cell) {
        observation
                .put("uuid", uuid("observation", cell.runner(), cell.name()))
                .put("title", words.of("oscal.observation", cell.name(), cell.runner()))
                .put("description", words.of("oscal.observation.about", cell.name(), cell.runner()));
        ArrayNode props = observation.putArray("props");
        for (Verdict verdict : Verdict.values()) {
            prop(props, verdict.name().toLowerCase(Locale.ROOT).replace('_', '-'), Long.toString(cell.count(verdict)));
        }
        long waived = record.standing().waived(cell);
        if (waived > 0) {
            prop(props, "waived", Long.toString(waived));
        }
        prop(props, "profile", cell.name());
        if (!cell.profile().sha256().isEmpty()) {
            prop(props, "profile-sha256", cell.profile().sha256());
        }
        observation.putArray("methods").add("TEST");
        observation
                .putArray("subjects")
                .addObject()
                .put("subject-uuid", uuid("runner", cell.runner()))
                .put("type", "component");
        matter.evidence(observation, cell.evidence());
        observation.put("collected", time(cell.began()));
    }

    /** What could not be tested is an observation, too: nothing about it is proven. */
    private void observation(ObjectNode observation, UnavailableSite site) {
        observation
                .put("uuid", uuid("site", site.name()))
                .put("title", words.of("oscal.untested", site.name()))
                .put("description", new ObstacleWords(words).of(site.obstacle()));
        observation.putArray("methods").add("TEST");
        matter.evidence(observation, site.evidence());
        observation.put("collected", time(run.began()));
    }

    private static void prop(ArrayNode props, String name, String value) {
        props.addObject().put("name", name).put("ns", NAMESPACE).put("value", value);
    }

    private void risk(ObjectNode risk, Cause cause) {
        CauseWords causes = new CauseWords(words);
        Standing.Share share = record.standing().of(cause);
        risk.put("uuid", uuid("risk", cause.id()))
                .put("title", causes.title(cause))
                .put("description", causes.fault(cause.key()))
                .put("statement", causes.remedy(cause, run))
                .put("status", share.whole() ? "deviation-approved" : "open");
        ArrayNode props = risk.putArray("props");
        prop(props, "cause", cause.id());
        prop(props, "checks", Integer.toString(cause.checks()));
        if (!share.none()) {
            prop(props, "waived", Integer.toString(share.waived()));
        }
        if (share.whole()) {
            deadline(share).ifPresent(last -> risk.put("deadline", time(last)));
        }
        related(risk, cause);
    }

    /** Return when the first of some waivers ends: at the end of its last day. */
    private static Optional<Instant> deadline(Standing.Share share) {
        return share.by().stream()
                .map(Waiver::expires)
                .min(Comparator.naturalOrder())
                .map(last -> last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private void related(ObjectNode node, Cause cause) {
        ArrayNode related = node.putArray("related-observations");
        cause.occurrences().stream()
                .map(one -> uuid("observation", one.cell().runner(), one.cell().name()))
                .distinct()
                .forEach(id -> related.addObject().put("observation-uuid", id));
    }

    private void finding(ObjectNode finding, Control control) {
        Control.State state = control.state(record);
        finding.put("uuid", uuid("finding", control.id()))
                .put("title", control.title())
                .put(
                        "description",
                        words.of(
                                control.anchored() ? "oscal.finding" : "oscal.finding.related",
                                control.source(),
                                control.title()));
        ObjectNode target =
                finding.putObject("target").put("type", "objective-id").put("target-id", control.id());
        target.putObject("status")
                .put("state", state == Control.State.PASSED ? "satisfied" : "not-satisfied")
                .put(
                        "reason",
                        switch (state) {
                            case PASSED -> "pass";
                            case FAILED -> "fail";
                            case WAIVED, OPEN -> "other";
                        });
        if (state == Control.State.WAIVED) {
            finding.put("remarks", words.of("waiver.answer.waived"));
        }
        ArrayNode observations = JsonNodeFactory.instance.arrayNode();
        run.cells()
                .forEach(cell -> observations
                        .addObject()
                        .put("observation-uuid", uuid("observation", cell.runner(), cell.name())));
        run.unavailable().forEach(site -> observations.addObject().put("observation-uuid", uuid("site", site.name())));
        if (!observations.isEmpty()) {
            finding.set("related-observations", observations);
        }
        ArrayNode risks = JsonNodeFactory.instance.arrayNode();
        run.causes().stream()
                .filter(cause -> cause.danger() == Danger.OPENS && control.breaks(cause))
                .forEach(cause -> risks.addObject().put("risk-uuid", uuid("risk", cause.id())));
        if (!risks.isEmpty()) {
            finding.set("related-risks", risks);
        }
    }
}
